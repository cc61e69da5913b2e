using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Reeve.Connectors.Webhooks.Sending;

/// <summary>Secrets of subscriptions, as Standard Webhooks writes them: "whsec_" and base64. Shown once; kept under the installation's keys.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;
    private readonly IDataProtector protector = protection.CreateProtector("Reeve.Connectors.Webhook");

    /// <returns>The secret to show, and what is kept.</returns>
    public (string Shown, string Kept) Make()
    {
        var shown = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (shown, protector.Protect(shown));
    }

    /// <summary>The header webhook-signature: one signature by each secret, "v1,…", with a space between.</summary>
    /// <exception cref="CryptographicException">A secret was protected by keys that this installation no longer has.</exception>
    public string Sign(IEnumerable<string> keptSecrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', keptSecrets.Select(kept => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(protector.Unprotect(kept)[Prefix.Length..]), signed))));
    }
}
