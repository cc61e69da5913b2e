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

/// <summary>All restrictions in force: mostly a few hundred, and most requests find that none concerns them.</summary>
internal sealed class RestrictionsInForce(IReadOnlyList<RestrictionInForce> all)
{
    public const string Stamp = "restrictions";

    public IReadOnlyList<RestrictionInForce> All => all;

    public static async Task<RestrictionsInForce> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var rows = await services.GetRequiredService<ReeveDb>().Set<Restriction>().AsNoTracking().Where(restriction => restriction.EndedAt == null).ToListAsync(cancellationToken);
        return new RestrictionsInForce([.. rows.Select(row => new RestrictionInForce(row.Id, row.CustomerId, Restriction.Split(row.People), Restriction.Split(row.Teams), row.StaffPersonId))]);
    }
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

        var hidden = await FindAsync(actor, cancellationToken);
        known = (actor, hidden);
        return hidden;
    }

    /// <summary>Every restricted record, merged ones too, whoever may see it.</summary>
    public async Task<IReadOnlySet<Guid>> AllAsync(CancellationToken cancellationToken)
    {
        var ids = (await restrictions.GetAsync(cancellationToken)).All.Select(restriction => restriction.CustomerId).Distinct().ToList();
        return ids.Count == 0 ? FrozenSet<Guid>.Empty : (await ChainsAsync(ids, cancellationToken)).Select(pair => pair.Id).ToFrozenSet();
    }

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

    private async Task<IReadOnlySet<Guid>> FindAsync(Actor actor, CancellationToken cancellationToken)
    {
        var all = (await restrictions.GetAsync(cancellationToken)).All;
        // One's own record stays closed also to whoever is named for it.
        var closed = all.Where(restriction => restriction.StaffPersonId is { } own ? own == actor.Id || !restriction.Names(actor) : !restriction.Names(actor)).ToList();
        if (closed.Count == 0)
        {
            return FrozenSet<Guid>.Empty;
        }

        var ids = closed.Select(restriction => restriction.CustomerId).Distinct().ToList();
        var chains = await ChainsAsync(ids, cancellationToken);
        var (me, now) = (actor.Id, work.Now);
        var opened = me is null ? [] : await work.Db.Set<GlassOpening>().AsNoTracking().Where(opening => opening.ById == me && opening.Until > now).Select(opening => opening.RestrictionId).ToListAsync(cancellationToken);
        var open = closed.Where(restriction => opened.Contains(restriction.Id) && restriction.StaffPersonId != me).Select(restriction => restriction.CustomerId).ToHashSet();
        // Of two restrictions on one person both must be open.
        var shut = closed.Where(restriction => !opened.Contains(restriction.Id) || restriction.StaffPersonId == me).Select(restriction => restriction.CustomerId).ToHashSet();
        return chains.Where(pair => shut.Contains(pair.From) || !open.Contains(pair.From)).Select(pair => pair.Id).ToFrozenSet();
    }

    /// <summary>Each of these records with every record of the same customer.</summary>
    private Task<List<Pair>> ChainsAsync(List<Guid> ids, CancellationToken cancellationToken) => work.Db.Set<Customer>().AsNoTracking().Where(customer => ids.Contains(customer.Id))
        .Join(work.Db.Set<Customer>(), customer => customer.CurrentId, other => other.CurrentId, (customer, other) => new Pair(customer.Id, other.Id)).ToListAsync(cancellationToken);

    private sealed record Pair(Guid From, Guid Id);
}

/// <summary>For whoever writes to customers or takes their details out of a text.</summary>
internal sealed class CustomersUnmasked(ReeveDb db, RestrictedRecords records) : ICustomersUnmasked
{
    public Task<IReadOnlySet<Guid>> RestrictedAsync(CancellationToken cancellationToken = default) => records.AllAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, CustomerCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await CustomerDirectory.CardsAsync(db, ids, cancellationToken);
}
