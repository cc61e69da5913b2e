using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;

namespace Reeve.Website.Tracking;

/// <summary>Files already stored, carried in a form that came back with an error; sealed, so that nobody names another's file.</summary>
internal static class SealedFiles
{
    public static string Write(HttpContext context, IReadOnlyList<CaseFile> files) =>
        WebEncoders.Base64UrlEncode(Seal(context).Protect(JsonSerializer.SerializeToUtf8Bytes(files)));

    public static IReadOnlyList<CaseFile> Read(HttpContext context, string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > 8000)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<List<CaseFile>>(Seal(context).Unprotect(WebEncoders.Base64UrlDecode(value))) ?? [];
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return [];
        }
    }

    private static IDataProtector Seal(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Reeve.Website.Files");
}
