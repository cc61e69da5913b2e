using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Website.Limits;

namespace Reeve.Website.Tracking;

/// <summary>How a request is going. Without proof only the bare state; nothing on it says whether a proof would have been right.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal sealed class TrackedPageModel(Proofs proofs, ICases cases, ICatalogue catalogue, Views views, VisitorLimits limits, Actors actors, TimeProvider time) : PageModel, IReloads
{
    [BindProperty]
    public string? Proof { get; set; }

    public PublicCase Case { get; private set; } = null!;

    /// <summary>The service, unless its name is not to be shown without proof.</summary>
    public Service? Service { get; private set; }

    public IReadOnlyList<ProgressStep> Steps { get; private set; } = [];

    public DateTime Now => time.UtcNow();

    public string Reference => Case.Glance.Reference;

    public DateTime? Due => Case.Glance.Open ? Case.DueAt ?? Case.Glance.ResolveBy : null;

    public bool Late => Due is { } due && due < Now;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (!Kernel.Values.Reference.TryParse(reference, out var good))
        {
            return Redirect($"{WebsiteLinks.Track}?reference={Uri.EscapeDataString(reference.Length > 40 ? reference[..40] : reference)}");
        }

        if (good != reference)
        {
            return Redirect(WebsiteLinks.Tracked(good));
        }

        await ShowAsync(good, cancellationToken);
        if (Case.Proved)
        {
            await views.ViewedAsync("case", Case.Glance.Id, good, cancellationToken);
        }

        return Page();
    }

    /// <summary>Shows more, when the postcode or e-mail is right.</summary>
    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        await ShowAsync(reference, cancellationToken);
        if (Proofs.Normal(Proof) is not { } proof)
        {
            ModelState.AddModelError(nameof(Proof), "Enter a full postcode, like MQ1 4AB, or an email address, like name@example.com");
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        limits.Proof(actors, Reference);
        if (await cases.PublicAsync(Reference, proof, cancellationToken) is not { Proved: true })
        {
            ModelState.AddModelError(nameof(Proof), TrackPageModel.NoMatch);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        proofs.Keep(Reference, proof);
        return Redirect(WebsiteLinks.Tracked(Reference));
    }

    public IActionResult OnPostForget(string reference)
    {
        proofs.Forget();
        return Redirect(WebsiteLinks.Tracked(reference));
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ShowAsync(string reference, CancellationToken cancellationToken)
    {
        (Case, _) = await proofs.SeeAsync(reference, cancellationToken) ?? throw Refused.Missing("a request with that reference");
        var service = await catalogue.ServiceAsync(Case.Glance.ServiceId, cancellationToken);
        Service = Case.Proved || service?.Definition.Sensitive != true ? service : null;
        Steps = Progress.Of(Service, Case.Glance.PublicState, Case.Glance.Open ? Case.Glance.Kind : StateKind.Done);
    }
}
