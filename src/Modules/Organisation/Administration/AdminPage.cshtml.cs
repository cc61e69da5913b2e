using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Ui.Site;

namespace Reeve.Organisation.Administration;

/// <summary>Everything that is set up in pages, grouped by what one came to do. Who may open none of it may not open this.</summary>
[Authorize(Permission.Staff)]
internal sealed class AdminModel(IStaffNavigation navigation) : PageModel
{
    public IReadOnlyList<(AdminTask Task, string Words, IReadOnlyList<AdminLink> Links)> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Groups = [.. (await navigation.AdministrationForAsync(User)).GroupBy(link => link.Task).Select(group => (group.Key, Words(group.Key), (IReadOnlyList<AdminLink>)[.. group]))];
        return Groups.Count == 0 ? StatusCode(StatusCodes.Status403Forbidden) : Page();
    }

    private static string Words(AdminTask task) => task switch
    {
        AdminTask.People => "People and teams",
        AdminTask.Services => "Services and answers",
        AdminTask.Places => "Places and ways in",
        AdminTask.Site => "The council and its site",
        _ => "Keeping it running",
    };
}
