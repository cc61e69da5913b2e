using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Places.Contracts;
using Reeve.Website.Home;

namespace Reeve.Website.Services;

/// <summary>The plain answer first, then the way to report, apply or ask.</summary>
[AllowAnonymous]
internal sealed class ServicePageModel(ICatalogue catalogue, IMarkdown markdown, SiteHours hours) : PageModel
{
    public Service Service { get; private set; } = null!;

    public IReadOnlyList<Answer> Related { get; private set; } = [];

    public Line? Phone { get; private set; }

    public IMarkdown Markdown => markdown;

    public bool OnTheWeb => Service.Definition.Channels.Contains(PackChannel.Web);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        Service = await catalogue.ServiceAsync(slug, cancellationToken) is { Live: true } live ? live : throw Refused.Missing("that service");
        if (Service.Slug != slug)
        {
            return RedirectPermanent(WebsiteLinks.Service(Service.Slug));
        }

        Related = [.. (await catalogue.AnswersAsync(cancellationToken)).Where(answer => answer.Live && answer.Definition.Audience == AnswerAudience.Public && answer.Definition.Services.Contains(Service.Code))];
        Phone = await hours.PhoneOfAsync(Service.Definition, cancellationToken);
        return Page();
    }
}
