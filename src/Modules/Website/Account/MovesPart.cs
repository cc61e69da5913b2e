using Reeve.Customers.Contracts;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;
using Reeve.Website.Moving;

namespace Reeve.Website.Account;

/// <summary>A signed-in customer's changes of address, on their account page and in what they download, and the way to tell one.</summary>
internal sealed class MovesPart(IMoves moves) : IAccountPart, IAccountData
{
    private const int Shown = 5;
    private const int MostInFile = 200;

    public int Order => 25;

    public async Task<AccountPart?> ForAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return customer.CustomerId is null ? null : new AccountPart("/Website/Account/Moves.cshtml", await moves.OfAsync(customer.CustomerIds, Shown, cancellationToken));
    }

    public async Task<IReadOnlyList<OwnData>> OfAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var items = new List<IReadOnlyList<KeyValuePair<string, string>>>();
        foreach (var glance in await moves.OfAsync(customer.CustomerIds, MostInFile, cancellationToken))
        {
            if (await moves.FindAsync(glance.Reference, cancellationToken) is { } move)
            {
                items.Add(Item(move));
            }
        }

        return [new OwnData("Your changes of address", items)];
    }

    /// <summary>Who moved with them is not in it: that is of other people.</summary>
    private static List<KeyValuePair<string, string>> Item(MoveView move) =>
    [
        new("Reference", move.Reference), new("Told on", UkTime.Short(move.ToldAt)), new("From", move.From.Words), new("To", move.To.Words), new("First day there", MovePhrases.Of(move.Day)),
        new("State", move.State switch { MoveState.Waiting => "Waits for its day", MoveState.InEffect => "In effect", _ => "Withdrawn" }),
        .. move.Receivers.Select(receiver => new KeyValuePair<string, string>(receiver.Name, MovePhrases.Of(receiver))),
    ];
}
