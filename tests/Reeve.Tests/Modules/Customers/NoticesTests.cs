using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Merging;
using Reeve.Customers.Proving;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

/// <summary>What staff are told before they deal with somebody, whichever of their records it was told of.</summary>
public class NoticesTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Leader = Somebody.Leader() with { Permissions = new HashSet<string>(Somebody.Leader().Permissions) { Permission.MergeCustomers }, EveryAuthority = true };

    [Fact]
    public async Task Everything_is_noticed_whichever_record_it_was_told_of_until_it_ends()
    {
        var (one, two, friend) = (await AddAsync("Nell Noticed", "01632 960781"), await AddAsync("Nell Notised", "01632 960782"), await AddAsync("Fred Friend", "01632 960783"));
        (await OfAsync(one)).ShouldBeEmpty();
        (await OfAsync(Guid.NewGuid())).ShouldBeEmpty();

        await InAsync(two, async (services, work) =>
        {
            await services.GetRequiredService<INeeds>().TellAsync(two, new CustomerNeeds { Braille = true });
            work.Db.Add(Relationship.Add(new Relationship { Id = work.NewId(), CustomerId = two, OtherId = friend, Kind = ActingAs.Carer, May = ActingPowers.BeTold, Source = "Test", AddedAt = work.Now }, [two], []));
            work.Db.Add(CustomerNote.Write(work.NewId(), two, "Calls back after six", true, "Test", work.Now));
            work.Db.Add(CustomerNote.Write(work.NewId(), one, "Not pinned", false, "Test", work.Now));
        });
        (await OfAsync(one)).ShouldBeEmpty("they are two yet");

        await reeve.App.DoAsync(Leader, services => services.GetRequiredService<MergeCustomers>().RunAsync(new MergeAsked(two, one, null, null, new MergeReason("test", [])), default));
        string[] told = ["Braille", "Speaks for them: Fred Friend (carer)", "Calls back after six"];
        (await OfAsync(one)).ShouldBe(told, ignoreOrder: true);
        (await OfAsync(two)).ShouldBe(told, ignoreOrder: true);
        (await OfAsync(friend)).ShouldBeEmpty("who speaks for somebody is not spoken for");

        await InAsync(two, async (_, work) =>
        {
            var locked = new IdentityLock { CustomerId = two };
            locked.Fail(work.Now, 1, TimeSpan.FromHours(1)).ShouldBeTrue();
            work.Db.Add(locked);
            await work.Db.Set<CustomerNote>().Where(note => note.CustomerId == two).ExecuteUpdateAsync(set => set.SetProperty(note => note.Pinned, false));
            await work.Db.Set<Relationship>().Where(each => each.CustomerId == two).ExecuteUpdateAsync(set => set.SetProperty(each => each.EndedAt, work.Now));
            await work.Db.Set<NeedsTold>().Where(each => each.CustomerId == two).ExecuteDeleteAsync();
        });
        (await OfAsync(one)).ShouldBe(["Identity checks are locked"]);
        reeve.App.Time.Advance(TimeSpan.FromHours(1));
        (await OfAsync(one)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_again_after_something_was_told_it_is_there()
    {
        var id = await AddAsync("Nora Now", "01632 960784");
        await reeve.App.DoAsync(Leader, async services =>
        {
            var (sources, work) = (services.GetServices<ICustomerNotices>().ToList(), services.GetRequiredService<Work>());
            (await sources.AllAsync(new NoticesAsked(id, null, Meeting.Talking))).ShouldBeEmpty();
            await services.GetRequiredService<INeeds>().TellAsync(id, new CustomerNeeds { Braille = true });
            await work.SaveAsync();
            (await sources.AllAsync(new NoticesAsked(id, null, Meeting.Talking))).ShouldHaveSingleItem().Text.ShouldBe("Braille");
        });
    }

    private Task<List<string>> OfAsync(Guid id) => reeve.App.DoAsync(Leader, async services =>
        (await services.GetServices<ICustomerNotices>().AllAsync(new NoticesAsked(id, null, Meeting.FaceToFace))).Select(notice => notice.Text).ToList());

    private Task InAsync(Guid id, Func<IServiceProvider, Work, Task> act) => reeve.App.DoAsync(Leader, async services =>
    {
        var work = services.GetRequiredService<Work>();
        await act(services, work);
        work.Record("customer.changed", "customer", id);
        await work.SaveAsync();
    });

    private Task<Guid> AddAsync(string name, string phone) => reeve.App.DoAsync(Leader, async services =>
    {
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Phone = phone });
        await services.GetRequiredService<Work>().SaveAsync();
        return id!.Value;
    });
}
