using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.OfAccount;

/// <summary>What a signed-in customer was told, on their account page and in what they download. Links that prove something are never among it.</summary>
internal sealed class MessagesOfAccount(ReeveDb db) : IAccountPart, IAccountData
{
    private const int Shown = 20;
    private const int MostInFile = 5000;

    private static readonly MessageKind[] Private = [MessageKind.OneTimeLink, MessageKind.Handoff, MessageKind.Invitation];

    public int Order => 30;

    public async Task<AccountPart?> ForAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return new AccountPart("/Messages/OfAccount/MessagesOfAccount.cshtml", await ReadAsync(customer, Shown, cancellationToken));
    }

    public async Task<IReadOnlyList<OwnData>> OfAsync(CustomerSignedIn customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return [new OwnData("What we told you", [.. (await ReadAsync(customer, MostInFile, cancellationToken)).Select(message => (IReadOnlyList<KeyValuePair<string, string>>)
            [new("On", UkTime.Short(message.At)), new("By", message.Way), new("Subject", message.Subject), new("Text", message.Text)])])];
    }

    private async Task<IReadOnlyList<ToldOnce>> ReadAsync(CustomerSignedIn customer, int most, CancellationToken cancellationToken)
    {
        var ids = customer.CustomerIds.Cast<Guid?>().ToList();
        var rows = await db.Set<Message>().AsNoTracking()
            .Where(message => ids.Contains(message.CustomerId) && (message.State == MessageState.Sent || message.State == MessageState.Done) && !Private.Contains(message.Kind))
            .OrderByDescending(message => message.CreatedAt).Take(most).Select(message => new { message.Id, message.CreatedAt, message.Way, message.Subject, message.Text }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ToldOnce(row.CreatedAt, MessageWords.Of(row.Way), row.Subject, row.Text.Replace(Message.PrivateLink(row.Id), "", StringComparison.Ordinal)))];
    }
}

internal sealed record ToldOnce(DateTime At, string Way, string Subject, string Text);
