using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>Sends what was answered: once, however often the button is pressed.</summary>
internal sealed class SendReport(ReeveDb db, DraftStore drafts, ICases cases, ICustomers customers, INeeds needs, IForms forms, SignInFirst signIn)
{
    /// <returns>The draft with its reference.</returns>
    /// <exception cref="Refused">The case could not be opened; nothing was kept of the customer either.</exception>
    public async Task<Draft> RunAsync(Service service, Guid draftId, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(draftId, cancellationToken) ?? throw new Refused("draft-gone", RefusalKind.Missing, "Your answers are no longer here, because you began more than a day ago. Please start again.");
        if (draft.Reference is not null)
        {
            return draft;
        }

        var answers = DraftAnswers.Read(draft.Answers);
        try
        {
            if (answers.Same is { } same)
            {
                await JoinAsync(service, draft, answers, same, cancellationToken);
            }
            else
            {
                await OpenAsync(service, draft, answers, cancellationToken);
            }

            return draft;
        }
        catch (Refused refused)
        {
            db.ChangeTracker.Clear();
            // The other press of the button, or the other tab, was first.
            if (refused.Code == "changed-meanwhile" && await drafts.FindAsync(draftId, cancellationToken) is { Reference: not null } sent)
            {
                return sent;
            }

            throw;
        }
    }

    private async Task JoinAsync(Service service, Draft draft, DraftAnswers answers, string same, CancellationToken cancellationToken)
    {
        var customer = await KeepAsync(service, answers, cancellationToken);
        // In the same commit as the reporter: a second press finds it sent.
        draft.Send(same, Left(answers));
        var said = string.Join('\n', forms.Show(service.Definition, answers.Answers).Where(shown => shown.Text.Length > 0).Select(shown => $"{shown.Question.Label} {shown.Text}"));
        await cases.AddReporterAsync(same, customer, said.Length > 4000 ? said[..4000] : said, null, cancellationToken);
    }

    private async Task OpenAsync(Service service, Draft draft, DraftAnswers answers, CancellationToken cancellationToken)
    {
        var customer = await KeepAsync(service, answers, cancellationToken);
        var asked = forms.Asked(service.Definition, answers.Answers).Select(question => question.Key).ToHashSet(StringComparer.Ordinal);
        var kept = answers.Answers.Where(answer => asked.Contains(answer.Key)).ToDictionary(answer => answer.Key, answer => answer.Value);
        var opened = await cases.OpenAsync(new NewCase
        {
            ServiceId = service.Id,
            Door = CaseDoor.Web,
            CustomerId = customer,
            Answers = kept,
            Place = answers.Place is { } place ? new CasePlace(place.Point, place.Uprn, place.Text) : null,
            Files = [.. answers.Files.Where(file => kept.Values.Any(values => values.Any(value => value.StartsWith(file.Key, StringComparison.Ordinal)))).Select(file => new CaseFile(file.Key, file.Value.Name, file.Value.Size, file.Value.Mime))],
            OnceKey = $"web:{draft.Id:N}",
        }, cancellationToken);
        // A case that was there already by its key was saved by the other press, with the tracker cleared of ours.
        db.ChangeTracker.Clear();
        db.Attach(draft);
        draft.Send(opened.Reference, Left(answers));
        try
        {
            await drafts.SaveAsync(cancellationToken);
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    private async Task<Guid?> KeepAsync(Service service, DraftAnswers answers, CancellationToken cancellationToken)
    {
        if (await signIn.OwnAsync(service, answers.Contact?.Email, cancellationToken) is { } own)
        {
            return own;
        }

        if (answers.Contact is not { } contact || (contact.How == HowTold.Nobody && contact.Name is null))
        {
            return null;
        }

        var home = PlaceAsked.Of(service.Definition) == CouncilPacks.PlaceNeed.Address && answers.Place is { } place && contact.Postcode is not null && contact.Postcode == place.Postcode ? place : null;
        var customer = await customers.KeepAsync(new CustomerDetails
        {
            Name = contact.Name,
            Email = contact.Email,
            Phone = contact.Phone,
            Uprn = contact.Address is null ? home?.Uprn : null,
            Address = contact.Address ?? home?.Text,
            Postcode = contact.Postcode,
            Prefers = contact.How switch { HowTold.Email => TellBy.Email, HowTold.Phone => TellBy.Phone, HowTold.Letter => TellBy.Letter, _ => null },
        }, cancellationToken);
        var told = NeedChoices.Of(contact.Needs, contact.Interpreter);
        // Anybody can type a name and an address they know: the website does not change what somebody told before.
        if (customer is { } id && told != CustomerNeeds.None && await needs.OfAsync(id, cancellationToken) == CustomerNeeds.None)
        {
            await needs.TellAsync(id, told, cancellationToken);
        }

        return customer;
    }

    /// <summary>What stays with the draft once it is sent: how the person is told, for the last page, and whether it joined another's.</summary>
    private static string Left(DraftAnswers answers) => new DraftAnswers { Contact = answers.Contact, Same = answers.Same }.Write();
}
