using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Reeve.Website.Developers;

/// <summary>The programming interface for people who write programs: made from the same document that programs read.</summary>
[AllowAnonymous]
internal sealed class DevelopersPageModel(ApiPages pages) : PageModel
{
    public ApiPages Pages => pages;

    public void OnGet()
    {
    }
}
