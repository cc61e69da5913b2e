using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Listing;

/// <summary>A saved list as it is offered.</summary>
internal sealed record OfferedList(Guid Id, string Name, string Query, bool Mine, Guid? TeamId);

/// <summary>Lists people keep by a name, for themselves or for one of their teams.</summary>
internal sealed class SavedLists(Work work)
{
    private const int Most = 50;

    private static readonly Compiled<Func<ReeveDb, Guid?, List<Guid?>, IAsyncEnumerable<OfferedList>>> Offered = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid? me, List<Guid?> teams) =>
        db.Set<SavedList>().AsNoTracking().Where(list => list.OwnerId == me || teams.Contains(list.TeamId))
            .OrderBy(list => list.Name).ThenBy(list => list.Id).Take(Most * 2).Select(list => new OfferedList(list.Id, list.Name, list.Query, list.OwnerId == me, list.TeamId))));

    public async Task<IReadOnlyList<OfferedList>> OfferedAsync(CancellationToken cancellationToken) =>
        await Offered.For(work.Db)(work.Db, work.Actor.Id, [.. work.Actor.Teams]).ToListAsync(cancellationToken);

    /// <summary>Keeps a list; one of the same name is replaced.</summary>
    public async Task SaveAsync(string? name, string query, Guid? teamId, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Said(name, "Name", "Give the list a name.");
        if (words.Length > 80)
        {
            throw new Refused("list-name-long", RefusalKind.Invalid, "The name of a list has at most 80 characters.", "Name");
        }

        if (teamId is { } team && !work.Actor.Teams.Contains(team))
        {
            throw new Refused("list-team", RefusalKind.Invalid, "You can share a list with a team you belong to.", "TeamId");
        }

        var me = work.Actor.Id!.Value;
        var kept = await work.Db.Set<SavedList>().Where(list => list.OwnerId == me).ToListAsync(cancellationToken);
        var list = kept.Find(each => each.Name == words);
        if (list is null)
        {
            if (kept.Count >= Most)
            {
                throw new Refused("lists-many", RefusalKind.Conflict, $"You keep {Most} lists already. Remove one first.");
            }

            list = new SavedList { Id = work.NewId(), OwnerId = me, Name = words, Query = query };
            work.Db.Add(list);
        }

        list.Query = query;
        list.TeamId = teamId;
        work.Record("case-list.saved", "case-list", list.Id, new { words, query, teamId });
        await work.SaveAsync(cancellationToken);
    }

    public async Task RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        var list = await work.Db.Set<SavedList>().SingleOrDefaultAsync(each => each.Id == id && each.OwnerId == me, cancellationToken) ?? throw Refused.Missing("this list");
        work.Db.Remove(list);
        work.Record("case-list.removed", "case-list", id, new { list.Name });
        await work.SaveAsync(cancellationToken);
    }
}
