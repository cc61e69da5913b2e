using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.Own;

/// <summary>A customer says what they want to be called, and what else they are or were known as.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OwnNamesPage(KeepOwn own, Views views, Work work) : PageModel, IReloads
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid NameId { get; set; }

    [BindProperty]
    public NameKind? Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public int CurrentVersion { get; private set; }

    public Guid CurrentId { get; private set; }

    public string FullName { get; private set; } = "";

    public IReadOnlyList<CustomerName> Names { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        new("Call me by it", nameof(NameKind.Preferred)),
        new("I am also known by it", nameof(NameKind.KnownAs)),
        new("I had it before", nameof(NameKind.Former)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await own.FindAsync(cancellationToken) is not { } mine)
        {
            return LocalRedirect(AccountLinks.Who);
        }

        await views.ViewedAsync("customer", mine.CurrentId, "own names", cancellationToken);
        await ShowAsync(mine, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await own.AddNameAsync(Version, Kind, Text, cancellationToken);
        TempData.Say(Kind == NameKind.Preferred ? "Saved. We call you by it from now on" : "The name is saved");
        return LocalRedirect(AccountLinks.Names);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        await own.EndNameAsync(Version, NameId, cancellationToken);
        TempData.SayWithUndo("We do not use that name any more", AccountLinks.Names + "?handler=PutBack", new KeyValuePair<string, string>(nameof(NameId), NameId.ToString()));
        return LocalRedirect(AccountLinks.Names);
    }

    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        await own.PutNameBackAsync(NameId, cancellationToken);
        TempData.Say("The name is in use again");
        return LocalRedirect(AccountLinks.Names);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        if (await own.FindAsync(cancellationToken) is { } mine)
        {
            await ShowAsync(mine, cancellationToken);
        }
    }

    private async Task ShowAsync(Owner mine, CancellationToken cancellationToken)
    {
        CurrentId = mine.CurrentId;
        (FullName, CurrentVersion) = await work.Db.Set<Customer>().Where(customer => customer.Id == mine.CurrentId).Select(customer => new ValueTuple<string, int>(customer.Name, customer.Version)).SingleAsync(cancellationToken);
        Names = await KeepOwn.NamesAsync(work.Db, mine.Same, cancellationToken);
    }
}
