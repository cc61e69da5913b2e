using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Reeve.Customers.Accounts.SigningIn;

[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class RegisterOpenPage(KeepAccount accounts, AccountDoor door) : OpenModel(accounts, door)
{
    protected override bool Register => true;
}
