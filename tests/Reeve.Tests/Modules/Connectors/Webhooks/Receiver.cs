using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Reeve.Tests.Modules.Connectors.Webhooks;

/// <summary>A message as another system got it.</summary>
internal sealed record Received(string Path, string Id, long Timestamp, string Signature, string ContentType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>True when one of its signatures is by this secret, worked out here by what the standard says.</summary>
    public bool IsSignedBy(string secret)
    {
        var wanted = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Contains(wanted);
    }
}

/// <summary>Another system, listening on loopback, that answers as a test wants at each of its paths.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> received = new();
    private WebApplication host = null!;

    public ConcurrentDictionary<string, Func<HttpContext, Task>> Answers { get; } = new();

    public string Address => host.Urls.First();

    public int Port => new Uri(Address).Port;

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver.host = builder.Build();
        receiver.host.Run(receiver.TakeAsync);
        await receiver.host.StartAsync();
        return receiver;
    }

    public IReadOnlyList<Received> At(string path) => [.. received.Where(each => each.Path == path)];

    public void Answer(string path, int status, string? text = null) => Answers[path] = async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text ?? "");
    };

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers;
        received.Enqueue(new Received(context.Request.Path, headers["webhook-id"]!, long.Parse(headers["webhook-timestamp"]!), headers["webhook-signature"]!, context.Request.ContentType!, body));
        if (Answers.TryGetValue(context.Request.Path, out var answer))
        {
            await answer(context);
        }
    }
}
