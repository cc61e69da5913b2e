using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;
using Reeve.Website.Limits;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>
/// One question of a journey. The address names the draft (<c>?d=</c>), so two tabs are two journeys, and reloading or
/// going back shows what was answered.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal abstract class JourneyPageModel(JourneyTools tools) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>"check" when this page was opened to change an answer.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public Service Service { get; private set; } = null!;

    public Journey Journey { get; private set; } = null!;

    public Guid DraftId { get; private set; }

    public DateTime Begun { get; private set; }

    public string? BackUrl => FromCheck ? StepUrl(Journey.Check) : Journey.Before(Step) is { } before ? StepUrl(before.Path) : WebsiteLinks.Service(Slug);

    public string Caption => WebsiteWords.Journey(Service.Definition);

    public bool FromCheck => From == "check";

    protected JourneyTools Tools => tools;

    protected DraftAnswers Answers => Journey.Answers;

    /// <summary>The end of this page's address.</summary>
    protected abstract string Step { get; }

    public string StepUrl(string step) => WebsiteLinks.Step(Slug, DraftId, step);

    public string ChangeUrl(string step) => WebsiteLinks.Step(Slug, DraftId, step, fromCheck: true);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        context.Result = await BeginAsync(HttpContext.RequestAborted);
        if (context.Result is null)
        {
            await next();
        }
    }

    public virtual Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The page again, with what was typed and what is wrong with it.</summary>
    protected async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Keeps an answer and goes to the next page.</summary>
    protected async Task<IActionResult> KeepAsync(Action<DraftAnswers> change, CancellationToken cancellationToken)
    {
        var sent = await ChangeAsync(answers =>
        {
            change(answers);
            answers.Passed.Add(Step);
        }, cancellationToken);
        if (sent is not null)
        {
            return sent;
        }

        await LookForSameAsync(cancellationToken);
        var next = FromCheck ? Journey.Next : Journey.After(Step);
        // Something before it may be missing, where the journey was begun anew in the middle.
        next = Journey.MayShow(next.Path) ? next : Journey.Next;
        return Redirect(WebsiteLinks.Step(Slug, DraftId, next.Path, FromCheck && next.Path != Journey.Check));
    }

    /// <returns>Where to go when it was sent meanwhile.</returns>
    protected async Task<IActionResult?> ChangeAsync(Action<DraftAnswers> change, CancellationToken cancellationToken)
    {
        var draft = await tools.Drafts.ChangeAsync(DraftId, Service.Code, change, cancellationToken);
        if (draft.Reference is not null)
        {
            return Done(draft);
        }

        Take(draft);
        return null;
    }

    protected IActionResult Done(Draft draft) => Redirect($"{WebsiteLinks.Report(Slug)}/done/{draft.Reference}?d={draft.Id:N}");

    private async Task LookForSameAsync(CancellationToken cancellationToken)
    {
        if (Service.Definition.Duplicates is not { } rule || (Step != Journey.Where && !rule.SameAnswers.Any(key => Step == "questions/" + key)))
        {
            return;
        }

        var place = Answers.Place;
        var similar = place is not null && Journey.KnowsWhatItIs(Service.Definition)
            && (await tools.Cases.AlikeAsync(Service.Id, PlaceOf(place), Answers.Answers, cancellationToken)).Count > 0;
        await ChangeAsync(answers =>
        {
            answers.HasSimilar = similar;
            answers.Same = null;
            answers.Passed.Remove(Journey.Similar);
        }, cancellationToken);
    }

    protected static Reeve.Cases.Contracts.CasePlace PlaceOf(DraftPlace place) => new(place.Point, place.Uprn, place.Text);

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        Service = await tools.Catalogue.ServiceAsync(Slug, cancellationToken) is { Live: true } live && live.Definition.Channels.Contains(CouncilPacks.PackChannel.Web)
            ? live
            : throw Refused.Missing("that service");
        if (await tools.SignInFirst.WhereAsync(Service, cancellationToken) is { } first)
        {
            return Redirect(first);
        }

        if (!Guid.TryParseExact(Request.Query["d"], "N", out var id) || Draft.BeganAt(id) is not { } began)
        {
            return Redirect(WebsiteLinks.Report(Slug));
        }

        DraftId = id;
        Begun = began;
        var draft = await tools.Drafts.FindAsync(id, cancellationToken);
        if (draft?.Reference is not null && draft.ServiceCode == Service.Code)
        {
            return Done(draft);
        }

        if (draft is null || draft.ServiceCode != Service.Code)
        {
            var fresh = began > tools.Now - Draft.Kept && began <= tools.Now.AddMinutes(1) && tools.Visitor.Known is not null;
            Journey = Journey.Of(Service.Definition, new DraftAnswers(), tools.Forms);
            if (HttpMethods.IsPost(Request.Method) && (!fresh || draft is not null))
            {
                // What was just typed is kept in a new journey; the rest is asked again.
                DraftId = tools.NewId();
                TempData.Say("You were away for more than a day, so we no longer had your earlier answers. What you just typed is kept; please answer the rest again.");
                return null;
            }

            return !fresh ? Redirect($"{WebsiteLinks.Report(Slug)}/expired") : Step == Journey.First.Path || HttpMethods.IsPost(Request.Method) ? null : Redirect(StepUrl(Journey.First.Path));
        }

        Take(draft);
        if (HttpMethods.IsGet(Request.Method) && !Journey.MayShow(Step))
        {
            return Redirect(StepUrl(Journey.Next.Path));
        }

        return null;
    }

    private void Take(Draft draft) => Journey = Journey.Of(Service.Definition, DraftAnswers.Read(draft.Answers), tools.Forms);
}
