using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Parser;

namespace Reeve.Bench;

/// <summary>One client with its own cookies.</summary>
internal sealed class Browser(Uri address) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? made;

    /// <summary>What it would send to the server, for a client that is not a browser.</summary>
    public string Cookie => cookies.GetCookieHeader(address);

    private HttpClient Client => made ??= new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = true, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = address };

    /// <summary>Through the sign-in page, as a person does.</summary>
    public async Task SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var page = new HtmlParser().ParseDocument(await Client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken));
        var fields = page.QuerySelectorAll("main form[method=post] input[name], form[method=post] input[name]").GroupBy(input => input.GetAttribute("name")!).ToDictionary(input => input.Key, input => input.First().GetAttribute("value") ?? "");
        fields["Email"] = email;
        fields["Password"] = password;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await Client.PostAsync(new Uri("/sign-in", UriKind.Relative), content, cancellationToken);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{email} could not sign in.");
        }
    }

    /// <returns>Milliseconds, and what was wrong with the answer if anything was.</returns>
    public async Task<(double Took, string? Problem)> AskAsync(Page page, CancellationToken cancellationToken)
    {
        var from = Stopwatch.GetTimestamp();
        using var answer = await Client.GetAsync(new Uri(page.Path, UriKind.Relative), cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        var landed = answer.RequestMessage!.RequestUri!.AbsolutePath;
        return (took, !answer.IsSuccessStatusCode ? $"answered {(int)answer.StatusCode}"
            : landed.StartsWith("/sign-in", StringComparison.Ordinal) && page.Path != "/sign-in" ? "asks to sign in"
            : body.Contains(page.Mark, StringComparison.OrdinalIgnoreCase) ? null : $"has no “{page.Mark}”");
    }

    public void Dispose() => made?.Dispose();
}
