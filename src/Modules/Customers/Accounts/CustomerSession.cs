using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Accounts;

/// <summary>Who is signed in with a customer's account, in this request.</summary>
internal sealed class CustomerSession(IHttpContextAccessor http, ReeveDb db, ICustomers customers, Actors actors) : ICustomerSession
{
    private CustomerSignedIn? current;
    private bool known;

    public async Task<CustomerSignedIn?> CurrentAsync(CancellationToken cancellationToken = default)
    {
        if (!known)
        {
            current = await ReadAsync(cancellationToken);
            known = true;
        }

        return current;
    }

    /// <summary>To be asked afresh, after the account was changed.</summary>
    public void Forget() => known = false;

    private async Task<CustomerSignedIn?> ReadAsync(CancellationToken cancellationToken)
    {
        if (http.HttpContext is not { } context || actors.Current.Kind != ActorKind.Customer)
        {
            return null;
        }

        var session = await context.AuthenticateAsync(CustomerCookie.Scheme);
        if (!Guid.TryParse(session.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || await db.Set<CustomerAccount>().AsNoTracking().FirstOrDefaultAsync(account => account.Id == id && account.ClosedAt == null, cancellationToken) is not { } account)
        {
            return null;
        }

        var ids = account.CustomerId is { } linked ? await customers.SameAsync(linked, cancellationToken) : [];
        var level = AccountDoor.LevelOf(session.Principal!.FindFirstValue(CustomerCookie.ByClaim));
        return new CustomerSignedIn(account.Id, ids.Count == 0 ? null : ids[0], ids, account.Name, account.Email, level);
    }
}
