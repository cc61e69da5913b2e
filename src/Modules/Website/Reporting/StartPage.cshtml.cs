using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>Begins a journey: nothing is stored until something is answered.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class StartPageModel(JourneyTools tools, SignInFirst signIn) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await tools.Catalogue.ServiceAsync(slug, cancellationToken) is not { Live: true } service || !service.Definition.Channels.Contains(PackChannel.Web))
        {
            throw Refused.Missing("that service");
        }

        if (await signIn.WhereAsync(service, cancellationToken) is { } first)
        {
            return Redirect(first);
        }

        tools.Visitor.KnownOrNew();
        return Redirect(WebsiteLinks.Step(service.Slug, tools.NewId(), Journey.Of(service.Definition, new DraftAnswers(), tools.Forms).First.Path));
    }
}
