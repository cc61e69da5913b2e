using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Finding;

/// <summary>What somebody asked the list for; empty means all.</summary>
internal sealed record MessageFilter
{
    public MessageState? State { get; init; }

    public MessageWay? Way { get; init; }

    public MessageKind? Kind { get; init; }

    /// <summary>The first and last day in the UK, both included.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>A case's reference, in any spacing.</summary>
    public string? Case { get; init; }

    /// <summary>Words of a name, address or subject.</summary>
    public string? Text { get; init; }

    public int Page { get; init; } = 1;
}

/// <summary>A message in one line.</summary>
internal sealed record MessageRow(Guid Id, MessageKind Kind, MessageWay Way, MessageState State, string? Reference, string ToName, string Address, string Subject, DateTime CreatedAt, DateTime? SentAt, string? LastError, int Attempts, string Formats, string? Language)
{
    public IReadOnlyList<PaperFormat> Forms => [.. Formats.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PaperFormat>)];

    /// <summary>True when printing it does not do.</summary>
    public bool IsMadeElsewhere => Forms.Any(form => form != PaperFormat.LargePrint);
}

/// <summary>A page of the list. <paramref name="Total"/> counts one further than <see cref="MessageList.CountedTo"/> and no more.</summary>
internal sealed record MessagePageOf(IReadOnlyList<MessageRow> Rows, int Total, int Page, int Pages)
{
    public string Count => Total switch
    {
        > MessageList.CountedTo => string.Create(CultureInfo.InvariantCulture, $"More than {MessageList.CountedTo:N0} messages"),
        1 => "1 message",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Total:N0} messages"),
    };

    /// <summary>There are more than pages lead to, and this is the last of them.</summary>
    public bool Ends => Total > MessageList.CountedTo && Page == Pages;
}

/// <summary>Finds messages that the current actor may see: those somebody must look at first, then the newest.</summary>
internal sealed class MessageList(Work work, Dialect dialect)
{
    public const int PerPage = 50;

    /// <summary>Pages lead so far: counting all that were ever sent would take longer the more there are, and nobody turns to page 900.</summary>
    public const int CountedTo = 1_000;

    public async Task<MessagePageOf> FindAsync(MessageFilter filter, CancellationToken cancellationToken)
    {
        var found = Filtered(filter);
        var total = await found.TakeFixed(CountedTo + 1).CountAsync(cancellationToken);
        var pages = Math.Max(1, (Math.Min(total, CountedTo) + PerPage - 1) / PerPage);
        var page = Math.Clamp(filter.Page, 1, pages);
        var rows = await Row(found.OrderByDescending(message => message.NeedsSomebody).ThenByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id)
            .Skip((page - 1) * PerPage).Take(PerPage)).ToListAsync(cancellationToken);
        return new MessagePageOf(rows, total, page, pages);
    }

    public Task<int> CountAsync(MessageFilter filter, CancellationToken cancellationToken) => Filtered(filter).CountAsync(cancellationToken);

    public static readonly Expression<Func<Message, MessageRow>> OfMessage = message => new MessageRow(
        message.Id, message.Kind, message.Way, message.State, message.Reference, message.ToName, message.Address, message.Subject, message.CreatedAt, message.SentAt, message.LastError, message.Attempts, message.Formats, message.Language);

    public static IQueryable<MessageRow> Row(IQueryable<Message> messages) => messages.Select(OfMessage);

    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private IQueryable<Message> Filtered(MessageFilter filter)
    {
        var found = work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor);
        // What failed is what somebody must look at, and has an index of its own.
        found = filter.State is { } state ? found.Where(message => message.State == state && (state != MessageState.Failed || message.NeedsSomebody)) : found;
        found = filter.Way is { } way ? found.Where(message => message.Way == way) : found;
        found = filter.Kind is { } kind ? found.Where(message => message.Kind == kind) : found;
        if (filter.From is { } from)
        {
            var start = UkTime.ToUtc(from.ToDateTime(TimeOnly.MinValue));
            found = found.Where(message => message.CreatedAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = UkTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            found = found.Where(message => message.CreatedAt < end);
        }

        if (!string.IsNullOrWhiteSpace(filter.Case))
        {
            var reference = Reference.TryParse(filter.Case, out var known) ? known : filter.Case.Trim();
            found = found.Where(message => message.Reference == reference);
        }

        if (SearchDocument.Words(filter.Text ?? "") is { Count: > 0 } words)
        {
            var documents = dialect.Search(work.Db, "message", words);
            found = found.Where(message => documents.Any(document => document.SubjectId == message.Id));
        }

        return found;
    }
}
