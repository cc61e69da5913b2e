using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Customers.TimeLines;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

public class TimeLineTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task What_happened_is_shown_newest_first_a_part_at_a_time_and_narrowed_by_kind_and_words()
    {
        var id = await SomebodyAsync("Tilda Timeline", 130);
        var visitor = reeve.App.Visit(Somebody.Leader());

        var page = await visitor.GetAsync($"/customers/{id}");
        page.Document.QuerySelectorAll(".reeve-timeline__item").Length.ShouldBe(20);
        page = await page.FollowAsync("Whole time line");
        page.Document.QuerySelectorAll(".reeve-timeline__item").Length.ShouldBe(50);
        var seen = page.Document.QuerySelectorAll(".reeve-timeline__item").Length;
        for (var pages = 0; page.Words.Contains("Show earlier", StringComparison.Ordinal) && pages < 10; pages++)
        {
            page = await page.FollowAsync("Show earlier");
            seen += page.Document.QuerySelectorAll(".reeve-timeline__item").Length;
        }

        // Contacts, the record itself, its phone number and its address.
        seen.ShouldBe(133);
        page.Words.ShouldContain("Record: Added");

        page = await visitor.GetAsync($"/customers/{id}/time-line?kind=Address");
        page.Document.QuerySelectorAll(".reeve-timeline__item").ShouldHaveSingleItem().TextContent.ShouldContain("9 Long Lane");
        page = await visitor.GetAsync($"/customers/{id}/time-line?q=long+lan");
        page.Document.QuerySelectorAll(".reeve-timeline__item").ShouldHaveSingleItem().TextContent.ShouldContain("9 Long Lane");
        (await visitor.GetAsync($"/customers/{id}/time-line?q=nothingatall")).Words.ShouldContain("Nothing of that kind");
        (await visitor.GetAsync($"/customers/{id}/time-line?before=x&kind=%3Cb%3E")).Words.ShouldContain("Nothing of that kind");
    }

    [Fact]
    public async Task A_time_line_of_thousands_of_entries_is_read_with_the_same_work_as_one_of_fifty()
    {
        var few = await WorkOfAsync(await SomebodyAsync("Fewly Timeline", 60));
        var many = await WorkOfAsync(await SomebodyAsync("Manyla Timeline", 5_000));

        many.ShouldBe(few);
        many.Rows.ShouldBeLessThan(200);
    }

    [Fact]
    public async Task Entries_of_the_same_moment_stay_together()
    {
        var id = await SomebodyAsync("Sametime Timeline", 120, TimeSpan.Zero);
        var (entries, earlier, _) = await ReadAsync(id, new TimeLineFilter(Before: null), 150);
        entries.Count.ShouldBe(123);
        earlier.ShouldBeNull();
    }

    private async Task<(int Questions, int Rows)> WorkOfAsync(Guid id)
    {
        await using var scope = reeve.App.Services.CreateAsyncScope();
        var counter = new Counter();
        var options = new DbContextOptionsBuilder<ReeveDb>(scope.ServiceProvider.GetRequiredService<DbContextOptions<ReeveDb>>()).AddInterceptors(counter).Options;
        await using var db = new ReeveDb(options);
        await using var inner = scope.ServiceProvider.CreateAsyncScope();
        inner.ServiceProvider.GetRequiredService<Actors>().Become(Somebody.Leader());
        var sources = new List<ICustomerHistory>();
        foreach (var source in inner.ServiceProvider.GetServices<ICustomerHistory>())
        {
            sources.Add(Of(source, db, inner.ServiceProvider));
        }

        await new TimeLine(sources).ReadAsync([id], new TimeLineFilter(), 20, default);
        counter.Reset();
        await new TimeLine(sources).ReadAsync([id], new TimeLineFilter(), 20, default);
        return (counter.Questions, counter.Rows);
    }

    /// <summary>The same source over a database whose questions are counted.</summary>
    private static ICustomerHistory Of(ICustomerHistory source, ReeveDb db, IServiceProvider services)
    {
        var constructor = source.GetType().GetConstructors().Single();
        var work = ActivatorUtilities.CreateInstance<Work>(services, db);
        return (ICustomerHistory)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(ReeveDb) ? db : parameter.ParameterType == typeof(Work) ? work : services.GetRequiredService(parameter.ParameterType))]);
    }

    private Task<(IReadOnlyList<HistoryEntry> Entries, DateTime? Earlier, bool Stopped)> ReadAsync(Guid id, TimeLineFilter filter, int most) =>
        reeve.App.DoAsync(Somebody.Leader(), services => services.GetRequiredService<TimeLine>().ReadAsync([id], filter, most, default));

    private Task<Guid> SomebodyAsync(string name, int contacts, TimeSpan? apart = null) => reeve.App.DoAsync(Somebody.Leader(), async services =>
    {
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        var work = services.GetRequiredService<Work>();
        var id = (await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Phone = "01632 960444", Address = "9 Long Lane" }))!.Value;
        await work.SaveAsync();
        var rows = Enumerable.Range(1, contacts).Select(i => (object)ContactOf(work, id, work.Now + ((apart ?? TimeSpan.FromSeconds(1)) * i))).ToList();
        await work.SaveManyAsync([.. rows, work.Entry("test.filled", "customer", id)]);
        reeve.App.Time.Advance(TimeSpan.FromHours(2));
        return id;
    });

    private static Contact ContactOf(Work work, Guid customerId, DateTime at)
    {
        var contact = Contact.Start(work.NewId(), ContactChannel.Phone, null, null, work.Actor, at);
        typeof(Contact).GetProperty(nameof(Contact.CustomerId))!.SetValue(contact, customerId);
        return contact;
    }

    private sealed class Counter : DbCommandInterceptor
    {
        public int Questions { get; private set; }

        public int Rows { get; private set; }

        public void Reset() => (Questions, Rows) = (0, 0);

        public override ValueTask<InterceptionResult> DataReaderClosingAsync(System.Data.Common.DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            Count(eventData.ReadCount);
            return base.DataReaderClosingAsync(command, eventData, result);
        }

        public override InterceptionResult DataReaderClosing(System.Data.Common.DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            Count(eventData.ReadCount);
            return base.DataReaderClosing(command, eventData, result);
        }

        private void Count(int rows)
        {
            Questions++;
            Rows += rows;
        }
    }
}
