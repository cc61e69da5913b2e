using Microsoft.AspNetCore.Mvc;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Ui.Site;
using Reeve.Website.Limits;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>Everything that will be sent, each with a link to change it.</summary>
internal sealed class CheckPageModel(JourneyTools tools, SendReport send, VisitorLimits limits, Actors actors) : JourneyPageModel(tools)
{
    public IReadOnlyList<ShownAnswer> Shown { get; private set; } = [];

    public DraftPlace? Place => Answers.Place;

    public DraftContact? Contact => Answers.Contact;

    public string? Same => Answers.Same;

    protected override string Step => Journey.Check;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Trap.Check(Request);
        Trap.CheckTime(Begun, Tools.Now);
        if (Journey.Next.Path != Journey.Check)
        {
            return Redirect(StepUrl(Journey.Next.Path));
        }

        // The council may have changed its questions since they were answered.
        if (Same is null && Tools.Forms.Read(Service.Definition, Answers.Answers, UkTime.DateOf(Tools.Now)).Problems is [var problem, ..])
        {
            var path = "questions/" + problem.Key;
            if (await ChangeAsync(answers => answers.Passed.Remove(path), cancellationToken) is { } sent)
            {
                return sent;
            }

            TempData.Say("One answer needs another look before this can be sent.");
            return Redirect(ChangeUrl(path));
        }

        limits.Report(actors);
        try
        {
            return Done(await send.RunAsync(Service, DraftId, cancellationToken));
        }
        catch (Refused refused) when (Same is not null && refused.Kind is RefusalKind.Conflict or RefusalKind.Missing && refused.Code != "draft-gone")
        {
            if (await ChangeAsync(answers => (answers.Same, answers.HasSimilar) = (null, false), cancellationToken) is { } sent)
            {
                return sent;
            }

            TempData.Say("The report you chose was finished a moment ago, so yours is a new one. Please answer what is left.");
            return Redirect(StepUrl(Journey.Next.Path));
        }
    }

    public override Task ReloadAsync(CancellationToken cancellationToken)
    {
        var steps = Journey.Steps.Select(step => step.Question?.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Shown = [.. Tools.Forms.Show(Service.Definition, Answers.Answers).Where(shown => steps.Contains(shown.Question.Key))];
        return Task.CompletedTask;
    }

    public string HowTold() => Contact switch
    {
        { How: Drafts.HowTold.Email, Email: { } email } => $"By email: {email}",
        { How: Drafts.HowTold.Phone, Phone: { } phone } => $"By phone: {phone}",
        { How: Drafts.HowTold.Letter, Address: { } address } => $"By letter: {address}, {Contact.Postcode}",
        _ => "Not at all; you have the reference",
    };
}
