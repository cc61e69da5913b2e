using System.Security.Cryptography.X509Certificates;

namespace Reeve.Mail;

/// <summary>When the connection to the mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS (RFC 3207), and nothing is sent without it.</summary>
    StartTls,

    /// <summary>STARTTLS where the server offers it; its certificate is then checked all the same.</summary>
    StartTlsWhenOffered,

    /// <summary>TLS from the first byte (port 465, RFC 8314).</summary>
    Implicit,

    /// <summary>Never: for a relay on the same machine only.</summary>
    None,
}

/// <summary>How to reach a mail server.</summary>
public sealed record SmtpOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    public string? User { get; init; }

    /// <summary>Sent only over TLS, and never part of what is logged or returned.</summary>
    public string? Password { get; init; }

    /// <summary>The name given in EHLO; the machine's own when null.</summary>
    public string? LocalName { get; init; }

    /// <summary>Authorities trusted besides the system's, e.g. a council's own. The name on the certificate must still be the host's.</summary>
    public X509Certificate2Collection TrustedCertificates { get; init; } = [];

    /// <summary>For each reply of the server.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the whole conversation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);

    public override string ToString() => $"{Host}:{Port}";
}
