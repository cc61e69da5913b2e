using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts.Home;

/// <summary>What the council knows of them, as they may see and change it.</summary>
internal sealed class OwnDetailsPart(ReeveDb db) : IAccountPart
{
    public int Order => 10;

    public async Task<AccountPart?> ForAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return await OwnDetailsData.LoadAsync(db, customer, cancellationToken) is { } record ? new AccountPart("/Customers/Accounts/Home/OwnDetails.cshtml", record) : null;
    }
}

internal sealed class OwnDetailsData(ReeveDb db) : IAccountData
{
    public async Task<IReadOnlyList<OwnData>> OfAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var account = new OwnData("Your account", [[new("Name", customer.Name), new("Email address", customer.Email)]]);
        if (await LoadAsync(db, customer, cancellationToken) is not { } record)
        {
            return [account];
        }

        List<KeyValuePair<string, string>> about = [new("Name", record.Name), new("Known since", UkTime.Short(record.AddedAt))];
        if (record.Born is { } born)
        {
            about.Add(new("Date of birth", born));
        }

        return
        [
            account,
            new OwnData("Your details", [about]),
            new OwnData("How we reach you", [.. record.Points.OrderBy(point => point.AddedAt).Select(point => Lines(
                (point.Kind == ContactPointKind.Phone ? "Phone" : "Email", point.Kind == ContactPointKind.Phone ? PhoneNumber.Show(point.Normal) : point.Normal),
                ("Given on", UkTime.Short(point.AddedAt)), ("No longer used since", point.EndedAt is { } ended ? UkTime.Short(ended) : null)))]),
            new OwnData("Your addresses", [.. record.Addresses.OrderBy(address => address.AddedAt).Select(address => Lines(
                ("Address", address.Text), ("Postcode", address.Postcode), ("From", UkTime.Short(address.AddedAt)), ("Until", address.EndedAt is { } ended ? UkTime.Short(ended) : null)))]),
        ];
    }

    public static async Task<Customer?> LoadAsync(ReeveDb db, CustomerSignedIn customer, CancellationToken cancellationToken) =>
        customer.CustomerId is { } id
            ? await db.Set<Customer>().AsNoTracking().AsSplitQuery().Include(each => each.Points).Include(each => each.Addresses).FirstOrDefaultAsync(each => each.Id == id, cancellationToken)
            : null;

    private static List<KeyValuePair<string, string>> Lines(params ReadOnlySpan<(string Name, string? Value)> lines)
    {
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in lines)
        {
            if (value is not null)
            {
                kept.Add(new(name, value));
            }
        }

        return kept;
    }
}
