using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Website.Account;

/// <summary>A signed-in customer's requests, on their account page and in what they download.</summary>
internal sealed class RequestsPart(ICases cases, TimeProvider time) : IAccountPart, IAccountData
{
    public int Order => 20;

    public async Task<AccountPart?> ForAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return new AccountPart("/Website/Account/Requests.cshtml", new RequestsOfAccount(await cases.OfCustomersAsync(customer.CustomerIds, cancellationToken), time.UtcNow()));
    }

    public async Task<IReadOnlyList<OwnData>> OfAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var all = await cases.OfCustomersAsync(customer.CustomerIds, cancellationToken);
        return [new OwnData("Your requests", [.. all.Select(Item)])];
    }

    private static List<KeyValuePair<string, string>> Item(CaseGlance request)
    {
        List<KeyValuePair<string, string>> lines =
            [new("Reference", request.Reference), new("About", request.ServiceName), new("Reported", UkTime.Short(request.ReceivedAt)), new("State", request.PublicState)];
        if (request.PlaceText is { } place)
        {
            lines.Add(new("Place", place));
        }

        return lines;
    }
}

internal sealed record RequestsOfAccount(IReadOnlyList<CaseGlance> All, DateTime Now);
