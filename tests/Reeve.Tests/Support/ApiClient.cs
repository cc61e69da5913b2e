using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Keys;

namespace Reeve.Tests.Support;

/// <summary>An answer of the programming interface.</summary>
internal sealed record ApiReply(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? ETag => Response.Headers.ETag?.Tag;

    /// <summary>The stable code of a problem.</summary>
    public string? Code => Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string this[string property] => Json.GetProperty(property).ToString();

    public string Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}

/// <summary>Another system with a key.</summary>
internal sealed class ApiClient
{
    private readonly HttpClient http;

    public ApiClient(ReeveApp app, string? key)
    {
        http = app.Host.GetTestClient();
        http.BaseAddress = new Uri("https://localhost/");
        if (key is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public HttpClient Http => http;

    public Task<ApiReply> GetAsync(string url) => SendAsync(HttpMethod.Get, url, null);

    public Task<ApiReply> PostAsync(string url, object? body, string? match = null, string? once = null) => SendAsync(HttpMethod.Post, url, body, match, once);

    public Task<ApiReply> PutAsync(string url, object? body, string? match = null) => SendAsync(HttpMethod.Put, url, body, match);

    /// <param name="body">A string is sent as it is; anything else as JSON.</param>
    public async Task<ApiReply> SendAsync(HttpMethod method, string url, object? body, string? match = null, string? once = null)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        if (once is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", once);
        }

        var response = await http.SendAsync(request);
        return new ApiReply(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }
}

internal static class ApiClients
{
    /// <summary>With the demonstration's key, which may do everything.</summary>
    public static ApiClient Api(this ReeveApp app, string? key = "demo-key") => new(app, key);

    /// <summary>With a key made now.</summary>
    /// <param name="authorities">Codes; none for every one.</param>
    public static async Task<ApiClient> ApiAsync(this ReeveApp app, string[] scopes, string[]? authorities = null, int perMinute = 100_000)
    {
        var administrator = await app.ActorAsync(People.Administrator);
        var key = await app.DoAsync(administrator, async services =>
        {
            var view = await services.GetRequiredService<Reeve.Organisation.Contracts.IOrganisation>().GetAsync();
            return await services.GetRequiredService<EditKeys>().MakeAsync(
                new KeyForm { Name = "Test " + Guid.NewGuid().ToString("N")[..6], Scopes = [.. scopes], Authorities = [.. (authorities ?? []).Select(code => view.Authority(code)!.Id.ToString())], PerMinute = perMinute.ToString() },
                CancellationToken.None);
        });
        return new ApiClient(app, key);
    }

    public static string[] EveryScope => [.. Scopes.All.Select(scope => scope.Code)];
}
