using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace Reeve.Kernel.SignIn;

/// <summary>Where passwords are listed that were stolen elsewhere; setting SignIn:BreachedPasswords.</summary>
public sealed class BreachedSettings
{
    /// <summary>A file, or the address of a service; null when none is asked.</summary>
    public string? BreachedPasswords { get; set; }
}

/// <summary>
/// Passwords that were stolen elsewhere, which attackers try (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.2.12): in a file of SHA-1 digests
/// in hexadecimal with how often each was seen, a line each and in order, as the Have I Been Pwned downloader writes it
/// ("HASH:COUNT"), or at a range service of the same form, which is told the first five characters of a digest and nothing else.
/// Where the list cannot be asked a password is taken, and the log says so: a door that nobody can open protects nobody.
/// </summary>
public sealed class BreachedPasswords(IOptions<BreachedSettings> settings, ILogger<BreachedPasswords> logger) : IDisposable
{
    public const string Problem = "That password is on a list of passwords that were stolen elsewhere. Choose another, such as three random words";

    private const int Prefix = 5;
    private const int Digest = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient http = new() { Timeout = Patience, MaxResponseContentBufferSize = 1 << 20 };

    public async Task<bool> HasAsync(string password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(settings.Value.BreachedPasswords))
        {
            return false;
        }

#pragma warning disable CA5350 // The lists are made of SHA-1; nothing is protected by it here.
        var digest = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        try
        {
            return Uri.TryCreate(settings.Value.BreachedPasswords, UriKind.Absolute, out var service) && service.Scheme is "http" or "https"
                ? await AskAsync(service!, digest, cancellationToken)
                : await LookAsync(settings.Value.BreachedPasswords, digest, cancellationToken);
        }
        catch (Exception away) when (away is HttpRequestException or IOException or UnauthorizedAccessException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("The list of stolen passwords (SignIn:BreachedPasswords) cannot be asked, and a password was taken without it: {Kind}", away.GetType().Name);
            return false;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> AskAsync(Uri service, string digest, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.ToString().TrimEnd('/') + "/" + digest[..Prefix]));
        // The length of the answer would tell who listens which digest was asked for.
        request.Headers.Add("Add-Padding", "true");
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var rest = digest[Prefix..];
        return (await response.Content.ReadAsStringAsync(cancellationToken)).Split('\n').Any(line => line.StartsWith(rest, StringComparison.OrdinalIgnoreCase) && IsSeen(line.AsSpan(rest.Length)));
    }

    /// <summary>Halves the file until the place of the digest is found: forty reads for a thousand million of them.</summary>
    private static async Task<bool> LookAsync(string path, string digest, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, options: FileOptions.RandomAccess | FileOptions.Asynchronous);
        var buffer = new byte[128];
        var (from, to) = (0L, RandomAccess.GetLength(file));
        while (from < to)
        {
            // The line that begins after the middle, or at the start of what is left.
            var middle = from + ((to - from) / 2);
            var (line, begins, ends) = await LineAsync(file, buffer, middle, from, cancellationToken);
            switch (line.Length < Digest ? 1 : string.Compare(line[..Digest], digest, StringComparison.OrdinalIgnoreCase))
            {
                case 0:
                    return IsSeen(line.AsSpan(Digest));
                case < 0:
                    from = ends;
                    break;
                default:
                    to = begins;
                    break;
            }
        }

        return false;
    }

    /// <summary>The whole line in which a place lies; where it begins, and where the next does.</summary>
    private static async Task<(string Line, long Begins, long Ends)> LineAsync(SafeFileHandle file, byte[] buffer, long place, long least, CancellationToken cancellationToken)
    {
        var start = Math.Max(least, place - (buffer.Length / 2));
        var read = await RandomAccess.ReadAsync(file, buffer, start, cancellationToken);
        var at = (int)(place - start);
        var before = buffer.AsSpan(0, Math.Min(at, read)).LastIndexOf((byte)'\n') + 1;
        var after = buffer.AsSpan(at, read - at).IndexOf((byte)'\n');
        var end = after < 0 ? read : at + after;
        return (Encoding.ASCII.GetString(buffer, before, end - before).TrimEnd('\r'), start + before, start + end + (after < 0 ? 0 : 1));
    }

    /// <summary>A service pads its answers with digests that nobody ever saw.</summary>
    private static bool IsSeen(ReadOnlySpan<char> count) => count.Trim() is not [':', .. var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || seen > 0;
}
