using Microsoft.AspNetCore.WebUtilities;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Website.Reporting;

/// <summary>Some services are asked for only by who has shown who they are: those begin with signing in.</summary>
internal sealed class SignInFirst(ICustomerSession session)
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

        if (needed == IdentityLevel.InPerson)
        {
            throw new Refused("identity-in-person", RefusalKind.Forbidden, $"For “{service.Name}” we must see you in person, with documents. Get in touch with us to ask where.");
        }

        return await session.CurrentAsync(cancellationToken) switch
        {
            null => QueryHelpers.AddQueryString("/account/sign-in", "returnUrl", WebsiteLinks.Report(service.Slug)),
            { CustomerId: null } => "/account/who",
            { Level: var level } when level < needed => "/account/security?for=service",
            _ => null,
        };
    }

    /// <summary>The record that what they send belongs to: their own, when they are signed in and it must be theirs or says so.</summary>
    public async Task<Guid?> OwnAsync(Service service, string? email, CancellationToken cancellationToken) =>
        await session.CurrentAsync(cancellationToken) is { CustomerId: { } own } me && (service.Definition.Identity.Open > IdentityLevel.None || string.Equals(email, me.Email, StringComparison.OrdinalIgnoreCase)) ? own : null;
}
