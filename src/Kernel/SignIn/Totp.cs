using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Reeve.Kernel.SignIn;

/// <summary>Six-digit codes of an authenticator app: RFC 6238 with SHA-1 and half-minute steps, as every app has them.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>160 random bits (RFC 4226, 4: at least 128, 160 recommended), in base 32.</summary>
    public static string NewKey()
    {
        var text = new StringBuilder(32);
        foreach (var value in RandomNumberGenerator.GetBytes(32))
        {
            text.Append(Base32[value & 31]);
        }

        return text.ToString();
    }

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / 30;

    public static string CodeAt(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // The standard that authenticator apps share is built on SHA-1; HMAC does not need its collision resistance.
        HMACSHA1.HashData(Bytes(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 15)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute a typed code belongs to: this one, or one before or after for clocks that differ. Null when wrong or not later than the last used.</summary>
    public static long? Match(string key, string? typed, DateTimeOffset now, long lastUsed)
    {
        var code = string.Concat((typed ?? "").Where(character => !char.IsWhiteSpace(character) && character != '-'));
        if (code.Length != 6)
        {
            return null;
        }

        long? matched = null;
        var current = StepAt(now);
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(key, step)), Encoding.UTF8.GetBytes(code)) && step > lastUsed)
            {
                matched ??= step;
            }
        }

        return matched;
    }

    /// <summary>What the QR code says (Key URI format of Google Authenticator, which other apps read).</summary>
    public static string Uri(string key, string issuer, string email) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(email)}?secret={key}&issuer={System.Uri.EscapeDataString(issuer)}&digits=6&period=30";

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        int buffer = 0, bits = 0, at = 0;
        foreach (var character in key)
        {
            buffer = (buffer << 5) | Base32.IndexOf(character, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return bytes;
    }
}
