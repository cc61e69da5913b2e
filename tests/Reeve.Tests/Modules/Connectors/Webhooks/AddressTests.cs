using System.Net;
using Reeve.Connectors.Webhooks.Sending;
using Reeve.Kernel.Refusals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Http;

namespace Reeve.Tests.Modules.Connectors.Webhooks;

/// <summary>Nothing is sent into a private network, by whatever name or form its address comes.</summary>
public class AddressTests(Hooked hooked) : IClassFixture<Hooked>
{
    public static TheoryData<string> Private { get; } =
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.254", "100.64.0.1", "100.100.100.200", "100.127.255.254", "127.0.0.2", "127.1.2.3", "127.255.255.254",
        "169.254.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1",
        "192.168.255.254", "198.18.0.1", "198.19.255.254", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
        "::", "::1", "::2", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
        "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "3ffe::1", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fdff:ffff::1",
        "fe80::1", "fe80::a9fe:a9fe", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "2a00:1450::5efe:a00:1", "2a00:1450::200:5efe:7f00:1",
    ];

    [Theory]
    [MemberData(nameof(Private))]
    public async Task A_name_that_leads_inside_is_refused_as_it_is_connected_to(string address)
    {
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();
        hooked.Names = _ => [IPAddress.Parse(address)];
        var (error, received) = await TryAsync($"http://inside.example:{hooked.Receiver.Port}");
        error.ShouldContain("private network");
        received.ShouldBe(0);
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("223.255.255.254")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4009:80b::200e")]
    [InlineData("2001:4860:4860::8888")]
    public void Addresses_of_the_public_internet_are_not_refused(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public async Task A_name_that_changes_its_address_leads_nowhere()
    {
        var asked = 0;
        // First a public address, then the receiver's own: what is checked is what is connected to.
        hooked.Names = _ => [IPAddress.Parse(asked++ == 0 ? "192.31.196.1" : "127.0.0.1")];
        var (_, first) = await TryAsync($"http://rebind.example:{hooked.Receiver.Port}");
        asked.ShouldBe(1);
        var (error, second) = await TryAsync($"http://rebind.example:{hooked.Receiver.Port}");
        asked.ShouldBe(2);
        (first, second).ShouldBe((0, 0));
        error.ShouldContain("private network");
    }

    [Fact]
    public async Task A_name_with_a_public_and_a_private_address_is_refused_whole()
    {
        hooked.Names = _ => [IPAddress.Parse("8.8.8.8"), IPAddress.Loopback];
        var (error, received) = await TryAsync($"http://both.example:{hooked.Receiver.Port}");
        error.ShouldContain("private network");
        received.ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_the_settings_allow_may_be_inside()
    {
        hooked.Names = _ => [IPAddress.Loopback];
        var hook = await hooked.AddAsync(["case.opened"], url: $"http://depot.example:{hooked.Receiver.Port}/depot");
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        hooked.Receiver.At("/depot").Count.ShouldBe(1);
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        hooked.Receiver.Answers[hook.Path] = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        hooked.Receiver.At("/elsewhere").ShouldBeEmpty();
        (await hook.TriesAsync()).Single().Status.ShouldBe(307);
        await hook.RemoveAsync();
    }

    [Fact]
    public async Task Little_is_read_of_an_answer_however_long()
    {
        var hook = await hooked.AddAsync(["case.opened"]);
        var gone = new TaskCompletionSource();
        hooked.Receiver.Answers[hook.Path] = async context =>
        {
            await context.Response.WriteAsync("<script>alert(1)</script>\0\u001b[31m");
            await context.Response.WriteAsync(new string('x', 4 * 1024 * 1024));
            // An answer that never ends: only whoever hangs up is done with it.
            await using var hungUp = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        };
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        var attempt = (await hook.TriesAsync()).Single();
        attempt.Status.ShouldBe(200);
        attempt.Answer!.Length.ShouldBeLessThanOrEqualTo(1000);
        attempt.Answer.ShouldStartWith("<script>alert(1)</script>[31mxxx");
        await gone.Task.WaitAsync(TestContext.Current.CancellationToken);
        var delivery = (await hook.DeliveriesAsync()).Single();
        var page = await (await Support.People.VisitAsync(hooked.App, Support.People.Administrator)).GetAsync($"/admin/webhooks/{hook.Id}/deliveries/{delivery.Id}");
        page.Words.ShouldContain("<script>alert(1)</script>");
        page.Text.ShouldNotContain("<script>alert(1)");
        await hook.RemoveAsync();
    }

    [Theory]
    [InlineData("", "url-missing")]
    [InlineData("example.org/hook", "url-wrong")]
    [InlineData("https://", "url-wrong")]
    [InlineData("https://user:secret@example.org/", "url-wrong")]
    [InlineData("https://example.org/#there", "url-wrong")]
    [InlineData("ftp://example.org/", "url-not-https")]
    [InlineData("file:///etc/passwd", "url-wrong")]
    [InlineData("gopher://127.0.0.1:6379/_x", "url-not-https")]
    [InlineData("https://localhost/", "url-private")]
    [InlineData("https://LOCALHOST./", "url-private")]
    [InlineData("https://db.localhost:5432/", "url-private")]
    [InlineData("https://10.0.0.8/", "url-private")]
    [InlineData("https://10.1/", "url-private")]
    [InlineData("https://167772161/", "url-private")]
    [InlineData("https://0x0a000001/", "url-private")]
    [InlineData("https://012.0.0.1/", "url-private")]
    [InlineData("https://[::1]/", "url-private")]
    [InlineData("https://[::ffff:127.0.0.1]/", "url-private")]
    [InlineData("https://[::ffff:7f00:1]:8443/", "url-private")]
    [InlineData("https://[fd00:ec2::254]/latest/meta-data", "url-private")]
    [InlineData("https://169.254.169.254/latest/meta-data", "url-private")]
    public void An_address_that_may_not_be_told_is_refused_as_it_is_typed(string typed, string code) =>
        Should.Throw<Refused>(() => hooked.App.Services.GetRequiredService<WebhookAddresses>().Check(typed, "Form.Url")).Code.ShouldBe(code);

    [Fact]
    public void Plain_http_is_refused_unless_the_settings_allow_it()
    {
        var usual = new WebhookAddresses(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build(), (_, _) => Task.FromResult<IPAddress[]>([]));
        Should.Throw<Refused>(() => usual.Check("http://example.org/", "Form.Url")).Code.ShouldBe("url-not-https");
        usual.Check(" https://example.org/hook?for=reeve ", "Form.Url").AbsoluteUri.ShouldBe("https://example.org/hook?for=reeve");
        Should.Throw<Refused>(() => usual.Check("https://127.0.0.1/", "Form.Url")).Code.ShouldBe("url-private");
        hooked.App.Services.GetRequiredService<WebhookAddresses>().Check("http://example.org/", "Form.Url").Scheme.ShouldBe("http");
    }

    /// <summary>Opens a case for a webhook at this address, and gives what its first try came to.</summary>
    private async Task<(string Error, int Received)> TryAsync(string address)
    {
        var path = "/" + Guid.NewGuid().ToString("N");
        var hook = await hooked.AddAsync(["case.opened"], url: address + path);
        await hooked.Cases.PotholeAsync();
        await hooked.SendAsync();
        var error = (await hook.TriesAsync()).Single().Error!;
        await hook.RemoveAsync();
        return (error, hooked.Receiver.At(path).Count);
    }
}
