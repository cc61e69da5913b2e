using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Reviewing;

public class OnEntryTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Adviser = Somebody.Adviser();

    [Fact]
    public async Task Adding_somebody_who_is_nearly_known_offers_them_and_what_is_new_goes_onto_their_record()
    {
        var known = await KeepAsync(new CustomerDetails { Name = "Barnaby Thistlewood", Address = "11 Otter Way", Postcode = "MQ1 4AB" });
        var visitor = reeve.App.Visit(Adviser);
        var page = await (await visitor.GetAsync("/customers/new")).SubmitAsync(new { Name = "Barnaby Thistelwood", Phone = "01632 960911", Postcode = "MQ1 4AB" });

        page.Words.ShouldContain("Is it one of these?");
        page.Words.ShouldContain("Barnaby Thistlewood");
        page.Words.ShouldContain("postcode the same");
        (await CountAsync("Barnaby Thistelwood")).ShouldBe(0);
        page = await page.SubmitAsync(new { Is = known.ToString() });

        page.Url.AbsolutePath.ShouldBe($"/customers/{known}");
        page.Words.ShouldContain("01632 960911");
    }

    [Fact]
    public async Task None_of_these_adds_a_second_record()
    {
        await KeepAsync(new CustomerDetails { Name = "Cordelia Fenwright", Phone = "01632 960912", Postcode = "MQ1 4AB" });
        var page = await (await reeve.App.Visit(Adviser).GetAsync("/customers/new")).SubmitAsync(new { Name = "Cordelia Fenwrite", Phone = "01632 960912", Postcode = "MQ1 4AB" });
        page.Words.ShouldContain("Is it one of these?");

        page = await page.SubmitAsync(new { Anyway = "true" });

        page.Url.AbsolutePath.ShouldStartWith("/customers/");
        (await CountAsync("Cordelia Fenwrite")).ShouldBe(1);
    }

    [Fact]
    public async Task The_desk_offers_who_it_may_be_before_it_keeps_a_new_customer()
    {
        var known = await KeepAsync(new CustomerDetails { Name = "Leopold Marchbank", Email = "leo@example.org", Postcode = "MQ1 4AB" });
        var visitor = reeve.App.Visit(Adviser);
        var desk = await (await visitor.GetAsync("/contacts/new")).SubmitAsync();
        desk = await desk.SubmitAsync(new { CustomerName = "Leopold Marchbanks", CustomerPhone = "01632 960913", CustomerPostcode = "MQ1 4AB", @do = "add-customer" });
        desk.Words.ShouldContain("Is it one of these?");
        desk.Document.QuerySelector("[name=CustomerPhone]")!.GetAttribute("value").ShouldBe("01632 960913");

        desk = await desk.SubmitAsync(new { @do = "is-customer:" + known });

        desk.Document.QuerySelector($"a[href='/customers/{known}']").ShouldNotBeNull();
        await reeve.App.DoAsync(Adviser, async services => (await services.GetRequiredService<ICustomers>().CardAsync(known))!.Phone.ShouldBe("01632 960913"));
        (await CountAsync("Leopold Marchbanks")).ShouldBe(0);
    }

    [Fact]
    public async Task At_the_desk_none_of_these_keeps_the_new_customer()
    {
        await KeepAsync(new CustomerDetails { Name = "Rosalind Eaveston", Phone = "01632 960914", Postcode = "MQ1 4AB" });
        var desk = await (await reeve.App.Visit(Adviser).GetAsync("/contacts/new")).SubmitAsync();
        desk = await desk.SubmitAsync(new { CustomerName = "Rosalind Eavston", CustomerPhone = "01632 960914", CustomerPostcode = "MQ1 4AB", @do = "add-customer" });
        desk.Words.ShouldContain("Is it one of these?");
        desk = await desk.SubmitAsync(new { @do = "add-anyway" });

        (await CountAsync("Rosalind Eavston")).ShouldBe(1);
        desk.Words.ShouldContain("Rosalind Eavston");
    }

    [Fact]
    public async Task Whoever_is_surely_known_or_surely_new_is_not_asked_about()
    {
        await KeepAsync(new CustomerDetails { Name = "Percival Dunmore", Phone = "01632 960915" });
        await reeve.App.DoAsync(Adviser, async services =>
        {
            var customers = services.GetRequiredService<ICustomers>();
            (await customers.LikelyAsync(new CustomerDetails { Name = "Percival Dunmore", Phone = "01632 960915" })).ShouldBeEmpty();
            (await customers.LikelyAsync(new CustomerDetails { Name = "Zebedee Quarrington", Phone = "01632 960999" })).ShouldBeEmpty();
            (await customers.LikelyAsync(new CustomerDetails())).ShouldBeEmpty();
            (await Should.ThrowAsync<Refused>(() => customers.AddToAsync(Guid.NewGuid(), new CustomerDetails { Name = "A" }))).Kind.ShouldBe(RefusalKind.Missing);
        });
    }

    [Fact]
    public async Task On_the_website_a_likely_person_is_never_joined_by_name_and_phone()
    {
        var known = await KeepAsync(new CustomerDetails { Name = "Isadora Wellbeck", Phone = "01632 960916", Address = "2 Weir Street", Postcode = "MQ1 4AB" });
        var web = await reeve.App.DoAsync(Actor.Public("192.0.2.7"), services => KeepAsync(services, new CustomerDetails { Name = "Isadora Wellbeck", Phone = "01632 960916", Email = "somebody@example.org", Address = "2 Weir Street", Postcode = "MQ1 4AB" }));

        web.ShouldNotBe(known);
    }

    private Task<int> CountAsync(string name) => reeve.App.DoAsync(Adviser, services => services.GetRequiredService<ReeveDb>().Set<Customer>().CountAsync(customer => customer.Name == name));

    private Task<Guid> KeepAsync(CustomerDetails details) => reeve.App.DoAsync(Adviser, services => KeepAsync(services, details));

    private async Task<Guid> KeepAsync(IServiceProvider services, CustomerDetails details)
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(details);
        await services.GetRequiredService<Work>().SaveAsync();
        return id!.Value;
    }
}
