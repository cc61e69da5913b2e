using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts.Home;

/// <summary>Asks once whose record an e-mail address stands for, because several people may share it.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class WhoPage(KeepAccount accounts, ICustomerSession session) : PageModel, IReloads
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateOnly? Born { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var me = await session.CurrentAsync(cancellationToken);
        if (me?.CustomerId is not null)
        {
            return LocalRedirect(AccountLinks.Home);
        }

        Name = me?.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? known, CancellationToken cancellationToken)
    {
        if (known == "no")
        {
            await accounts.AnswerAsync(Name, null, null, cancellationToken);
            return LocalRedirect(AccountLinks.Home);
        }

        if (!ModelState.IsValid)
        {
            return new PageResult { StatusCode = 422 };
        }

        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new Refused("name-needed", RefusalKind.Invalid, "Enter your name", nameof(Name));
        }

        if (!string.IsNullOrWhiteSpace(Postcode) && !Kernel.Values.Postcode.TryParse(Postcode, out _))
        {
            throw new Refused("postcode-wrong", RefusalKind.Invalid, Kernel.Values.Postcode.Advice, nameof(Postcode));
        }

        if (Born is null && string.IsNullOrWhiteSpace(Postcode))
        {
            throw new Refused("detail-needed", RefusalKind.Invalid, "Enter your date of birth or your postcode", nameof(Postcode));
        }

        await accounts.AnswerAsync(Name, Born?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Postcode, cancellationToken);
        return LocalRedirect(AccountLinks.Home);
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
