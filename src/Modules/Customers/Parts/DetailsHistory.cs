using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Parts;

/// <summary>On the time line: names, needs, consents and relationships as they were told.</summary>
internal sealed class DetailsHistory(Work work) : ICustomerHistory
{
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewCustomers))
        {
            return [];
        }

        var ids = asked.CustomerIds;
        var before = asked.Before ?? DateTime.MaxValue;
        var names = await work.Db.Set<CustomerName>().AsNoTracking().Where(name => ids.Contains(name.CustomerId)).ToListAsync(cancellationToken);
        var needs = await work.Db.Set<NeedsTold>().AsNoTracking().Where(told => ids.Contains(told.CustomerId) && told.ToldAt < before).OrderByDescending(told => told.ToldAt).Take(asked.Limit).ToListAsync(cancellationToken);
        var said = await work.Db.Set<ConsentSaid>().AsNoTracking().Where(each => ids.Contains(each.CustomerId) && each.At < before).OrderByDescending(each => each.At).Take(asked.Limit)
            .Join(work.Db.Set<ConsentPurpose>(), each => each.Purpose, purpose => purpose.Code, (each, purpose) => new { each.At, each.Given, each.Door, each.By, purpose.Name }).ToListAsync(cancellationToken);
        var relationships = await work.Db.Set<Relationship>().AsNoTracking().Where(each => ids.Contains(each.CustomerId)).ToListAsync(cancellationToken);
        IEnumerable<HistoryEntry> all =
        [
            .. names.Select(name => new HistoryEntry(name.AddedAt, "Name", $"{CustomerName.Word(name.Kind)}: {name.Text}", "Told by " + name.Source, null, false, null)),
            .. names.Where(name => name.EndedAt is not null).Select(name => new HistoryEntry(name.EndedAt!.Value, "Name", $"{CustomerName.Word(name.Kind)} not used any more: {name.Text}", "By " + name.EndedBy, null, false, null)),
            .. needs.Select(told => new HistoryEntry(told.ToldAt, "Needs", told.AsNeeds().Words is { Count: > 0 } words ? string.Join("; ", words) : "Nothing is needed", "Told by " + told.Source, null, false, null)),
            .. said.Select(each => new HistoryEntry(each.At, "Consent", $"{each.Name}: {(each.Given ? "yes" : "no")}", $"By {each.Door.ToLowerInvariant()}, asked by {each.By}", null, false, null)),
            .. relationships.Select(each => new HistoryEntry(each.AddedAt, "Speaks for them", $"{RelationWords.Of(each.Kind)} recorded", "By " + each.Source, null, false, null)),
            .. relationships.Where(each => each.EndedAt is not null).Select(each => new HistoryEntry(each.EndedAt!.Value, "Speaks for them", $"{RelationWords.Of(each.Kind)} ended", "By " + each.EndedBy, null, false, null)),
        ];
        return [.. all.Where(entry => entry.At < before).OrderByDescending(entry => entry.At).Take(asked.Limit)];
    }
}
