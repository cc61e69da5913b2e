using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Reeve.Mail.Smtp;

/// <summary>A reply of one or more lines.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool Positive => Code is >= 200 and < 400;

    public SmtpResult Failure => Code is >= 500 and < 600 ? SmtpResult.Permanent : SmtpResult.Temporary;

    public string Words
    {
        get
        {
            var text = string.Concat(string.Join(' ', Lines).Select(c => char.IsControl(c) ? ' ' : c));
            return Code.ToString(CultureInfo.InvariantCulture) + " " + (text.Length > 490 ? text[..490] : text);
        }
    }
}

/// <summary>The server said something that is not SMTP, or broke off.</summary>
internal sealed class SmtpBroken(string message) : IOException(message);

/// <summary>Lines there and back over a socket, in the clear or in TLS.</summary>
internal sealed class SmtpConnection(SmtpOptions options) : IAsyncDisposable
{
    private const int LongestReply = 64 * 1024;
    private readonly TcpClient client = new() { NoDelay = true };
    private readonly byte[] buffer = new byte[4096];
    private Stream stream = Stream.Null;
    private int start;
    private int end;

    public bool Secure { get; private set; }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        await client.ConnectAsync(options.Host, options.Port, patience.Token);
        stream = client.GetStream();
        if (options.Security == SmtpSecurity.Implicit)
        {
            await SecureAsync(cancellationToken);
        }
    }

    public async Task SecureAsync(CancellationToken cancellationToken)
    {
        if (start != end)
        {
            // Anything already here came before TLS, from who knows whom, and would be read as if it had come within.
            throw new SmtpBroken("The server sent more than its answer before encryption began.");
        }

        using var patience = Patience(cancellationToken);
        var tls = new SslStream(stream, leaveInnerStreamOpen: false, IsTrusted);
        stream = tls;
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host }, patience.Token);
        Secure = true;
    }

    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        if (command.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new SmtpBroken("A command has one line.");
        }

        await SendAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        await stream.WriteAsync(bytes, patience.Token);
        await stream.FlushAsync(patience.Token);
    }

    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        var lines = new List<string>();
        var total = 0;
        while (true)
        {
            var line = await LineAsync(patience.Token);
            total += line.Length + 2;
            if (total > LongestReply || line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new SmtpBroken("The server's answer is not SMTP.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>(100);
        while (true)
        {
            while (start < end)
            {
                var b = buffer[start++];
                if (b == '\n')
                {
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                }

                line.Add(b);
                if (line.Count > LongestReply)
                {
                    throw new SmtpBroken("The server's answer has no end.");
                }
            }

            start = 0;
            end = await stream.ReadAsync(buffer, cancellationToken);
            if (end == 0)
            {
                throw new SmtpBroken("The server closed the connection.");
            }
        }
    }

    private CancellationTokenSource Patience(CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(options.ReplyTimeout);
        return source;
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || options.TrustedCertificates.Count == 0 || certificate is null)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(options.TrustedCertificates);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in chain?.ChainElements.Skip(1) ?? [])
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return own.Build(copy);
    }
}
