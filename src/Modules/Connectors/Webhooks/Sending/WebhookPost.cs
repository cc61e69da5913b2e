using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Reeve.Connectors.Webhooks.Domain;

namespace Reeve.Connectors.Webhooks.Sending;

/// <summary>What came of one try.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="RetryAfter">What the answer asked to wait for.</param>
internal sealed record PostOutcome(int? Status, int Milliseconds, string? Answer, string? Error, TimeSpan? RetryAfter = null)
{
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>"410 Gone": in Standard Webhooks the receiver's word for no more.</summary>
    public bool Gone => Status == (int)HttpStatusCode.Gone;

    /// <summary>"503", or why there was no answer.</summary>
    public string Words => Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"It answered with status {status}.") : Error!;
}

/// <summary>Sends one message to another system: no redirects, no proxy, no cookies, fifteen seconds, and little of the answer is read.</summary>
internal sealed class WebhookPost : IDisposable
{
    private const int AnswerBytes = 4096;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private readonly WebhookAddresses addresses;
    private readonly WebhookSecrets secrets;
    private readonly TimeProvider time;
    private readonly HttpClient client;

    public WebhookPost(WebhookAddresses addresses, WebhookSecrets secrets, TimeProvider time)
    {
        (this.addresses, this.secrets, this.time) = (addresses, secrets, time);
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = addresses.ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            AllowAutoRedirect = false,
            // A proxy would look the name up by itself, and what is connected to could not be checked.
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            // A name may lead elsewhere later.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => client.Dispose();

    public async Task<PostOutcome> SendAsync(Webhook webhook, WebhookDelivery delivery, DateTime now, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        int Elapsed() => (int)Math.Min(int.MaxValue, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            using var request = Request(webhook, delivery, now);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new PostOutcome((int)response.StatusCode, Elapsed(), await AnswerAsync(response, limit.Token), null, AskedFor(response.Headers.RetryAfter));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is HttpRequestException or IOException or SocketException or OperationCanceledException or CryptographicException or UriFormatException)
        {
            return new PostOutcome(null, Elapsed(), null, Words(exception));
        }
    }

    private HttpRequestMessage Request(Webhook webhook, WebhookDelivery delivery, DateTime now)
    {
        var uri = new Uri(webhook.Url);
        if (!addresses.MayUse(uri))
        {
            throw new HttpRequestException(HttpRequestError.UserAuthenticationError, "Plain http is not allowed any more.");
        }

        var timestamp = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(webhook.SecretsAt(now), delivery.MessageId, timestamp, delivery.Body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Reeve-Webhooks", "1"));
        return request;
    }

    /// <summary>The first part of the answer; that it breaks off does not matter.</summary>
    private static async Task<string?> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = new byte[AnswerBytes];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (length < bytes.Length && await stream.ReadAsync(bytes.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The status has been heard.
        }

        return Plain(Encoding.UTF8.GetString(bytes, 0, length));
    }

    /// <summary>Text that both databases take: no control characters, no half of a pair.</summary>
    private static string? Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > WebhookTry.LongestAnswer)
            {
                break;
            }

            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.Length == 0 ? null : plain.ToString();
    }

    private TimeSpan? AskedFor(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);

    private static string Words(Exception exception) => exception switch
    {
        AddressRefused refused => refused.Message,
        { InnerException: AddressRefused refused } => refused.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or SocketException { SocketErrorCode: SocketError.HostNotFound } => "Its name is not known to the name servers.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "No secure connection: its certificate is not trusted, has expired or is for another name.",
        HttpRequestException { HttpRequestError: HttpRequestError.UserAuthenticationError } => "Its address is plain http, which is not allowed. Change the address to https.",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } => "Its name is not known to the name servers.",
        HttpRequestException { InnerException: SocketException socket } => $"No connection: {socket.SocketErrorCode}.",
        OperationCanceledException => "It did not answer within 15 seconds.",
        CryptographicException => "Its secret cannot be read with this installation’s keys. Make a new secret for it.",
        _ => $"The connection broke ({exception.GetType().Name}).",
    };
}
