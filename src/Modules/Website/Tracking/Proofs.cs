using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Values;
using Reeve.Website.Limits;
using Reeve.Website.MyRequests;

namespace Reeve.Website.Tracking;

/// <summary>What this browser has shown that it knows: the postcode or e-mail of some references, or an e-mail it can read.</summary>
internal sealed class Proofs(SealedCookie cookie, RequestsSession session, ICustomerSession account, ICases cases)
{
    private const string Name = "reeve-track";
    private const int Most = 8;

    /// <summary>The case as this browser may see it, with the proof that opened it; null when there is none.</summary>
    public async Task<(PublicCase Case, string? Proof)?> SeeAsync(string reference, CancellationToken cancellationToken)
    {
        PublicCase? bare = null;
        foreach (var proof in new[] { Of(reference), session.Email, (await account.CurrentAsync(cancellationToken))?.Email }.OfType<string>())
        {
            if (await cases.PublicAsync(reference, proof, cancellationToken) is { Proved: true } open)
            {
                return (open, proof);
            }
        }

        bare = await cases.PublicAsync(reference, null, cancellationToken);
        return bare is null ? null : (bare, null);
    }

    public void Keep(string reference, string proof)
    {
        var kept = Read().Where(pair => pair.Key != reference).TakeLast(Most - 1).Append(new(reference, proof)).ToDictionary(pair => pair.Key, pair => pair.Value);
        cookie.Write(Name, kept);
    }

    public void Forget() => cookie.Forget(Name);

    /// <summary>Two ways to write a postcode are one proof, and so are two of an e-mail address.</summary>
    public static string? Normal(string? typed) =>
        Postcode.TryParse(typed, out var postcode) ? postcode : EmailAddress.TryParse(typed, out var email) ? email : null;

    private string? Of(string reference) => Read().GetValueOrDefault(reference);

    private Dictionary<string, string> Read() => cookie.Read<Dictionary<string, string>>(Name) ?? [];
}
