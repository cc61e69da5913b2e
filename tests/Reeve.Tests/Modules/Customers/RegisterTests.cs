using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Reviewing;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

/// <summary>A service's whole register is taken over.</summary>
public class RegisterTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task Everybody_in_a_register_is_added_found_and_compared_and_what_cannot_be_right_is_left_out()
    {
        var taken = await TakeAsync(
            new RegisterEntry(new CustomerDetails { Name = "Wilhelmina Registrand", Email = "wilhelmina@example.org", Phone = "01632 960 123", Address = "4 High Street, Brackenford", Postcode = "mq11af" }, "1961-05-04"),
            new RegisterEntry(new CustomerDetails { Name = "Wilhelmina Regisrtand", Email = "wilhelmina@example.org", Phone = "01632 960 123", Address = "4 High Street, Brackenford", Postcode = "MQ1 1AF" }, "1961-05-04"),
            new RegisterEntry(new CustomerDetails { Name = "Ottoline Wrongly", Email = "ottoline at example", Phone = "12", Address = "6 High Street", Postcode = "Brackenford" }, "1961-02-31"));
        taken.ShouldBe(new RegisterTaken(3, 4));

        var hit = (await FindAsync("registrand 4 May 1961")).ShouldHaveSingleItem();
        (hit.Name, hit.Email, hit.Postcode).ShouldBe(("Wilhelmina Registrand", "wilhelmina@example.org", "MQ1 1AF"));
        var wrong = (await FindAsync("ottoline wrongly")).ShouldHaveSingleItem();
        (wrong.Email, wrong.Phone, wrong.Address, wrong.Postcode).ShouldBe((null, null, "6 High Street", null));
        (await app.ReadAsync(db => db.Set<ContactPoint>().Where(point => point.CustomerId == hit.Id).Select(point => point.Source).Distinct().SingleAsync())).ShouldBe("Council tax");
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.Action == "customers.taken-over"))).ShouldBe(1);

        await app.DoAsync(Actor.System("Test"), services => services.GetRequiredService<CompareAll>().WorkAsync(CancellationToken.None));
        var pair = (await app.ReadAsync(db => db.Set<CustomerPair>().ToListAsync())).ShouldHaveSingleItem();
        new[] { pair.OneId, pair.OtherId }.ShouldContain(hit.Id);
    }

    private Task<RegisterTaken> TakeAsync(params RegisterEntry[] entries) =>
        app.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<ICustomerRegister>().TakeOverAsync("Council tax", entries));

    private async Task<IReadOnlyList<CustomerCard>> FindAsync(string typed) =>
        [.. (await app.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<ICustomers>().FindAsync(typed, 5))).Where(hit => !hit.Customer.Name.Contains("srt", StringComparison.Ordinal)).Select(hit => hit.Customer)];
}
