using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Linking;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

public class OneTimeLinkTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task A_link_proves_its_address_once()
    {
        var token = await TokenAsync("once@example.org");

        (await OpenAsync(token)).ShouldBe("once@example.org");
        (await OpenAsync(token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_is_good_for_half_an_hour()
    {
        var early = await TokenAsync("early@example.org");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(29));
        (await OpenAsync(early)).ShouldBe("early@example.org");

        var late = await TokenAsync("late@example.org");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(30));
        (await OpenAsync(late)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-token")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00../..//<script>")]
    public async Task What_is_not_our_token_opens_nothing(string token) => (await OpenAsync(token)).ShouldBeNull();

    [Fact]
    public async Task A_changed_token_opens_nothing()
    {
        var token = await TokenAsync("changed@example.org");
        var changed = (token[20] == 'A' ? 'B' : 'A');

        (await OpenAsync(token[..20] + changed + token[21..])).ShouldBeNull();
        (await OpenAsync(token)).ShouldBe("changed@example.org");
    }

    [Fact]
    public async Task More_than_five_an_hour_for_one_address_are_silently_not_sent()
    {
        for (var i = 0; i < 8; i++)
        {
            await AskAsync("flood@example.org");
        }

        (await CountAsync("flood@example.org")).ShouldBe(5);
        reeve.App.Time.Advance(TimeSpan.FromMinutes(61));
        await AskAsync("Flood@Example.org");
        (await CountAsync("flood@example.org")).ShouldBe(6);
    }

    [Fact]
    public async Task What_is_not_an_address_is_refused() =>
        (await Should.ThrowAsync<Refused>(() => AskAsync("nobody"))).Field.ShouldBe("Email");

    [Fact]
    public async Task Old_links_are_forgotten()
    {
        await AskAsync("old@example.org");
        reeve.App.Time.Advance(TimeSpan.FromDays(8));
        await reeve.App.DoAsync(Actor.System("test"), services => services.GetRequiredService<ForgetLinks>().RunAsync(CancellationToken.None));
        (await CountAsync("old@example.org")).ShouldBe(0);
    }

    private Task AskAsync(string email) =>
        reeve.App.DoAsync(Actor.Public(null), services => services.GetRequiredService<IOneTimeLinks>().AskAsync(email, "/my-requests/open"));

    private Task<string?> OpenAsync(string token) =>
        reeve.App.DoAsync(Actor.Public(null), services => services.GetRequiredService<IOneTimeLinks>().OpenAsync(token));

    private Task<int> CountAsync(string email) =>
        reeve.App.DoAsync(Actor.Public(null), services => services.GetRequiredService<ReeveDb>().Set<OneTimeLink>().CountAsync(link => link.Email == email));

    private async Task<string> TokenAsync(string email)
    {
        await AskAsync(email);
        return await reeve.App.DoAsync(Actor.Public(null), async services =>
        {
            var id = await services.GetRequiredService<ReeveDb>().Set<OneTimeLink>().Where(link => link.Email == email).Select(link => link.Id).SingleAsync();
            var found = (await services.GetRequiredService<IOneTimeLinks>().FindAsync(id)).ShouldNotBeNull();
            found.Email.ShouldBe(email);
            found.PathAndQuery.ShouldStartWith("/my-requests/open?token=");
            return Uri.UnescapeDataString(found.PathAndQuery.Split('=')[1]);
        });
    }
}
