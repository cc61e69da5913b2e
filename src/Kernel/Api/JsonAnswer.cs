using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Reeve.Kernel.Api;

/// <summary>
/// A JSON body of the interface (RFC 8259, UTF-8). Written in one go: what the framework writes piece by piece, ready to wait for
/// the reader after each, takes half as long again for a page of fifty. Answers here are pages, never whole tables.
/// </summary>
public static class JsonAnswer
{
    /// <param name="type">How it is written, of the module's own generated context.</param>
    /// <param name="statusCode">200 unless said otherwise.</param>
    public static IResult Of<T>(T value, JsonTypeInfo<T> type, int statusCode = StatusCodes.Status200OK) => new Written<T>(value, type, statusCode);

    private sealed class Written<T>(T value, JsonTypeInfo<T> type, int statusCode) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = statusCode;
            response.ContentType = "application/json; charset=utf-8";
            using (var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { SkipValidation = true }))
            {
                JsonSerializer.Serialize(writer, value, type);
            }

            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }
}
