using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Reeve.Kernel.Api;

/// <summary>Versions of single things as entity tags (RFC 9110), so that nobody overwrites what they have not seen.</summary>
public static class EntityTags
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static void Show(HttpContext http, int version)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.ETag = Of(version);
    }

    /// <summary>The version the sender has seen; null for <c>If-Match: *</c>, which overwrites whatever is there.</summary>
    /// <exception cref="ApiFault">428 without the header, 412 when it is no tag of ours.</exception>
    public static int? Required(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var sent = http.Request.Headers.IfMatch.ToString().Trim();
        if (sent.Length == 0)
        {
            throw new ApiFault(StatusCodes.Status428PreconditionRequired, "if-match-needed", "Send the ETag of what you read as If-Match, so that nobody’s change is overwritten.");
        }

        if (sent == "*")
        {
            return null;
        }

        return sent is ['"', .. var inner, '"'] && int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ApiFault(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "This If-Match is not the ETag of anything here. Read it again, and send its ETag.");
    }
}
