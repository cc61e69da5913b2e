using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Reeve.Moves.Answering;

/// <summary>
/// The secret part of the link by which whoever reads a team's mail answers: the receiver and the telling under this
/// installation's keys, as for hand-offs of cases. The database holds nothing that opens it; every mail about the same telling carries one that works.
/// </summary>
internal sealed class ReceiverTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Reeve.Moves.Receiver");

    public string PathOf(Guid receiverId, int round) => "/moves/confirm/" + WebEncoders.Base64UrlEncode(protector.Protect([.. receiverId.ToByteArray(), .. BitConverter.GetBytes(round)]));

    /// <returns>The receiver and the round in which it was told, or null when the token is not one of ours.</returns>
    public (Guid Receiver, int Round)? Read(string? token)
    {
        try
        {
            if (token is null or { Length: > 600 })
            {
                return null;
            }

            var bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return (new Guid(bytes.AsSpan(0, 16)), BitConverter.ToInt32(bytes, 16));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
