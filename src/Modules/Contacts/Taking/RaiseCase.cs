using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>Makes a case of an enquiry, or joins somebody else's that is about the same thing, and ends the enquiry with it.</summary>
internal sealed class RaiseCase(OpenContact contacts, EndEnquiry ending, ICatalogue catalogue, IForms forms, IPlaces places, ICases cases, FileStore store, IProofs proofs, Work work)
{
    /// <summary>Problems with the answers, at their questions; none when the case was raised.</summary>
    public async Task<IReadOnlyList<AnswerProblem>> RunAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var (contact, enquiry, service, end) = await CheckAsync(form, cancellationToken);
        var definition = service.Definition;
        var reading = forms.Read(definition, form.Fields.Answers(), UkTime.DateOf(work.Now));
        if (!reading.IsValid)
        {
            return reading.Problems;
        }

        if (contact.CustomerId is null && !definition.Anonymous && definition.Contact != ContactNeed.None)
        {
            throw new Refused("customer-needed", RefusalKind.Conflict, $"“{service.Name}” needs to know whom to tell. Find or add the customer first.", "CustomerQuery");
        }

        if (definition.Identity.Open is var needed && needed > IdentityLevel.None
            && (contact.CustomerId is not { } who || await proofs.LevelAsync(who, contact.Id, cancellationToken) < needed))
        {
            throw new Refused("identity-needed", RefusalKind.Conflict, $"To ask for “{service.Name}” they must first show who they are: {ContactWords.Of(needed)}.");
        }

        DeskPlace.Check(form.Fields);
        var place = await DeskPlace.ReadAsync(form.Fields, places, cancellationToken);
        if (PlaceAsked.IsHome(definition) && place?.Point is null)
        {
            throw new Refused("home-needed", RefusalKind.Invalid, "Find their address and choose it from the list: it decides which council answers", "WhereText");
        }

        // One enquiry makes one case, however often the form arrives.
        var request = new NewCase
        {
            ServiceId = service.Id,
            Door = contact.Channel switch { ContactChannel.Counter => CaseDoor.Counter, ContactChannel.Email => CaseDoor.Email, ContactChannel.Web => CaseDoor.Web, _ => CaseDoor.Phone },
            CustomerId = contact.CustomerId,
            Description = form.Fields["Words"] ?? "",
            Answers = reading.Answers,
            Place = place,
            Files = await DeskFiles.OfAsync(definition, reading.Answers, store, cancellationToken),
            ContactId = contact.Id,
            OnceKey = $"contact:{contact.Id:N}:{enquiry.Number}",
        };
        // Forgotten while the case opens: its save is its own, and a repeated one starts afresh.
        work.Db.ChangeTracker.Clear();
        OpenedCase opened;
        try
        {
            opened = await cases.OpenAsync(request, cancellationToken);
        }
        catch (Refused refused)
        {
            throw new Refused(refused.Code, refused.Kind, refused.Sentence, FieldOf(refused.Field, definition));
        }

        await ending.WithCaseAsync(form, end, opened.Reference, cancellationToken);
        return [];
    }

    public async Task JoinAsync(DeskForm form, string reference, CancellationToken cancellationToken)
    {
        var (contact, _, _, end) = await CheckAsync(form, cancellationToken);
        var (customer, words, id) = (contact.CustomerId, form.Fields["Words"] ?? "", contact.Id);
        work.Db.ChangeTracker.Clear();
        if (!Reference.TryParse(reference, out var known))
        {
            throw Refused.Missing("that case");
        }

        await cases.AddReporterAsync(known, customer, words, id, cancellationToken);
        await ending.WithCaseAsync(form, end, known, cancellationToken);
    }

    /// <summary>Everything that can be refused is refused here, before a case exists.</summary>
    private async Task<(Contact Contact, Enquiry Enquiry, Service Service, EnquiryEnd End)> CheckAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var enquiry = contact.Current(work.NewId);
        var service = enquiry.ServiceId is { } id ? await catalogue.ServiceAsync(id, cancellationToken) : null;
        if (service is null)
        {
            throw new Refused("service-needed", RefusalKind.Invalid, "Find the service first: type what they want", "Want");
        }

        var end = await ending.ReadAsync(form.Fields, contact, enquiry, Outcome.CaseRaised, cancellationToken);
        enquiry.End(end, work.Now);
        return (contact, enquiry, service, end);
    }

    private static string? FieldOf(string? field, PackService service) => field switch
    {
        "Place" => "WhereText",
        "Description" => "Words",
        "Service" => "Want",
        { } key when service.Form.Any(question => question.Key == key) => DraftFields.Question + key,
        _ => null,
    };
}
