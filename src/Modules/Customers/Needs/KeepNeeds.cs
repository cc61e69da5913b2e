using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Needs;

/// <summary>What customers need, over all records of each, and keeping what they tell.</summary>
internal sealed class KeepNeeds(Work work, PartDoor door) : INeeds
{
    public async Task<CustomerNeeds> OfAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        (await OfManyAsync([customerId], cancellationToken))[customerId];

    public async Task<IReadOnlyDictionary<Guid, CustomerNeeds>> OfManyAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var same = await SameRecords.OfManyAsync(work.Db, customerIds, cancellationToken);
        var ids = same.Values.SelectMany(each => each).Distinct().ToList();
        var told = (ids.Count == 0 ? [] : await work.Db.Set<NeedsTold>().AsNoTracking().Where(row => ids.Contains(row.CustomerId)).ToListAsync(cancellationToken)).ToLookup(row => row.CustomerId);
        return same.ToDictionary(pair => pair.Key, pair => Together(NeedsTold.Standing([.. pair.Value.SelectMany(id => told[id])])));
    }

    public Task TellAsync(Guid customerId, CustomerNeeds needs, CancellationToken cancellationToken = default) => TellAsync(customerId, needs, seen: null, cancellationToken);

    /// <param name="seen">What the form showed (see <see cref="SeenAsync"/>); null where nothing was shown.</param>
    public async Task TellAsync(Guid customerId, CustomerNeeds needs, string? seen, CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(customerId, cancellationToken);
        var standing = await StandingAsync(owner, cancellationToken);
        if (seen is not null && seen != Mark(standing))
        {
            throw Refused.ChangedMeanwhile();
        }

        work.Db.Add(NeedsTold.Of(work.NewId(), owner.CurrentId, needs, standing, Sources.Of(work.Actor), work.Now));
        work.Record("customer.needs-told", "customer", owner.CurrentId);
        work.Raise(new CustomerChanged(owner.CurrentId));
    }

    /// <summary>Stands for what is known now, so that a form can say what it showed.</summary>
    public async Task<string> SeenAsync(Owner owner, CancellationToken cancellationToken) => Mark(await StandingAsync(owner, cancellationToken));

    /// <summary>Two records that were merged may each need something: then all of it is needed, until they say otherwise.</summary>
    private static CustomerNeeds Together(IReadOnlyList<NeedsTold> standing) => standing.Count == 0 ? CustomerNeeds.None
        : standing.Select(told => told.AsNeeds()).Aggregate((newer, older) => newer with
        {
            Language = newer.Language ?? older.Language,
            Interpreter = newer.Interpreter ?? older.Interpreter,
            TextRelay = newer.TextRelay || older.TextRelay,
            LargePrint = newer.LargePrint || older.LargePrint,
            EasyRead = newer.EasyRead || older.EasyRead,
            Braille = newer.Braille || older.Braille,
            Audio = newer.Audio || older.Audio,
            HearingLoop = newer.HearingLoop || older.HearingLoop,
            StepFree = newer.StepFree || older.StepFree,
            NoPhone = newer.NoPhone || older.NoPhone,
            NoLetters = newer.NoLetters || older.NoLetters,
            QuietFrom = newer.QuietFrom ?? older.QuietFrom,
            QuietUntil = newer.QuietFrom is null ? older.QuietUntil : newer.QuietUntil,
            Other = newer.Other is not null && older.Other is not null && newer.Other != older.Other ? $"{newer.Other}; {older.Other}" : newer.Other ?? older.Other,
        });

    private static string Mark(IReadOnlyList<NeedsTold> standing) => string.Join('.', standing.Select(told => told.Id.ToString("N")).Order(StringComparer.Ordinal));

    private async Task<IReadOnlyList<NeedsTold>> StandingAsync(Owner owner, CancellationToken cancellationToken) =>
        NeedsTold.Standing(await work.Db.Set<NeedsTold>().AsNoTracking().Where(row => owner.Same.Contains(row.CustomerId)).ToListAsync(cancellationToken));
}
