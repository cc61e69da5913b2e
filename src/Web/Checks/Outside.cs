using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Reeve.Kernel;

namespace Reeve.Web.Checks;

/// <summary>What Reeve needs of others: the mail server, certificates, the directory that people sign in with.</summary>
internal static class Outside
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Check>> RunAsync(IConfiguration configuration, TimeProvider time, CancellationToken cancellationToken)
    {
        var checks = new List<Check> { await MailAsync(configuration, cancellationToken) };
        checks.AddRange(Certificates(configuration, time.UtcNow()));
        if (configuration["Site:BaseUrl"] is { Length: > 0 } site && Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
        {
            checks.Add(await ServedAsync(uri, time.UtcNow(), cancellationToken));
        }

        if (configuration["Authentication:Oidc:Authority"] is { Length: > 0 } authority)
        {
            checks.Add(await DiscoveryAsync("Authentication:Oidc:Authority", authority, "Nobody can sign in by the directory.", cancellationToken));
        }

        if (configuration["Accounts:Oidc:Authority"] is { Length: > 0 } provider)
        {
            checks.Add(await DiscoveryAsync("Accounts:Oidc:Authority", provider, "Customers cannot sign in by their provider.", cancellationToken));
        }

        if (configuration["SignIn:BreachedPasswords"] is { Length: > 0 } stolen)
        {
            checks.Add(await StolenPasswordsAsync(stolen, cancellationToken));
        }

        return checks;
    }

    private static async Task<Check> MailAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration["Smtp:Host"] is not { Length: > 0 } host)
        {
            return Check.Warn("mail", "No mail server is named: mail is written to files and nobody gets it.", "Set Smtp:Host; docs/configuration.md lists the rest.");
        }

        var implicitTls = string.Equals(configuration["Smtp:Security"], "Implicit", StringComparison.OrdinalIgnoreCase);
        var port = configuration.GetValue<int?>("Smtp:Port") ?? (implicitTls ? 465 : 587);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, patience.Token);
            Stream stream = client.GetStream();
            if (implicitTls)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, patience.Token);
                stream = secure;
            }

            using var reader = new StreamReader(stream);
            var greeting = await reader.ReadLineAsync(patience.Token);
            return greeting?.StartsWith("220", StringComparison.Ordinal) == true
                ? Check.Ok("mail", $"{host}:{port} greets.")
                : Check.Fail("mail", $"{host}:{port} does not greet as a mail server.", "Check Smtp:Host and Smtp:Port.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Check.Fail("mail", $"{host}:{port} cannot be reached: {(exception is OperationCanceledException ? "no answer within 5 seconds" : exception.Message)}", "Check Smtp:Host, Smtp:Port and the firewall. Mail waits in the outbox for three days.");
        }
    }

    private static IEnumerable<Check> Certificates(IConfiguration configuration, DateTime now)
    {
        var kestrel = configuration.GetSection("Kestrel");
        var sections = kestrel.GetSection("Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate")).Concat(kestrel.GetSection("Certificates").GetChildren());
        var files = sections.Where(section => section["Path"] is { Length: > 0 }).Select(section => (File: section["Path"]!, Password: section["Password"], Pem: section["KeyPath"] is not null)).ToList();
        if (configuration["Smtp:TrustedCertificateFile"] is { Length: > 0 } trusted)
        {
            files.Add((trusted, null, true));
        }

        foreach (var (file, password, pem) in files.Distinct())
        {
            Check check;
            try
            {
                using var certificate = pem || file.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".crt", StringComparison.OrdinalIgnoreCase) ? X509CertificateLoader.LoadCertificateFromFile(file) : X509CertificateLoader.LoadPkcs12FromFile(file, password);
                check = Age($"The certificate in {file}", certificate.NotAfter.ToUniversalTime(), now);
            }
            catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
            {
                check = Check.Fail("certificate", $"{file} cannot be read: {exception.Message}", "Check the path, the password and who may read the file.");
            }

            yield return check;
        }
    }

    private static async Task<Check> ServedAsync(Uri site, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            using var client = new TcpClient();
            await client.ConnectAsync(site.Host, site.Port, patience.Token);
            DateTime? until = null;
            // Only the date is read; whether it is trusted is the browser's business, and a private authority's is fair.
#pragma warning disable CA5359
            await using var secure = new SslStream(client.GetStream(), false, (_, certificate, _, _) =>
            {
                until = certificate is X509Certificate2 two ? two.NotAfter.ToUniversalTime() : null;
                return true;
            });
#pragma warning restore CA5359
            await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = site.Host }, patience.Token);
            return until is { } date ? Age($"The certificate of {site.Host}", date, now) : Check.Warn("certificate", $"{site.Host} shows no certificate.", "Check the proxy.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Check.Warn("certificate", $"{site.Host} cannot be reached from here: {exception.Message}", "If residents reach it, the firewall only keeps this machine out. Otherwise look at the proxy.");
        }
    }

    private static Check Age(string what, DateTime until, DateTime now)
    {
        var days = (int)Math.Floor((until - now).TotalDays);
        return days < 0 ? Check.Fail("certificate", $"{what} expired on {until:yyyy-MM-dd}.", "Renew it now: browsers refuse the site.")
            : days < 21 ? Check.Warn("certificate", $"{what} expires in {days} days, on {until:yyyy-MM-dd}.", "Renew it, and see why that did not happen by itself.")
            : Check.Ok("certificate", $"{what} is good until {until:yyyy-MM-dd}.");
    }

    /// <summary>Where the list cannot be asked, passwords are taken without it: only here does somebody hear of that.</summary>
    private static async Task<Check> StolenPasswordsAsync(string place, CancellationToken cancellationToken)
    {
        const string Advice = "Check SignIn:BreachedPasswords, and who may read the file. Until then new passwords are not compared with those stolen elsewhere.";
        try
        {
            var service = Uri.TryCreate(place, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
            using var http = new HttpClient { Timeout = Patience };
            using TextReader reader = service
                ? new StringReader(await http.GetStringAsync(new Uri(place.TrimEnd('/') + "/00000"), cancellationToken))
                : new StreamReader(place);
            var digest = ((await reader.ReadLineAsync(cancellationToken)) ?? "").Split(':')[0].Trim();
            return digest.Length == (service ? 35 : 40) && digest.All(char.IsAsciiHexDigit)
                ? Check.Ok("stolen passwords", $"{place} can be asked.")
                : Check.Fail("stolen passwords", $"{place} does not begin with a SHA-1 digest.", Advice);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Check.Fail("stolen passwords", $"{place} cannot be asked: {exception.Message}", Advice);
        }
    }

    private static async Task<Check> DiscoveryAsync(string setting, string authority, string harm, CancellationToken cancellationToken)
    {
        var address = authority.TrimEnd('/') + "/.well-known/openid-configuration";
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri(address), cancellationToken));
            return document.RootElement.TryGetProperty("authorization_endpoint", out _)
                ? Check.Ok("sign-in", $"{authority} answers.")
                : Check.Fail("sign-in", $"{address} is not a discovery document.", $"Check {setting}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or UriFormatException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Check.Fail("sign-in", $"{address} cannot be read: {exception.Message}", $"{harm} Check {setting}, the network and the other side itself.");
        }
    }
}
