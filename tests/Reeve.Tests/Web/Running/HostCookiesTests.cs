using System.Net;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Running;

public class HostCookiesTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task Over_tls_every_cookie_belongs_to_this_host_alone()
    {
        var page = await reeve.App.Visit().GetAsync("/sign-in");
        var given = page.Response.Headers.GetValues("Set-Cookie").ToList();
        given.ShouldNotBeEmpty();
        given.ShouldAllBe(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal) && cookie.Contains("; secure", StringComparison.Ordinal) && cookie.Contains("; path=/", StringComparison.Ordinal) && !cookie.Contains("domain=", StringComparison.OrdinalIgnoreCase));
        // The session too, and it is read again under that name.
        var visitor = await reeve.App.VisitAsync(People.Adviser);
        (await visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/staff/account");
    }

    [Fact]
    public async Task A_cookie_that_another_site_below_the_name_could_have_set_is_not_read()
    {
        var (name, value) = await SessionAsync();
        (await OpensAsync("https", $"{name}={value}")).ShouldBe(HttpStatusCode.OK);
        (await OpensAsync("https", $"{name["__Host-".Length..]}={value}")).ShouldBe(HttpStatusCode.Redirect);
        // The other's comes first, as a longer path makes it.
        (await OpensAsync("https", $"{name["__Host-".Length..]}=planted; {name}={value}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_tls_cookies_have_their_plain_names_as_browsers_refuse_others()
    {
        using var http = reeve.App.Visit().Http;
        using var answer = await http.GetAsync(new Uri("http://localhost/sign-in"), TestContext.Current.CancellationToken);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => !cookie.StartsWith("__Host-", StringComparison.Ordinal));
        var (name, value) = await SessionAsync();
        (await OpensAsync("http", $"{name["__Host-".Length..]}={value}")).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> OpensAsync(string scheme, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{scheme}://localhost/staff/account"));
        request.Headers.Add("Cookie", cookies);
        using var answer = await reeve.App.Visit().Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>The session cookie as it is given when somebody signs in.</summary>
    private async Task<(string Name, string Value)> SessionAsync()
    {
        var page = await reeve.App.Visit().GetAsync("/sign-in");
        var form = page.Document.QuerySelector("form[method=post] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("https://localhost/sign-in"))
        {
            Content = new FormUrlEncodedContent([new("Email", People.Adviser), new("Password", "Marlshire-demo-1"), new("__RequestVerificationToken", form)]),
        };
        request.Headers.Add("Cookie", string.Join("; ", page.Response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        using var answer = await reeve.App.Visit().Http.SendAsync(request, TestContext.Current.CancellationToken);
        var session = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-reeve-staff=", StringComparison.Ordinal)).Split(';')[0].Split('=', 2);
        return (session[0], session[1]);
    }
}
