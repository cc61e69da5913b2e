using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Consents;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Accounts.Own;

internal sealed record OwnWords(string Name, IReadOnlyList<string> Needs, IReadOnlyList<ConsentState> Consents);

/// <summary>What a customer needs, agreed to and is called: on their account, with the ways to change it, and in what they download.</summary>
internal sealed class OwnWordsPart(ReeveDb db, INeeds needs, KeepConsents consents) : IAccountPart, IAccountData
{
    public int Order => 12;

    public async Task<AccountPart?> ForAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        if (customer.CustomerId is not { } id)
        {
            return null;
        }

        var name = await db.Set<Customer>().Where(each => each.Id == id).Select(each => each.Preferred ?? each.Name).FirstOrDefaultAsync(cancellationToken);
        return new AccountPart("/Customers/Accounts/Own/OwnWords.cshtml", new OwnWords(name ?? customer.Name, (await needs.OfAsync(id, cancellationToken)).Words, await consents.OfAsync(id, cancellationToken)));
    }

    public async Task<IReadOnlyList<OwnData>> OfAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        if (customer.CustomerId is not { } id)
        {
            return [];
        }

        var purposes = await db.Set<ConsentPurpose>().ToDictionaryAsync(purpose => purpose.Code, purpose => purpose.Name, cancellationToken);
        return
        [
            new OwnData("What we call you", [.. (await KeepOwn.NamesAsync(db, customer.CustomerIds, cancellationToken)).Select(name => Item(
                (CustomerName.Word(name.Kind), name.Text), ("Told on", UkTime.Short(name.AddedAt))))]),
            new OwnData("What you need", [.. (await needs.OfAsync(id, cancellationToken)).Words.Select(word => Item(("Need", word)))]),
            new OwnData("What you agreed to", [.. (await consents.SaidAsync(id, cancellationToken)).Select(said => Item(
                ("About", purposes.GetValueOrDefault(said.Purpose) ?? said.Purpose), ("You said", said.Given ? "yes" : "no"), ("On", UkTime.Short(said.At)), ("By", said.Door), ("We asked", said.Wording)))]),
        ];
    }

    private static List<KeyValuePair<string, string>> Item(params ReadOnlySpan<(string Name, string Value)> lines)
    {
        var item = new List<KeyValuePair<string, string>>(lines.Length);
        foreach (var (name, value) in lines)
        {
            item.Add(new(name, value));
        }

        return item;
    }
}
