using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Protecting;

internal static class ProtectingServices
{
    /// <summary>What this module does for data protection.</summary>
    public static IServiceCollection AddProtecting(this IServiceCollection services) => services
        .AddScoped<AnonymiseMessages>().AddScoped<IErase, EraseMessagesOfCustomer>().AddScoped<IErase, EraseMessagesOfCase>()
        .AddScoped<IPersonalData, MessagePersonalData>().AddScoped<IRetention, MessageRetention>();
}

/// <summary>Takes words, names and addresses out of messages: kind, way, state and times stay. What still waits is cancelled.</summary>
internal sealed class AnonymiseMessages(Work work)
{
    public async Task RunAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        var words = Removed.On("Message", work.Now);
        foreach (var message in await work.Db.Set<Message>().Where(message => wanted.Contains(message.Id) && message.AnonymisedAt == null).ToListAsync(cancellationToken))
        {
            var row = work.Db.Entry(message);
            if (message.State is MessageState.Waiting or MessageState.Failed)
            {
                row.Property(each => each.State).CurrentValue = MessageState.Cancelled;
                row.Property(each => each.NeedsSomebody).CurrentValue = false;
            }

            row.Property(each => each.ToName).CurrentValue = Removed.On("Name", work.Now);
            row.Property(each => each.Address).CurrentValue = "";
            row.Property(each => each.Subject).CurrentValue = words;
            row.Property(each => each.Text).CurrentValue = words;
            row.Property(each => each.Html).CurrentValue = $"<p>{WebUtility.HtmlEncode(words)}</p>";
            row.Property(each => each.LastError).CurrentValue = null;
            row.Property(each => each.CustomerId).CurrentValue = null;
            row.Property(each => each.AnonymisedAt).CurrentValue = work.Now;
            row.Property(each => each.Version).CurrentValue = message.Version + 1;
        }

        // Found by its state and way from now on, not by who it was for.
        work.Db.RemoveRange(await work.Db.Set<SearchDocument>().Where(document => document.Kind == "message" && wanted.Contains(document.SubjectId)).ToListAsync(cancellationToken));
        // What the server or the officer said of a try often names the address.
        foreach (var attempt in await work.Db.Set<MessageTry>().Where(attempt => wanted.Contains(attempt.MessageId) && attempt.Words != null).ToListAsync(cancellationToken))
        {
            work.Db.Entry(attempt).Property(each => each.Words).CurrentValue = null;
        }
    }
}

internal sealed class EraseMessagesOfCustomer(AnonymiseMessages anonymise) : IErase
{
    public string Subject => "customer";

    public async Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken) =>
        await anonymise.RunAsync(await db.Set<Message>().Where(message => message.CustomerId == subjectId).Select(message => message.Id).ToListAsync(cancellationToken), cancellationToken);
}

internal sealed class EraseMessagesOfCase(AnonymiseMessages anonymise) : IErase
{
    public string Subject => "case";

    public async Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken) =>
        await anonymise.RunAsync(await db.Set<Message>().Where(message => message.CaseId == subjectId).Select(message => message.Id).ToListAsync(cancellationToken), cancellationToken);
}

internal sealed class MessagePersonalData(ReeveDb db) : IPersonalData
{
    public int Order => 40;

    public IReadOnlyList<string> Tables => ["messages", "message_tries"];

    public async Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.Cast<Guid?>().ToList();
        var messages = await db.Set<Message>().AsNoTracking().Where(message => ids.Contains(message.CustomerId) && message.AnonymisedAt == null).OrderBy(message => message.CreatedAt).ToListAsync(cancellationToken);
        var messageIds = messages.ConvertAll(message => message.Id);
        var tries = (await db.Set<MessageTry>().AsNoTracking().Where(attempt => messageIds.Contains(attempt.MessageId) && attempt.Words != null).OrderBy(attempt => attempt.At).ToListAsync(cancellationToken)).ToLookup(attempt => attempt.MessageId);
        return [.. messages.Select(message => Item(message, tries[message.Id]))];
    }

    private static PersonalItem Item(Message message, IEnumerable<MessageTry> tries) => new($"message:{message.Id}", "Messages", message.Subject, message.CreatedAt,
    [
        new("How", MessageWords.Of(message.Way)),
        new("To", string.Join(", ", new[] { message.ToName, message.Address.ReplaceLineEndings(", ") }.Where(text => text.Length > 0))),
        new("About", message.Reference ?? "No case"),
        new("State", MessageWords.Of(message.State, message.Way) + (message.SentAt is { } at ? ", " + UkTime.Exact(at) : "")),
        // A link that proves something is nobody's to read again.
        new("Text", message.Text.Replace(Message.PrivateLink(message.Id), "[a private link]", StringComparison.Ordinal)),
        .. tries.Select(attempt => new PersonalFact("A try, " + UkTime.Exact(attempt.At), attempt.Words!)),
    ]);
}

internal sealed class MessageRetention(ReeveDb db, ICustomerRecords records, AnonymiseMessages anonymise) : IRetention
{
    private const string Code = "message";

    public Task<RetentionKind> KindAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new RetentionKind(Code, "Messages", "the day it was written", "Kind, way, state and times stay.", [], 30));

    public Task<int> CountAsync(RetentionMoment moment, CancellationToken cancellationToken = default) => Due(moment).CountAsync(cancellationToken);

    public async Task<IReadOnlyList<RetentionThing>> FindAsync(RetentionMoment moment, int limit, CancellationToken cancellationToken = default) =>
        [.. (await Due(moment).OrderBy(message => message.CreatedAt).Take(limit).Select(message => new { message.Id, message.Way, message.CreatedAt }).ToListAsync(cancellationToken))
            .Select(row => new RetentionThing(row.Id, Code, $"{MessageWords.Of(row.Way)} of {UkTime.Short(row.CreatedAt)}", row.CreatedAt))];

    public IQueryable<Guid> CustomersKept(RetentionMoment moment)
    {
        var from = moment.Before(Code) is { } own && moment.Before("customer") is { } theirs ? (own < theirs ? own : theirs) : DateTime.MinValue;
        return db.Set<Message>().Where(message => message.AnonymisedAt == null && message.CustomerId != null && message.CreatedAt >= from).Select(message => message.CustomerId!.Value);
    }

    public async Task AnonymiseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.ToList();
        var rows = await db.Set<Message>().Where(message => wanted.Contains(message.Id) && message.CustomerId != null).Select(message => new { Customer = message.CustomerId!.Value, message.CreatedAt }).ToListAsync(cancellationToken);
        await records.LastContactAsync(rows.GroupBy(row => row.Customer).ToDictionary(group => group.Key, group => group.Max(row => row.CreatedAt)), cancellationToken);
        await anonymise.RunAsync(ids, cancellationToken);
    }

    private IQueryable<Message> Due(RetentionMoment moment)
    {
        var (customers, cases) = (moment.HeldCustomers, moment.HeldCases);
        return moment.Before(Code) is { } before
            ? db.Set<Message>().Where(message => message.AnonymisedAt == null && message.CreatedAt < before
                && (message.CustomerId == null || !customers.Contains(message.CustomerId.Value)) && (message.CaseId == null || !cases.Contains(message.CaseId.Value)))
            : db.Set<Message>().Where(message => false);
    }
}
