using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

public class KeepingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Staff = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Amina Farrow" };

    [Fact]
    public async Task A_shared_email_never_decides_who_somebody_is()
    {
        var mother = await KeepAsync(Staff, new CustomerDetails { Name = "Ann Holm", Email = "the.holms@example.org" });
        var son = await KeepAsync(Staff, new CustomerDetails { Name = "Ben Holm", Email = "the.holms@example.org" });
        var nobody = await KeepAsync(Staff, new CustomerDetails { Email = "the.holms@example.org" });

        son.ShouldNotBe(mother);
        nobody.ShouldNotBe(mother);
        nobody.ShouldNotBe(son);
        var all = await reeve.App.DoAsync(Staff, services => services.GetRequiredService<ICustomers>().WithEmailAsync("The.Holms@Example.org"));
        all.ShouldBe([mother!.Value, son!.Value, nobody!.Value], ignoreOrder: true);
    }

    [Fact]
    public async Task Name_and_email_or_name_and_phone_together_are_the_same_person()
    {
        var first = await KeepAsync(Staff, new CustomerDetails { Name = "José Álvarez", Email = "jose@example.org", Phone = "07700 900222" });

        (await KeepAsync(Staff, new CustomerDetails { Name = "jose  alvarez", Email = "JOSE@example.org" })).ShouldBe(first);
        (await KeepAsync(Staff, new CustomerDetails { Name = "Jose Alvarez", Phone = "+44 7700 900222", Postcode = "mq14ab" })).ShouldBe(first);
        (await CardAsync(first!.Value)).Postcode.ShouldBe("MQ1 4AB");
    }

    [Fact]
    public async Task On_the_website_a_name_and_phone_do_not_bring_a_new_email_onto_somebodys_record()
    {
        var known = await KeepAsync(Staff, new CustomerDetails { Name = "Wilma Grey", Phone = "01632 960333" });

        var claimed = await KeepAsync(Actor.Public("192.0.2.1"), new CustomerDetails { Name = "Wilma Grey", Phone = "01632 960333", Email = "not.wilma@example.org" });

        claimed.ShouldNotBe(known);
        (await CardAsync(known!.Value)).Email.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_told_is_an_anonymous_contact() =>
        (await reeve.App.DoAsync(Staff, services => services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = "  " }))).ShouldBeNull();

    [Theory]
    [InlineData("not an email", null, null, "Email")]
    [InlineData(null, "12", null, "Phone")]
    [InlineData(null, null, "SW1", "Postcode")]
    public async Task What_is_not_an_email_phone_or_postcode_is_refused_at_its_field(string? email, string? phone, string? postcode, string field)
    {
        var refused = await Should.ThrowAsync<Refused>(() => KeepAsync(Staff, new CustomerDetails { Name = "A", Email = email, Phone = phone, Postcode = postcode }));
        refused.Field.ShouldBe(field);
        refused.Kind.ShouldBe(RefusalKind.Invalid);
    }

    [Fact]
    public async Task How_somebody_is_told_follows_from_what_is_known_unless_they_chose()
    {
        async Task<TellBy> By(CustomerDetails details) => (await CardAsync((await KeepAsync(Staff, details))!.Value)).TellBy;

        (await By(new CustomerDetails { Name = "T One", Email = "t1@example.org", Phone = "01632 960001" })).ShouldBe(TellBy.Email);
        (await By(new CustomerDetails { Name = "T Two", Phone = "01632 960002", Address = "1 Row" })).ShouldBe(TellBy.Phone);
        (await By(new CustomerDetails { Name = "T Three", Address = "1 Row", Postcode = "MQ1 4AB" })).ShouldBe(TellBy.Letter);
        (await By(new CustomerDetails { Name = "T Four" })).ShouldBe(TellBy.Nothing);
        (await By(new CustomerDetails { Name = "T Five", Email = "t5@example.org", Phone = "01632 960005", Prefers = TellBy.Phone })).ShouldBe(TellBy.Phone);
        (await By(new CustomerDetails { Name = "T Six", Email = "t6@example.org", Prefers = TellBy.Letter })).ShouldBe(TellBy.Email);
    }

    private Task<CustomerCard> CardAsync(Guid id) =>
        reeve.App.DoAsync(Staff, async services => (await services.GetRequiredService<ICustomers>().CardAsync(id))!);

    private Task<Guid?> KeepAsync(Actor actor, CustomerDetails details) => reeve.App.DoAsync(actor, async services =>
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(details);
        await services.GetRequiredService<Work>().SaveAsync();
        return id;
    });
}
