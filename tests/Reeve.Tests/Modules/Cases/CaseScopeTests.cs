using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases;

public class CaseScopeTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    /// <summary>The database is asked one way for lists and another for one case: whoever acts, both see the same.</summary>
    [Fact]
    public async Task One_case_and_lists_of_them_are_seen_by_the_same_people()
    {
        var cases = new CaseWork(reeve.App);
        var one = await cases.CaseAsync((await cases.PotholeAsync()).Reference);
        one.OwnerId.ShouldNotBeNull();
        await cases.PotholeAsync(metresNorth: 300);
        await cases.MissedBinAsync();
        await cases.MissedBinAsync(uprn: CaseWork.FellbrookHome);
        var (seen, unseen, reached) = (0, 0, 0);
        foreach (var sensitive in new[] { false, true })
        {
            await reeve.App.ReadAsync(db => db.Set<Case>().Where(each => each.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.Sensitive, sensitive)));
            foreach (var actor in Actors(one))
            {
                var listed = await reeve.App.ReadAsync(db => db.Set<Case>().AsNoTracking().VisibleTo(actor).Select(each => each.Id).ToListAsync());
                if (CaseScope.HasReach(actor))
                {
                    var few = await reeve.App.ReadAsync(db => db.Set<Case>().AsNoTracking().VisibleTo(actor).OpenWithin(actor).Select(each => each.Id).ToListAsync());
                    few.ShouldBe(await reeve.App.ReadAsync(db => db.Set<Case>().AsNoTracking().VisibleTo(actor).Where(each => each.Open).Select(each => each.Id).ToListAsync()), ignoreOrder: true);
                    reached += few.Count;
                }

                foreach (var found in await reeve.App.ReadAsync(db => db.Set<Case>().AsNoTracking().ToListAsync()))
                {
                    CaseScope.Sees(actor, found).ShouldBe(listed.Contains(found.Id), $"{actor.Name}: {found.Reference}, sensitive {found.Sensitive}");
                    _ = CaseScope.Sees(actor, found) ? seen++ : unseen++;
                }
            }
        }

        seen.ShouldBeGreaterThan(50);
        unseen.ShouldBeGreaterThan(50);
        reached.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_fixed_number_of_rows_is_taken_whatever_the_number()
    {
        foreach (var number in new[] { 0, 1, 3 })
        {
            (await reeve.App.ReadAsync(db => db.Set<Case>().AsNoTracking().OrderBy(each => each.Id).TakeFixed(number).Select(each => each.Id).ToListAsync()))
                .ShouldBe(await reeve.App.ReadAsync(db => db.Set<Case>().AsNoTracking().OrderBy(each => each.Id).Select(each => each.Id).Take(number).ToListAsync()));
        }
    }

    private static IEnumerable<Actor> Actors(Case one)
    {
        yield return Actor.System("system");
        foreach (var kind in new[] { ActorKind.Staff, ActorKind.Machine, ActorKind.Customer })
        {
            foreach (var every in new[] { false, true })
            {
                foreach (var may in new[] { false, true })
                {
                    var actor = new Actor { Kind = kind, Id = Guid.NewGuid(), Name = $"{kind}, every {every}, sensitive {may}", EveryAuthority = every, Permissions = new HashSet<string>(may ? [Permission.ViewCases, Permission.ViewSensitive] : [Permission.ViewCases]) };
                    yield return actor;
                    yield return actor with { Id = null, Name = actor.Name + ", nobody" };
                    yield return actor with { Id = one.OwnerId ?? Guid.NewGuid(), Name = actor.Name + ", its owner" };
                    yield return actor with { Teams = [one.TeamId], Name = actor.Name + ", its team" };
                    yield return actor with { Authorities = [one.AuthorityId], Name = actor.Name + ", its authority" };
                }
            }
        }
    }
}
