using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Net.Http.Headers;
using Reeve.Kernel.Identity;

namespace Reeve.Tests.Support;

/// <summary>A page as a visitor got it.</summary>
public sealed record Page(Visitor Visitor, HttpStatusCode Status, Uri Url, IHtmlDocument Document, string Text, HttpResponseMessage Response)
{
    public string Title => Document.Title ?? "";

    /// <summary>The page's words with runs of white space as one space.</summary>
    public string Words => string.Join(' ', Document.QuerySelector("main")?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? Document.Body?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? []);

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(item => item.TextContent.Trim())];

    /// <summary>
    /// Fills in and sends a form of this page: what it already holds, then these values over it. A value may be a string, a
    /// string array, null (cleared) or a (name, bytes) pair for a file. <paramref name="form"/> is a selector when there are
    /// several; <paramref name="button"/> the words of the button pressed.
    /// </summary>
    public Task<Page> SubmitAsync(object? values = null, string? form = null, string? button = null)
    {
        var element = (IHtmlFormElement)(Document.QuerySelector(form ?? "main form[method=post]") ?? Document.QuerySelector("form[method=post]")
            ?? throw new InvalidOperationException($"No form {form} on {Url}:\n{Words}"));
        return Visitor.SendAsync(element, Url, values, button);
    }

    public Task<Page> FollowAsync(string words)
    {
        var link = Document.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent.Trim().Contains(words, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"No link “{words}” on {Url}:\n{Words}");
        return Visitor.GetAsync(new Uri(Url, link.GetAttribute("href")).PathAndQuery);
    }
}

/// <summary>Somebody with a browser without JavaScript.</summary>
public sealed class Visitor
{
    private readonly HttpClient client;
    private readonly CookieContainer cookies = new();

    internal Visitor(ReeveApp app, Actor? actor)
    {
        client = app.Host.GetTestClient();
        client.BaseAddress = new Uri("https://localhost/");
        if (actor is not null)
        {
            client.DefaultRequestHeaders.Add(TestActors.Header, TestActors.Key(actor));
        }
    }

    /// <summary>For requests that are not pages; sends no cookies of this visitor.</summary>
    public HttpClient Http => client;

    public Task<Page> GetAsync(string url) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, url));

    public Task<Page> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) });

    internal Task<Page> SendAsync(IHtmlFormElement form, Uri page, object? values, string? button)
    {
        var fields = FormFields.Of(form, values, button);
        var pressed = button is null ? null : form.QuerySelectorAll("button").FirstOrDefault(b => b.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase));
        var target = new Uri(page, (pressed?.GetAttribute("formaction") ?? form.GetAttribute("action")) is { Length: > 0 } action ? action : page.PathAndQuery);
        return form.Method.Equals("get", StringComparison.OrdinalIgnoreCase)
            ? GetAsync(target.AbsolutePath + "?" + string.Join('&', fields.Text.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")))
            : SendAsync(() => new HttpRequestMessage(HttpMethod.Post, target.PathAndQuery) { Content = fields.Content() });
    }

    private async Task<Page> SendAsync(Func<HttpRequestMessage> make)
    {
        using var request = make();
        var uri = new Uri(client.BaseAddress!, request.RequestUri!);
        for (var hops = 0; ; hops++)
        {
            using var message = hops == 0 ? request : new HttpRequestMessage(HttpMethod.Get, uri);
            if (cookies.GetCookieHeader(uri) is { Length: > 0 } header)
            {
                message.Headers.Add(HeaderNames.Cookie, header);
            }

            var response = await client.SendAsync(message);
            if (response.Headers.TryGetValues(HeaderNames.SetCookie, out var set))
            {
                foreach (var cookie in set)
                {
                    cookies.SetCookies(uri, cookie.Replace("; samesite=strict", "", StringComparison.OrdinalIgnoreCase).Replace("; samesite=lax", "", StringComparison.OrdinalIgnoreCase));
                }
            }

            if (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.Moved && hops < 10)
            {
                uri = new Uri(uri, response.Headers.Location!);
                continue;
            }

            var text = await response.Content.ReadAsStringAsync();
            return new Page(this, response.StatusCode, uri, new HtmlParser().ParseDocument(text), text, response);
        }
    }
}
