using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;

namespace Reeve.Customers.Restricting;

/// <summary>A restriction in force, in memory.</summary>
internal sealed record RestrictionInForce(Guid Id, Guid CustomerId, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Teams, Guid? StaffPersonId)
{
    public bool Names(Actor actor) => (actor.Id is { } id && People.Contains(id)) || actor.Teams.Any(Teams.Contains);
}

/// <summary>A record of somebody who is restricted: the one that the restriction names, and each of the same customer.</summary>
internal sealed record RestrictedRecord(Guid From, Guid Id);

/// <summary>A use of the glass that may not be over.</summary>
internal sealed record OpenGlass(Guid RestrictionId, Guid ById, DateTime Until);

/// <summary>
/// All restrictions in force, with the records and the uses of the glass that they concern: mostly a few hundred, asked by every
/// request of staff and programs. To be touched when a restriction, a merge or a use of the glass changes them.
/// </summary>
internal sealed record RestrictionsInForce(IReadOnlyList<RestrictionInForce> All, IReadOnlyList<RestrictedRecord> Records, IReadOnlyList<OpenGlass> Openings)
{
    public const string Stamp = "restrictions";

    public static async Task<RestrictionsInForce> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ReeveDb>();
        var rows = await db.Set<Restriction>().AsNoTracking().Where(restriction => restriction.EndedAt == null).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return new RestrictionsInForce([], [], []);
        }

        var ids = rows.Select(row => row.CustomerId).Distinct().ToList();
        var records = await db.Set<Customer>().AsNoTracking().Where(customer => ids.Contains(customer.Id))
            .Join(db.Set<Customer>(), customer => customer.CurrentId, other => other.CurrentId, (customer, other) => new RestrictedRecord(customer.Id, other.Id)).ToListAsync(cancellationToken);
        return new RestrictionsInForce(
            [.. rows.Select(row => new RestrictionInForce(row.Id, row.CustomerId, Restriction.Split(row.People), Restriction.Split(row.Teams), row.StaffPersonId))],
            records,
            await OpeningsAsync(db, services.GetRequiredService<TimeProvider>().UtcNow(), cancellationToken));
    }

    public static async Task<IReadOnlyList<OpenGlass>> OpeningsAsync(ReeveDb db, DateTime now, CancellationToken cancellationToken) =>
        await db.Set<GlassOpening>().AsNoTracking().Where(opening => opening.Until > now).Select(opening => new OpenGlass(opening.RestrictionId, opening.ById, opening.Until)).ToListAsync(cancellationToken);
}

/// <summary>Which customers the current actor is not shown, and what stands in their place.</summary>
internal sealed class RestrictedRecords(Work work, Snapshot<RestrictionsInForce> restrictions)
{
    public const string Name = "Restricted record";

    private (Actor Actor, IReadOnlySet<Guid> Hidden)? known;

    /// <summary>
    /// Every record, merged ones too, whose details this actor is not shown. Nobody is hidden from Reeve itself, which
    /// must write to them, nor from the website, which shows nobody to anybody.
    /// </summary>
    public async ValueTask<IReadOnlySet<Guid>> HiddenAsync(CancellationToken cancellationToken)
    {
        var actor = work.Actor;
        if (actor.Kind is ActorKind.System or ActorKind.Customer)
        {
            return FrozenSet<Guid>.Empty;
        }

        if (known is { } before && before.Actor.Id == actor.Id && before.Actor.Kind == actor.Kind)
        {
            return before.Hidden;
        }

        var inForce = await restrictions.GetAsync(cancellationToken);
        return Know(actor, inForce, inForce.Openings);
    }

    /// <summary>As <see cref="HiddenAsync"/>, for who may have used the glass a moment ago on another node.</summary>
    public async Task<IReadOnlySet<Guid>> HiddenNowAsync(CancellationToken cancellationToken) =>
        Know(work.Actor, await restrictions.GetAsync(cancellationToken), await RestrictionsInForce.OpeningsAsync(work.Db, work.Now, cancellationToken));

    /// <summary>Every restricted record, merged ones too, whoever may see it.</summary>
    public async Task<IReadOnlySet<Guid>> AllAsync(CancellationToken cancellationToken) => (await restrictions.GetAsync(cancellationToken)).Records.Select(record => record.Id).ToFrozenSet();

    public async Task<IReadOnlyDictionary<Guid, CustomerCard>> MaskAsync(Dictionary<Guid, CustomerCard> cards, CancellationToken cancellationToken)
    {
        var hidden = cards.Count == 0 ? FrozenSet<Guid>.Empty : await HiddenAsync(cancellationToken);
        foreach (var id in hidden.Count == 0 ? [] : cards.Keys.Where(hidden.Contains).ToList())
        {
            cards[id] = Masked(cards[id]);
        }

        return cards;
    }

    public async Task<IReadOnlyList<CustomerHit>> MaskAsync(IReadOnlyList<CustomerHit> hits, CancellationToken cancellationToken)
    {
        var hidden = hits.Count == 0 ? FrozenSet<Guid>.Empty : await HiddenAsync(cancellationToken);
        return hidden.Count == 0 ? hits : [.. hits.Select(hit => hidden.Contains(hit.Customer.Id) ? new CustomerHit(Masked(hit.Customer), "restricted") : hit)];
    }

    public static CustomerCard Masked(CustomerCard card) => new(card.Id, card.Kind, Name, null, null, null, null, null, card.TellBy) { Restricted = true };

    private FrozenSet<Guid> Know(Actor actor, RestrictionsInForce inForce, IReadOnlyList<OpenGlass> openings)
    {
        var hidden = Hidden(actor, inForce, openings, work.Now);
        known = (actor, hidden);
        return hidden;
    }

    private static FrozenSet<Guid> Hidden(Actor actor, RestrictionsInForce inForce, IReadOnlyList<OpenGlass> openings, DateTime now)
    {
        // One's own record stays closed also to whoever is named for it.
        var closed = inForce.All.Where(restriction => restriction.StaffPersonId is { } own ? own == actor.Id || !restriction.Names(actor) : !restriction.Names(actor)).ToList();
        if (closed.Count == 0)
        {
            return FrozenSet<Guid>.Empty;
        }

        var opened = openings.Where(opening => opening.ById == actor.Id && opening.Until > now).Select(opening => opening.RestrictionId).ToHashSet();
        // Of two restrictions on one person both must be open.
        var shut = closed.Where(restriction => !opened.Contains(restriction.Id) || restriction.StaffPersonId == actor.Id).Select(restriction => restriction.CustomerId).ToHashSet();
        return inForce.Records.Where(record => shut.Contains(record.From)).Select(record => record.Id).ToFrozenSet();
    }
}

/// <summary>For whoever writes to customers or takes their details out of a text.</summary>
internal sealed class CustomersUnmasked(ReeveDb db, RestrictedRecords records) : ICustomersUnmasked
{
    public Task<IReadOnlySet<Guid>> RestrictedAsync(CancellationToken cancellationToken = default) => records.AllAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await CustomerDirectory.CardsAsync(db, ids, cancellationToken);
}
