using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Consents;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Accounts.Own;

/// <summary>A customer agrees to something, or takes it back, purpose by purpose; and reads all that they said.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OwnConsentsPage(KeepOwn own, KeepConsents consents, Views views, Work work) : PageModel, IReloads
{
    private const int Most = 100;

    private Dictionary<string, string> names = [];

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public bool? Given { get; set; }

    public IReadOnlyList<ConsentState> Consents { get; private set; } = [];

    public IReadOnlyList<ConsentSaid> Said { get; private set; } = [];

    public string NameOf(string purpose) => names.GetValueOrDefault(purpose) ?? purpose;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await own.FindAsync(cancellationToken) is not { } mine)
        {
            return LocalRedirect(AccountLinks.Who);
        }

        await views.ViewedAsync("customer", mine.CurrentId, "own consents", cancellationToken);
        await ReloadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var given = Given ?? throw new Refused("given-needed", RefusalKind.Invalid, "Press what you want to say", nameof(Given));
        var name = await own.SayAsync(Purpose, given, cancellationToken);
        TempData.Say(given ? $"Saved: you agree ({name})" : $"Saved: you do not agree ({name}). It holds from now on");
        return LocalRedirect(AccountLinks.Consents);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        if (await own.FindAsync(cancellationToken) is not { } mine)
        {
            return;
        }

        Consents = await consents.OfAsync(mine.CurrentId, cancellationToken);
        Said = [.. (await consents.SaidAsync(mine.CurrentId, cancellationToken)).Take(Most)];
        names = await work.Db.Set<ConsentPurpose>().ToDictionaryAsync(purpose => purpose.Code, purpose => purpose.Name, cancellationToken);
    }
}
