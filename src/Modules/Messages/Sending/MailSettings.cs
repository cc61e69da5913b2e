using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Reeve.Mail;

namespace Reeve.Messages.Sending;

/// <summary>
/// How mail leaves, from configuration: Smtp:Host (none: mail is written to files), Smtp:Port (587), Smtp:Security
/// (StartTls, StartTlsWhenOffered, Implicit, None), Smtp:User, Smtp:Password, Smtp:LocalName, Smtp:TrustedCertificateFile
/// (PEM, of an authority of the council's own), Mail:From and Mail:FromName.
/// </summary>
internal sealed class MailSettings(IConfiguration configuration, SiteAddress address)
{
    private readonly Lazy<SmtpOptions?> smtp = new(() => Read(configuration));

    /// <summary>Null when no mail server is named.</summary>
    public SmtpOptions? Smtp => smtp.Value;

    public string? From => configuration["Mail:From"] is { Length: > 0 } from ? from : null;

    public string? FromName => configuration["Mail:FromName"] is { Length: > 0 } name ? name : null;

    public string NewMessageId(Guid id)
    {
        var from = From;
        var domain = from is not null && from.Contains('@', StringComparison.Ordinal) ? from[(from.LastIndexOf('@') + 1)..] : address.Host;
        return $"{id:N}@{domain}";
    }

    public string NoReply => "no-reply@" + address.Host;

    private static SmtpOptions? Read(IConfiguration configuration)
    {
        var host = configuration["Smtp:Host"];
        if (string.IsNullOrWhiteSpace(host))
        {
            return null;
        }

        var security = configuration["Smtp:Security"] is { Length: > 0 } word
            ? Enum.TryParse<SmtpSecurity>(word, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : throw new InvalidOperationException($"Smtp:Security is “{word}”. Use StartTls, StartTlsWhenOffered, Implicit or None.")
            : SmtpSecurity.StartTls;
        var certificates = new X509Certificate2Collection();
        if (configuration["Smtp:TrustedCertificateFile"] is { Length: > 0 } file)
        {
            certificates.ImportFromPemFile(file);
        }

        return new SmtpOptions
        {
            Host = host,
            Port = configuration.GetValue<int?>("Smtp:Port") ?? (security == SmtpSecurity.Implicit ? 465 : 587),
            Security = security,
            User = configuration["Smtp:User"],
            Password = configuration["Smtp:Password"],
            LocalName = configuration["Smtp:LocalName"],
            TrustedCertificates = certificates,
        };
    }
}
