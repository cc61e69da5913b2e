using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Cases.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Website.Limits;

namespace Reeve.Website.Tracking;

/// <summary>Reference, and the postcode or e-mail that shows more than the bare state.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
internal sealed class TrackPageModel(ICases cases, Proofs proofs, VisitorLimits limits, Actors actors) : PageModel, IReloads
{
    public const string NoMatch = "We could not match that postcode or email address to this request. Check it, or leave it out to see only how far it is.";

    [BindProperty(SupportsGet = true, Name = "reference")]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Proof { get; set; }

    public void OnGet()
    {
        if (Kernel.Values.Reference.TryParse(Reference, out var good))
        {
            Reference = good;
        }
        else if (Reference?.Length > 40)
        {
            Reference = Reference[..40];
        }

        ModelState.Clear();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Trap.Check(Request);
        if (string.IsNullOrWhiteSpace(Reference))
        {
            ModelState.AddModelError("reference", "Enter the reference, like RV-7K3M-9QXT");
            return Again();
        }

        if (!Kernel.Values.Reference.TryParse(Reference, out var reference))
        {
            ModelState.AddModelError("reference", "That is not one of our references: a letter or number in it is wrong. It begins with RV and has eight more, like RV-7K3M-9QXT.");
            return Again();
        }

        var proof = Proofs.Normal(Proof);
        if (!string.IsNullOrWhiteSpace(Proof) && proof is null)
        {
            ModelState.AddModelError(nameof(Proof), "Enter a full postcode, like MQ1 4AB, or an email address, like name@example.com");
            return Again();
        }

        if (proof is not null)
        {
            limits.Proof(actors, reference);
        }

        if (await cases.PublicAsync(reference, proof, cancellationToken) is not { } found)
        {
            ModelState.AddModelError("reference", $"We have no request with the reference {reference}. Check it with the message or slip we gave you.");
            return Again();
        }

        if (proof is not null && !found.Proved)
        {
            ModelState.AddModelError(nameof(Proof), NoMatch);
            return Again();
        }

        if (proof is not null)
        {
            proofs.Keep(reference, proof);
        }

        return Redirect(WebsiteLinks.Tracked(reference));
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static PageResult Again() => new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
