using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

public class FindAsYouTypeTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Staff = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Amina Farrow" };

    [Theory]
    [InlineData("wetherspoon kowalczik", "name like kowalczik")]
    [InlineData("robert kowalczyk", "name, by nickname")]
    [InlineData("kowalcyzk", "name like kowalcyzk")]
    [InlineData("kowalchick wq3 7dr", "name sounds like kowalchick")]
    [InlineData("kwoalcyzk wq3 7dr", "postcode WQ3 7DR")]
    [InlineData("kowalczyk wq3", "postcode WQ3")]
    [InlineData("kowal wq3 7", "name begins kowal")]
    [InlineData("wq3 7rd kowalczyk", "postcode near WQ3 7RD")]
    [InlineData("mq3 7dr kowalczyk", "postcode near MQ3 7DR")]
    [InlineData("kowalczyk 0456", "phone ends 0456")]
    [InlineData("kowalczyk 01632 960457", "phone near 01632 960457")]
    [InlineData("kowalczyk 960546", "phone near 960546")]
    [InlineData("kowalczyk 4.5.1961", "born 4 May 1961")]
    [InlineData("04/05/1961", "born 4 May 1961")]
    [InlineData("1961-05-04 kow", "born 4 May 1961")]
    [InlineData("4 may 1961 kowalczyk", "born 4 May 1961")]
    [InlineData("may 1961 kowalczyk", "born may 1961")]
    [InlineData("kowalczyk 1961", "born 1961")]
    [InlineData("kowalczyk 05/04/1961", "born 5 April 1961, day and month exchanged")]
    [InlineData("kowalczyk 04/05/1971", "born near 4 May 1971")]
    [InlineData("27 quarrybank", "address")]
    [InlineData("quarrybank kowalczyk", "address")]
    [InlineData("bobby.wetherkow", "email wetherkow")]
    [InlineData("bobby.wetherkow@exmaple.org kowalczyk", "email near bobby.wetherkow@exmaple.org")]
    public async Task One_line_finds_a_person_and_says_why(string typed, string why)
    {
        await KeepAsync(new CustomerDetails { Name = "Bob Wetherspoon Kowalczyk", Email = "bobby.wetherkow@example.org", Phone = "01632 960456", Address = "27 Quarrybank Road", Postcode = "WQ3 7DR" }, born: "1961-05-04");

        var hits = await FindAsync(typed);
        hits.ShouldNotBeEmpty();
        var hit = hits[0];

        hit.Customer.Name.ShouldBe("Bob Wetherspoon Kowalczyk");
        hit.Why.ShouldContain(why);
    }

    [Theory]
    [InlineData("Мария Кузнецова", "кузнец")]
    [InlineData("Мария Кузнецова", "Кузнцова")]
    [InlineData("محمد الفهداوي", "الفهداوي")]
    [InlineData("王小明", "王小")]
    [InlineData("Zachary D'Arcy-O’Quigley", "darcy oquigly")]
    [InlineData("Zachary D'Arcy-O’Quigley", "d'arcy")]
    [InlineData("X Ængström", "aengstrom x")]
    public async Task Names_of_every_script_and_spelling_are_found(string name, string typed)
    {
        var id = await KeepAsync(new CustomerDetails { Name = name, Phone = "01632 960777" });

        (await FindAsync(typed)).Select(hit => hit.Customer.Id).ShouldContain(id);
    }

    [Fact]
    public async Task Somebody_without_a_name_is_found_by_what_is_known_and_a_year_is_a_birthday()
    {
        var id = await KeepAsync(new CustomerDetails { Phone = "01632 960881", Postcode = "WQ8 8XX" }, born: "1933");

        foreach (var typed in new[] { "960881", "wq8 8xx", "1933", "wq8 1933" })
        {
            (await FindAsync(typed)).Select(hit => hit.Customer.Id).ShouldContain(id, typed);
        }

        (await FindAsync("12/03/1933")).Select(hit => hit.Customer.Id).ShouldContain(id);
    }

    [Fact]
    public async Task Five_hundred_people_with_one_email_address_are_told_apart_by_their_names()
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await reeve.App.DoAsync(Staff, async services =>
        {
            for (var i = 0; i < 500; i++)
            {
                var name = $"Hostel{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}";
                ids[name] = (await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = $"{name} Resident", Email = "office@hostel.example" }))!.Value;
            }

            await services.GetRequiredService<Work>().SaveAsync();
            return 0;
        });

        (await FindAsync("office@hostel.example")).Count.ShouldBe(10);
        // Whichever of them an index comes to first or last.
        foreach (var (name, id) in ids.OrderBy(each => each.Value).Where((_, at) => at % 25 == 24))
        {
            (await FindAsync($"office@hostel.example {name.ToLowerInvariant()}"))[0].Customer.Id.ShouldBe(id, name);
        }
    }

    [Fact]
    public async Task A_merged_record_is_found_by_what_it_knew_and_shown_once_as_the_one_that_goes_on()
    {
        var gone = await KeepAsync(new CustomerDetails { Name = "Perpetua Mergeling", Phone = "01632 960991" });
        var kept = await KeepAsync(new CustomerDetails { Name = "Perpetua Mergeling", Email = "perpetua@example.org" });
        await reeve.App.DoAsync(Staff, services => services.GetRequiredService<ReeveDb>().Set<Customer>().Where(customer => customer.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.CurrentId, kept)));

        (await FindAsync("perpetua mergeling")).ShouldHaveSingleItem().Customer.Id.ShouldBe(kept);
        (await FindAsync("01632 960991")).ShouldHaveSingleItem().Customer.Id.ShouldBe(kept);
    }

    [Fact]
    public async Task One_of_three_things_may_be_wrong_but_not_when_somebody_has_all()
    {
        var moved = await KeepAsync(new CustomerDetails { Name = "Thaddeus Whelkbrook", Phone = "01632 960331", Postcode = "WQ5 1AA" });
        (await FindAsync("thaddeus whelkbrook zq9 9zz")).ShouldHaveSingleItem().Customer.Id.ShouldBe(moved);

        var other = await KeepAsync(new CustomerDetails { Name = "Thaddeus Whelkbrook", Phone = "01632 960332", Postcode = "ZQ9 9ZZ" });
        (await FindAsync("thaddeus whelkbrook zq9 9zz")).ShouldHaveSingleItem().Customer.Id.ShouldBe(other);
    }

    [Fact]
    public async Task Customers_of_an_earlier_version_are_found_by_all_once_the_job_has_read_them()
    {
        var id = await KeepAsync(new CustomerDetails { Name = "Legacia Oldrow", Phone = "01632 960661", Address = "14 Oldpath Lane", Postcode = "WQ6 1AA" });
        await reeve.App.DoAsync(Staff, async services =>
        {
            var db = services.GetRequiredService<ReeveDb>();
#pragma warning disable CA1866 // Translated to SQL.
            await db.Set<CustomerWord>().Where(word => word.CustomerId == id && (word.Word.StartsWith(":") || word.Word.StartsWith("/"))).ExecuteDeleteAsync();
#pragma warning restore CA1866
            await db.Set<CustomerDocument>().Where(document => document.CustomerId == id).ExecuteDeleteAsync();
            await db.Set<NameWord>().Where(word => word.CustomerId == id).ExecuteDeleteAsync();
            db.Add(new CustomerUnread { CustomerId = id });
            return await db.SaveChangesAsync();
        });
        (await FindAsync("legacia wq6")).ShouldBeEmpty();

        await reeve.App.DoAsync(Staff, async services =>
        {
            await services.GetRequiredService<ReadCustomers>().RunAsync(default);
            return 0;
        });

        (await FindAsync("legacia wq6")).ShouldHaveSingleItem().Customer.Id.ShouldBe(id);
        (await FindAsync("14 oldpath")).ShouldHaveSingleItem().Customer.Id.ShouldBe(id);
        (await reeve.App.DoAsync(Staff, services => services.GetRequiredService<ReeveDb>().Set<CustomerUnread>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_is_changed_is_found_no_more_by_the_old_one_and_its_words_are_forgotten()
    {
        var id = await KeepAsync(new CustomerDetails { Name = "Zebulonia Formerly", Phone = "01632 960551" });
        await reeve.App.DoAsync(Staff, async services =>
        {
            var writer = services.GetRequiredService<CustomerWriter>();
            var customer = await writer.LoadAsync(id, default);
            reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
            customer!.Change(CustomerKind.Person, "Zebulonia Latterly", null, services.GetRequiredService<Work>().Now);
            await writer.ChangedAsync(customer, ["name"], default);
            await services.GetRequiredService<Work>().SaveAsync();
            await services.GetRequiredService<ForgetNameWords>().RunAsync(default);
            return 0;
        });

        (await FindAsync("zebulonia formerly")).ShouldBeEmpty();
        (await FindAsync("zebulonai latterly")).ShouldHaveSingleItem().Customer.Id.ShouldBe(id);
        (await reeve.App.DoAsync(Staff, services => services.GetRequiredService<ReeveDb>().Set<NameWord>().Where(word => word.CustomerId == id).Select(word => word.Word).ToListAsync())).ShouldNotContain("formerly");
    }

    [Fact]
    public async Task The_page_says_why_each_was_found()
    {
        await KeepAsync(new CustomerDetails { Name = "Whybert Reasoner", Phone = "01632 960221", Postcode = "WQ2 2AA" });
        var page = await reeve.App.Visit(Somebody.Adviser()).GetAsync("/customers?q=whybrt+wq2+2aa");

        page.Document.QuerySelector("tbody tr")!.TextContent.ShouldContain("name like whybrt");
        (await reeve.App.Visit(Somebody.Adviser()).GetAsync("/customers/find?q=whybrt+wq2+2aa")).Text.ShouldContain("name like whybrt");
    }

    private Task<IReadOnlyList<CustomerHit>> FindAsync(string typed)
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(2));
        return reeve.App.DoAsync(Staff, services => services.GetRequiredService<ICustomers>().FindAsync(typed, 10));
    }

    private Task<Guid> KeepAsync(CustomerDetails details, string? born = null) => reeve.App.DoAsync(Staff, async services =>
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        var work = services.GetRequiredService<Work>();
        var id = (await services.GetRequiredService<ICustomers>().KeepAsync(details))!.Value;
        await work.SaveAsync();
        if (born is not null)
        {
            await work.Db.Set<Customer>().Where(customer => customer.Id == id).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.Born, born));
            work.Db.ChangeTracker.Clear();
            var writer = services.GetRequiredService<CustomerWriter>();
            await writer.WordsAsync((await writer.LoadAsync(id, default))!, default);
            await work.Db.SaveChangesAsync();
        }

        return id;
    });
}
