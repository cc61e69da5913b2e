using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using System.Security.Cryptography;

namespace Reeve.Cases.HandingOff;

/// <summary>
/// The secret part of a hand-off's link: its id under this installation's keys, so that the database holds
/// nothing that opens it, and every mail about the same hand-off carries one that works.
/// </summary>
internal sealed class HandoffTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Reeve.Cases.Handoff");

    public string PathOf(Guid handoffId) => "/handoffs/" + WebEncoders.Base64UrlEncode(protector.Protect(handoffId.ToByteArray()));

    /// <returns>The hand-off, or null when the token is not one of ours.</returns>
    public Guid? Read(string? token)
    {
        try
        {
            return token is null or { Length: > 600 } ? null : new Guid(protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
