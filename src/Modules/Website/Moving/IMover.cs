using Reeve.Customers.Contracts;
using Reeve.Website.MyRequests;

namespace Reeve.Website.Moving;

/// <summary>Somebody who has proved who they are, well enough to tell a change of address.</summary>
/// <param name="Email">The address they proved; null when they proved it otherwise.</param>
/// <param name="CustomerIds">Records that may be theirs, each the one that goes on: several where an e-mail address is a household's.</param>
internal sealed record Mover(string? Email, IReadOnlyList<Guid> CustomerIds);

/// <summary>Finds who has proved themselves in this browser, by whichever way.</summary>
internal interface IMover
{
    /// <returns>Null when nobody has, or it was too long ago.</returns>
    Task<Mover?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>By being signed in, or by a one-time link to their e-mail address within the last half hour.</summary>
internal sealed class ProvedMover(ICustomerSession account, RequestsSession session, ICustomers customers) : IMover
{
    public async Task<Mover?> FindAsync(CancellationToken cancellationToken)
    {
        if (await account.CurrentAsync(cancellationToken) is { } signedIn)
        {
            return new Mover(signedIn.Email, signedIn.CustomerId is { } own ? [own] : []);
        }

        if (session.Email is not { } email)
        {
            return null;
        }

        var current = new List<Guid>();
        foreach (var id in await customers.WithEmailAsync(email, cancellationToken))
        {
            current.Add((await customers.SameAsync(id, cancellationToken))[0]);
        }

        return new Mover(email, [.. current.Distinct()]);
    }
}
