using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Website.Home;
using Reeve.Website.Limits;

namespace Reeve.Website.Searching;

[AllowAnonymous]
[EnableRateLimiting(WebsitePolicies.Looking)]
internal sealed class SearchPageModel(ICatalogue catalogue, IMarkdown markdown, SiteHours hours) : PageModel
{
    private const int MostLetters = 200;
    private const int Most = 12;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<ServiceHit> Services { get; private set; } = [];

    public IReadOnlyList<AnswerHit> Answers { get; private set; } = [];

    public string? Instead { get; private set; }

    public WaysIn Ways { get; private set; } = null!;

    public bool Asked => !string.IsNullOrWhiteSpace(Query) && ModelState.IsValid;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Ways = await hours.GetAsync(cancellationToken);
        if (Query?.Length > MostLetters)
        {
            ModelState.AddModelError("q", $"Use fewer words: {MostLetters} characters at most");
            Query = Query[..(char.IsHighSurrogate(Query[MostLetters - 1]) ? MostLetters - 1 : MostLetters)];
            ModelState.SetModelValue("q", Query, Query);
            return;
        }

        if (string.IsNullOrWhiteSpace(Query))
        {
            return;
        }

        Services = await catalogue.FindServicesAsync(Query, PackChannel.Web, Most, cancellationToken);
        Answers = await catalogue.FindAnswersAsync(Query, staff: false, Most, cancellationToken);
        if (Services.All(hit => hit.Why is not null))
        {
            Instead = DidYouMean.Of(Query, (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live), (await catalogue.AnswersAsync(cancellationToken)).Where(answer => answer.Live && answer.Definition.Audience == AnswerAudience.Public));
        }
    }

    /// <summary>The beginning of an article as plain words.</summary>
    public string Beginning(Answer answer)
    {
        var text = markdown.Plain(answer.Definition.Body).ReplaceLineEndings(" ");
        if (text.Length <= 160)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', 160);
        return text[..(end > 100 ? end : 160)] + "…";
    }
}
