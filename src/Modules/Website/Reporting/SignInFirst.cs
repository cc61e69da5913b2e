using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Website.Reporting;

/// <summary>Some services are asked for only by who has shown who they are: those begin with signing in.</summary>
internal sealed class SignInFirst(ICustomerSession session, ICustomerAccounts accounts)
{
    /// <summary>Where somebody must go first; null when they may go on.</summary>
    /// <exception cref="Refused">They must come in person.</exception>
    public async Task<string?> WhereAsync(Service service, CancellationToken cancellationToken)
    {
        var needed = service.Definition.Identity.Open;
        if (needed == IdentityLevel.None)
        {
            return null;
        }

        var me = await session.CurrentAsync(cancellationToken);
        return me is { CustomerId: not null } && me.Level >= needed ? null
            : await accounts.WhereToProveAsync(me, needed, WebsiteLinks.Report(service.Slug), cancellationToken)
            ?? throw new Refused("identity-in-person", RefusalKind.Forbidden, $"For “{service.Name}” we must see you in person, with documents. Get in touch with us to ask where.");
    }

    /// <summary>The record that what they send belongs to: their own, when they are signed in and it must be theirs or says so.</summary>
    public async Task<Guid?> OwnAsync(Service service, string? email, CancellationToken cancellationToken) =>
        await session.CurrentAsync(cancellationToken) is { CustomerId: { } own } me && (service.Definition.Identity.Open > IdentityLevel.None || string.Equals(email, me.Email, StringComparison.OrdinalIgnoreCase)) ? own : null;
}
