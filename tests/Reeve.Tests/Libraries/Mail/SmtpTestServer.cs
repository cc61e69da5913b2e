using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Reeve.Tests.Libraries.Mail;

/// <summary>A mail server on loopback that does as it is told and remembers what it was sent.</summary>
internal sealed class SmtpTestServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public SmtpTestServer()
    {
        listener.Start();
        running = Task.Run(RunAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What EHLO offers.</summary>
    public List<string> Offers { get; } = ["8BITMIME"];

    /// <summary>Another answer to a command than the usual; "drop" closes the connection, "silence" says nothing.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    public string Greeting { get; set; } = "220 mail.example.org";

    /// <summary>Sent right behind the answer to STARTTLS, as somebody in the middle could.</summary>
    public string? Slipped { get; set; }

    public X509Certificate2? Certificate { get; set; }

    public bool ImplicitTls { get; set; }

    public bool DropInData { get; set; }

    public bool DropAfterData { get; set; }

    public List<(string Command, bool Secure)> Commands { get; } = [];

    /// <summary>The data of each message as it came over the wire.</summary>
    public List<string> Messages { get; } = [];

    public static X509Certificate2 NewCertificate(string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(40), DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        await stop.CancelAsync();
        listener.Stop();
        await running;
        Certificate?.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await ServeAsync(client);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, refused our certificate, or the test is over.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Stream stream = client.GetStream();
        var secure = ImplicitTls;
        if (ImplicitTls)
        {
            stream = await SecureAsync(stream);
        }

        await SayAsync(stream, Greeting);
        while (await LineAsync(stream) is { } command)
        {
            Commands.Add((command, secure));
            var verb = command.Split(' ')[0].ToUpperInvariant();
            var answer = Answer(command) ?? verb switch
            {
                "EHLO" => string.Join("\r\n", new[] { "mail.example.org" }.Concat(Offers).Select((line, i) => (i == Offers.Count ? "250 " : "250-") + line)),
                "STARTTLS" => "220 go ahead",
                "DATA" => "354 end with a dot",
                "QUIT" => "221 bye",
                "AUTH" when command.StartsWith("AUTH PLAIN", StringComparison.Ordinal) => "235 welcome",
                _ => "250 ok",
            };
            if (answer == "drop")
            {
                return;
            }

            if (answer == "silence")
            {
                await Task.Delay(Timeout.Infinite, stop.Token);
            }

            await SayAsync(stream, answer + (verb == "STARTTLS" && Slipped is not null ? "\r\n" + Slipped : ""));
            if (verb == "STARTTLS" && answer.StartsWith('2'))
            {
                stream = await SecureAsync(stream);
                secure = true;
            }
            else if (verb == "DATA" && answer.StartsWith('3') && !await TakeAsync(stream))
            {
                return;
            }
            else if (verb == "QUIT")
            {
                return;
            }
        }
    }

    private async Task<bool> TakeAsync(Stream stream)
    {
        if (DropInData)
        {
            await LineAsync(stream);
            return false;
        }

        var data = new StringBuilder();
        while (await LineAsync(stream) is { } line && line != ".")
        {
            data.Append(line).Append("\r\n");
        }

        Messages.Add(data.ToString());
        if (DropAfterData)
        {
            return false;
        }

        await SayAsync(stream, Answer("<data>") ?? "250 queued as 1");
        return true;
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(Certificate!);
        return tls;
    }

    private static async Task SayAsync(Stream stream, string line)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));
        await stream.FlushAsync();
    }

    private static async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n' && line is [.., (byte)'\r'])
            {
                return Encoding.UTF8.GetString([.. line[..^1]]);
            }

            line.Add(one[0]);
        }

        return null;
    }
}
