using System.Security.Cryptography;
using System.Text;

namespace Reeve.Kernel.SignIn;

/// <summary>Codes for when the authenticator app is not at hand: ten at a time, each good once. Only their hashes are kept.</summary>
public static class RecoveryWords
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Ten new ones, like "7K3M9-QXTBW".</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, 10).Select(_ => $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}")];

    /// <summary>A plain hash is enough: 49 random bits, tried at most five times in fifteen minutes.</summary>
    /// <param name="owner">Whose code it is: the same code of another has another hash.</param>
    public static string HashOf(Guid owner, string code)
    {
        var plain = string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner:N}:{plain}")));
    }
}
