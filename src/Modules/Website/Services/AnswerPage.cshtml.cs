using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;

namespace Reeve.Website.Services;

[AllowAnonymous]
internal sealed class AnswerPageModel(ICatalogue catalogue, IMarkdown markdown) : PageModel
{
    public PackAnswer Answer { get; private set; } = null!;

    public IReadOnlyList<Service> About { get; private set; } = [];

    public IMarkdown Markdown => markdown;

    public async Task OnGetAsync(string code, CancellationToken cancellationToken)
    {
        // What only staff may read is not there for others.
        Answer = (await catalogue.AnswersAsync(cancellationToken)).FirstOrDefault(answer => answer.Live && answer.Definition.Audience == AnswerAudience.Public && answer.Definition.Code == code)?.Definition
            ?? throw Refused.Missing("that answer");
        About = [.. (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live && Answer.Services.Contains(service.Code))];
    }
}
