using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Reeve.Kernel;

namespace Reeve.Website.Limits;

/// <summary>Something a browser carries for half an hour, sealed so that it can be neither read nor made by anybody else.</summary>
internal sealed class SealedCookie(IHttpContextAccessor http, IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    public T? Read<T>(string name)
        where T : class
    {
        var value = http.HttpContext!.Request.Cookies[name];
        if (string.IsNullOrEmpty(value) || value.Length > 3500)
        {
            return null;
        }

        try
        {
            var held = JsonSerializer.Deserialize<Held<T>>(Seal(name).Unprotect(WebEncoders.Base64UrlDecode(value)));
            return held is not null && held.Until > time.UtcNow() ? held.Value : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public void Write<T>(string name, T value)
        where T : class
    {
        var held = JsonSerializer.SerializeToUtf8Bytes(new Held<T>(value, time.UtcNow() + Kept));
        http.HttpContext!.Response.Cookies.Append(name, WebEncoders.Base64UrlEncode(Seal(name).Protect(held)), Options());
    }

    public void Forget(string name) => http.HttpContext!.Response.Cookies.Delete(name, Options());

    private IDataProtector Seal(string name) => protection.CreateProtector("Reeve.Website." + name);

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.HttpContext!.Request.IsHttps,
        Path = "/",
    };

    private sealed record Held<T>(T Value, DateTime Until);
}
