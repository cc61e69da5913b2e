using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.SigningIn;

/// <summary>What a link of registration or reset opens. Programs that look into mail only get the page: the link is used by its form.</summary>
internal abstract class OpenModel(KeepAccount accounts, AccountDoor door) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool Over { get; private set; }

    protected abstract bool Register { get; }

    public void OnGet() => Over = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await accounts.OpenAsync(Token, Name, Password, Register, cancellationToken) is not { } account)
        {
            Over = true;
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }

        if (account.SecondFactorOn)
        {
            // The link proves the mailbox, not the phone.
            await door.BeginSecondStepAsync(account, AccountLinks.Home);
            return LocalRedirect(AccountLinks.SignInCode);
        }

        await door.CompleteAsync(account, AccountDoor.ByLink, cancellationToken);
        return LocalRedirect(AccountLinks.Home);
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
