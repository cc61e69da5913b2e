using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Reeve.Kernel.Api;

/// <summary>Reads what was sent as JSON, within limits.</summary>
public static class ApiBody
{
    /// <summary>512 KB: room for the longest description and answers there may be, in any script.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>An error of input or output that no device reported: the stream ended too soon.</summary>
    private const int CutShort = unchecked((int)0x80131620);

    /// <exception cref="ApiFault">400 not JSON, too deep or of other types than expected; 413 too large; 415 called something else.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(http);
        var request = http.Request;
        if (!IsJson(request.ContentType))
        {
            throw new ApiFault(StatusCodes.Status415UnsupportedMediaType, "media-type", "Send JSON, with Content-Type: application/json.");
        }

        var (bytes, length) = await ReadAllAsync(request, http.RequestAborted);
        try
        {
            return JsonSerializer.Deserialize(bytes.AsSpan(0, length), type)
                ?? throw new ApiFault(StatusCodes.Status400BadRequest, "json-malformed", "The body is null. Send a JSON object.");
        }
        catch (JsonException exception)
        {
            // The path is of our own names or of the sender's; the message may quote what was sent, so it is left out.
            throw new ApiFault(
                StatusCodes.Status400BadRequest,
                "json-malformed",
                $"The body is not the JSON that is expected here{(exception.LineNumber is { } line ? $" (line {line + 1}, byte {exception.BytePositionInLine + 1})" : "")}. See /developers for what to send.",
                exception.Path is { Length: > 2 and < 100 } path ? path[2..] : null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <exception cref="ApiFault">The form is cut short or not one. A disk that is full is not the sender's fault and stays an error.</exception>
    public static async Task<IFormCollection> ReadFormAsync(HttpContext http, FormOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            return options is null ? await http.Request.ReadFormAsync(http.RequestAborted) : await http.Request.ReadFormAsync(options, http.RequestAborted);
        }
        catch (IOException exception) when (exception.HResult == CutShort && exception is not BadHttpRequestException)
        {
            throw new ApiFault(StatusCodes.Status400BadRequest, "malformed", "The form is cut short. Send it again, whole.");
        }
    }

    private static bool IsJson(string? contentType) =>
        contentType is not null && (contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            || (MediaTypeHeaderValue.TryParse(contentType, out var media) && media.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));

    private static async ValueTask<(byte[] Bytes, int Length)> ReadAllAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
        {
            throw TooLarge();
        }

        var bytes = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096) + 1);
        try
        {
            var length = 0;
            while (true)
            {
                var read = await request.Body.ReadAsync(bytes.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    return (bytes, length);
                }

                length += read;
                if (length > MostBytes)
                {
                    throw TooLarge();
                }

                if (length == bytes.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
                    bytes.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(bytes);
                    bytes = larger;
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    private static ApiFault TooLarge() =>
        new(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body is larger than {MostBytes / 1024} KB, the most that is taken here. Send long texts and pictures as files.");
}
