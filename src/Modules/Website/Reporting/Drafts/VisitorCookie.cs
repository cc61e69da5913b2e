using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Reeve.Website.Reporting.Drafts;

/// <summary>Which browser it is, for as long as it is open: a sealed random number, with nothing about the person in it.</summary>
internal sealed class VisitorCookie(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private const string Name = "reeve-journey";

    private readonly IDataProtector seal = protection.CreateProtector("Reeve.Website.Visitor");
    private Guid? made;

    public Guid? Known
    {
        get
        {
            if (made is not null)
            {
                return made;
            }

            var value = http.HttpContext!.Request.Cookies[Name];
            if (string.IsNullOrEmpty(value) || value.Length > 500)
            {
                return null;
            }

            try
            {
                var bytes = seal.Unprotect(WebEncoders.Base64UrlDecode(value));
                return bytes.Length == 16 ? new Guid(bytes) : null;
            }
            catch (Exception exception) when (exception is CryptographicException or FormatException)
            {
                return null;
            }
        }
    }

    public Guid KnownOrNew()
    {
        if (Known is { } known)
        {
            return known;
        }

        var visitor = Guid.NewGuid();
        made = visitor;
        http.HttpContext!.Response.Cookies.Append(Name, WebEncoders.Base64UrlEncode(seal.Protect(visitor.ToByteArray())), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.HttpContext.Request.IsHttps,
            Path = "/",
        });
        return visitor;
    }
}
