using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

public class FindingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Actor Staff = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Amina Farrow" };

    [Theory]
    [InlineData("Threlkeld")]
    [InlineData("thr")]
    [InlineData("siobhan threlkeld")]
    [InlineData("SIOBHÁN o'threl")]
    [InlineData("zq7 3xd")]
    [InlineData("ZQ73XD")]
    [InlineData("zq7 3")]
    [InlineData("threlkeld zq7")]
    [InlineData("zq7 3xd siobhan")]
    [InlineData("07700 900417")]
    [InlineData("+44 (0)7700 900417")]
    [InlineData("0044 7700-900-417")]
    [InlineData("447700900417")]
    [InlineData("07700 900")]
    [InlineData("900417")]
    [InlineData("siobhan 07700 900417 zq7 3xd")]
    [InlineData("s.threlkeld@example.org")]
    [InlineData("S.Threlkeld@")]
    [InlineData("s.threlkeld")]
    [InlineData("threlkeld, siobhan")]
    public async Task A_customer_is_found_by_any_part_or_mixture_of_what_is_known(string typed)
    {
        var id = await KeepAsync(new CustomerDetails { Name = "Siobhán O’Threlkeld Threlkeld", Email = "S.Threlkeld@Example.org", Phone = "07700 900 417", Address = "3 Mill Row", Postcode = "zq73xd" });

        (await FindAsync(typed)).Select(hit => hit.Customer.Id).ShouldContain(id);
    }

    [Theory]
    [InlineData("threlkeld nobody")]
    [InlineData("07700 900418")]
    [InlineData("zq7 3xe")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("'; drop table customers; --")]
    [InlineData("%")]
    [InlineData("@")]
    public async Task What_is_not_known_finds_nobody(string typed) => (await FindAsync(typed)).ShouldBeEmpty();

    [Fact]
    public async Task A_whole_word_comes_before_one_that_is_only_begun()
    {
        await KeepAsync(new CustomerDetails { Name = "Vera Quillington", Phone = "01632 960110" });
        var exact = await KeepAsync(new CustomerDetails { Name = "Vera Quill", Phone = "01632 960111" });
        await KeepAsync(new CustomerDetails { Name = "Vera Quillan", Phone = "01632 960112" });

        var found = await FindAsync("vera quill");

        found.Count.ShouldBe(3);
        found[0].Customer.Id.ShouldBe(exact);
        found[0].Why.ShouldBe("name");
    }

    [Fact]
    public async Task Words_that_a_customer_no_longer_has_no_longer_find_them()
    {
        await KeepAsync(new CustomerDetails { Name = "Odd Moveson", Email = "odd@example.org", Address = "1 Old Road", Postcode = "ZQ9 1AA" });
        await KeepAsync(new CustomerDetails { Name = "Odd Moveson", Email = "odd@example.org", Address = "2 New Road", Postcode = "ZQ9 2BB" });

        (await FindAsync("moveson zq91aa")).ShouldBeEmpty();
        (await FindAsync("moveson zq92bb")).ShouldHaveSingleItem().Customer.Address.ShouldBe("2 New Road");
    }

    [Fact]
    public void A_line_is_read_as_the_kinds_of_words_it_holds()
    {
        TypedWords.Read("Smith mq1 4ab (07700) 900-123 a.b@c.org").Select(word => (word.Kind, word.Text)).ShouldBe(
            [(TypedKind.Email, "a.b@c.org"), (TypedKind.Postcode, "mq14ab"), (TypedKind.Phone, "07700900123"), (TypedKind.Word, "smith")]);
        TypedWords.Read(new string('x', 100_000)).ShouldHaveSingleItem().Text.Length.ShouldBe(100);
    }

    private Task<IReadOnlyList<CustomerHit>> FindAsync(string typed) =>
        reeve.App.DoAsync(Staff, services => services.GetRequiredService<ICustomers>().FindAsync(typed, 10));

    private Task<Guid> KeepAsync(CustomerDetails details) => reeve.App.DoAsync(Staff, async services =>
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(details);
        await services.GetRequiredService<Work>().SaveAsync();
        return id!.Value;
    });
}
