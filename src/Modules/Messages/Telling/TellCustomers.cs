using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Telling;

/// <summary>Something to tell about a case.</summary>
/// <param name="Key">What happened, once: "case.opened:{case}". The person is added to it.</param>
/// <param name="Only">These people alone; everybody of the case when null.</param>
/// <param name="Due">The new date, when it differs from the case's.</param>
internal sealed record Tell(Guid CaseId, MessageKind Kind, string Key, string? Note = null, IReadOnlyList<Guid>? Only = null, DateTime? Due = null, Guid? SourceId = null);

/// <summary>
/// One message for each person to tell, by the way that reaches them, and never the same thing twice. Those who reported
/// the same thing get their own reference and nothing of each other: the place and whatever an officer wrote to the first
/// go to the first alone.
/// </summary>
internal sealed class TellCustomers(Work work, ICases cases, ICustomers customers, INeeds needs, ICatalogue catalogue, MessageWriter writer)
{
    /// <summary>One acknowledgement to an address in so long, so that two programs cannot answer each other for ever (RFC 3834, 2).</summary>
    private static readonly TimeSpan AckWindow = TimeSpan.FromMinutes(10);

    private const int LongestChain = 5;

    /// <summary>Mostly one person is told: a list of unknown length the server plans anew each time.</summary>
    private static readonly Compiled<Func<ReeveDb, string, IAsyncEnumerable<string>>> Told = new(() => EF.CompileAsyncQuery((ReeveDb db, string key) => db.Set<Message>().Where(message => message.OnceKey == key).Select(message => message.OnceKey)));

    public async Task RunAsync(Tell told, CancellationToken cancellationToken)
    {
        var about = await cases.ForLetterAsync(told.CaseId, cancellationToken) ?? throw new InvalidOperationException($"There is no case {told.CaseId} to tell about.");
        if (told.Kind == MessageKind.Received && about.Door == CaseDoor.Import)
        {
            // What happened before Reeve came was acknowledged, or not, back then.
            return;
        }

        var service = await catalogue.ServiceAsync(about.ServiceId, cancellationToken);
        var people = (told.Only ?? await cases.TellAsync(told.CaseId, cancellationToken)).Distinct().ToList();
        var cards = await customers.CardsAsync(people, cancellationToken);
        // Whose records were merged is one person, and is told once.
        List<(string Key, CustomerCard? Card, Guid? Id)> wanted = [.. people.Where(cards.ContainsKey).DistinctBy(id => cards[id].Id).Select(id => ($"{told.Key}:{id}", (CustomerCard?)cards[id], (Guid?)id))];
        if (wanted.Count == 0 && told.Kind == MessageKind.Received)
        {
            // An anonymous contact is acknowledged too: on the page, on paper or aloud.
            wanted.Add(($"{told.Key}:nobody", null, null));
        }

        var keys = wanted.Select(pair => pair.Key).ToList();
        var there = keys.Count == 1
            ? await Told.For(work.Db)(work.Db, keys[0]).ToListAsync(cancellationToken)
            : await work.Db.Set<Message>().Where(message => keys.Contains(message.OnceKey)).Select(message => message.OnceKey).ToListAsync(cancellationToken);
        var needed = await needs.OfManyAsync([.. cards.Keys], cancellationToken);
        var added = new List<Message>();
        foreach (var (key, card, id) in wanted.Where(pair => !there.Contains(pair.Key)))
        {
            added.Add(await AddAsync(told, about, service, key, card, id, id is { } whose ? needed[whose] : CustomerNeeds.None, cancellationToken));
        }

        if (added.Count == 0)
        {
            return;
        }

        foreach (var failed in added.Where(message => message.State == MessageState.Failed))
        {
            work.Raise(MessageWords.FailureOf(failed, work.Now));
        }

        work.Record("messages.queued", "case", told.CaseId, new { kind = told.Kind, ways = added.Select(message => message.Way) }, about.Reference);
        work.Signal("messages");
        work.Signal("case:" + told.CaseId);
        await work.SaveAsync(cancellationToken);
    }

    private async Task<Message> AddAsync(Tell told, CaseForLetter about, Service? service, string key, CustomerCard? card, Guid? asked, CustomerNeeds need, CancellationToken cancellationToken)
    {
        // A case may be kept under a record that was merged since.
        var same = card is null ? [] : card.Id == about.CustomerId || asked == about.CustomerId ? [card.Id, asked!.Value] : await customers.SameAsync(card.Id, cancellationToken);
        var own = card is null || (about.CustomerId is { } owner && same.Contains(owner)) ? about : await OwnAsync(about, same, cancellationToken);
        var mine = card is null || (own.CustomerId is { } whose && same.Contains(whose));
        var way = ChooseWay.For(card, need, told.Kind, told.Kind == MessageKind.Received && !mine && own == about ? CaseDoor.Api : about.Door);
        if (told.Kind == MessageKind.Received && about.Door == CaseDoor.Email && way.Way == MessageWay.Email && await WasJustAcknowledgedAsync(way.Address, cancellationToken))
        {
            way = way with { State = MessageState.Cancelled, Why = "Not sent: an acknowledgement went to this address within the last ten minutes, and programs must not answer each other for ever." };
        }

        return await writer.AddAsync(
            new MessageDraft
            {
                Kind = told.Kind,
                OnceKey = key,
                Name = card?.Name ?? "",
                Way = way,
                Needs = need,
                CustomerId = card?.Id,
                About = about,
                Reference = own.Reference,
                Service = service,
                Place = mine ? own.PlaceText : null,
                Note = told.Note,
                Due = told.Due ?? about.DueAt,
                SourceId = told.SourceId,
            },
            cancellationToken);
    }

    /// <summary>The case this person opened, where theirs was joined to the one told about.</summary>
    private async Task<CaseForLetter> OwnAsync(CaseForLetter about, IReadOnlyList<Guid> same, CancellationToken cancellationToken)
    {
        var ids = same.Cast<Guid?>().ToList();
        var joined = await work.Db.Set<Message>().AsNoTracking()
            .Where(message => ids.Contains(message.CustomerId) && message.Kind == MessageKind.Joined && message.CaseId != null)
            .Select(message => new { From = message.CaseId!.Value, Into = message.SourceId, message.CreatedAt }).ToListAsync(cancellationToken);
        var at = about.Id;
        for (var step = 0; step < LongestChain && joined.Where(pair => pair.Into == at).MaxBy(pair => pair.CreatedAt) is { } pair; step++)
        {
            at = pair.From;
        }

        return at == about.Id ? about : await cases.ForLetterAsync(at, cancellationToken) ?? about;
    }

    private Task<bool> WasJustAcknowledgedAsync(string address, CancellationToken cancellationToken)
    {
        var since = work.Now - AckWindow;
        return work.Db.Set<Message>().AnyAsync(message => message.Address == address && message.CreatedAt > since && message.Kind == MessageKind.Received && message.State != MessageState.Cancelled, cancellationToken);
    }
}
