using System.Text;

namespace Reeve.Web.Configured;

/// <summary>Every setting there is: the one list from which the reference page is made and against which the code is tested.</summary>
internal static class Settings
{
    /// <summary>Settings of the platform that an operator uses and whose names lie below these; the platform's own pages describe them.</summary>
    public static IReadOnlyList<string> Platform { get; } = ["Kestrel", "Logging", "AllowedHosts", "urls"];

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Place", "Data", "folder", "data", "Folder of the SQLite database, attachments, anchors and outgoing mail. --data says the same; only by environment or option."),
        new("Place", "Database", "text", null, "PostgreSQL connection string; without it SQLite in the data folder is used. --database says the same; only by environment or option.", Secret: true),
        new("Place", "Config", "file", null, "A JSON file of settings, besides reeve.json in the data folder. Only by environment. What the environment says goes before what files say."),
        new("Place", "Database:Migrate", "text", "start", "When the database is brought up to date: start (each start does it) or never (a start on an older database is refused; reeve migrate does it)."),
        new("Site", "Site:BaseUrl", "address", null, "The site as residents reach it, for links in mail. Without it the first address listened on."),
        new("Site", "Site:Proxies", "text", null, "Addresses or networks of the proxies in front, separated by commas: their X-Forwarded-For is believed. One on the same machine always is."),
        new("Site", "Site:DrainSeconds", "number", "0", "Seconds, at most 20, for which a node that is told to stop goes on serving while /health/ready says 503, so that the proxy sends new requests elsewhere. 3 behind a proxy that asks each second; 0 for a node alone."),
        new("Site", "Kestrel:Endpoints:Https:Url", "address", null, "An address to serve by TLS itself, for example https://*:443; with the certificate below. Behind a proxy that does TLS it is not needed."),
        new("Site", "Kestrel:Endpoints:Https:Certificate:Path", "file", null, "The certificate of that address, PEM or PFX. reeve doctor warns before it expires."),
        new("Site", "Kestrel:Endpoints:Https:Certificate:KeyPath", "file", null, "Its key, when it is PEM."),
        new("Site", "Kestrel:Endpoints:Https:Certificate:Password", "text", null, "The password of a PFX file.", Secret: true),
        new("Site", "Maps:TileServer", "address", null, "Map tiles, with {z}, {x} and {y}; without it places are chosen by address and postcode only."),
        new("Site", "Maps:Attribution", "text", null, "Who made the map, shown on it as their licence asks."),
        new("Mail", "Smtp:Host", "text", null, "The mail server; without it mail is written to files in the data folder and nobody gets it."),
        new("Mail", "Smtp:Port", "number", "587 (465 when Implicit)", "Its port."),
        new("Mail", "Smtp:Security", "text", "StartTls", "StartTls, StartTlsWhenOffered, Implicit or None."),
        new("Mail", "Smtp:User", "text", null, "Who signs in to it, if anybody must."),
        new("Mail", "Smtp:Password", "text", null, "Their password.", Secret: true),
        new("Mail", "Smtp:LocalName", "text", null, "The name this machine greets with; its own name otherwise."),
        new("Mail", "Smtp:TrustedCertificateFile", "file", null, "PEM of an authority of the council's own that signed the mail server's certificate."),
        new("Mail", "Mail:From", "text", null, "The address mail comes from; no-reply at the site's name otherwise."),
        new("Mail", "Mail:FromName", "text", null, "The name mail comes from; the council's name otherwise."),
        new("Signing in", "SignIn:IdleMinutes", "number", "30", "Minutes without a request after which a session ends."),
        new("Signing in", "SignIn:SessionHours", "number", "12", "Hours after which a session ends even when it is in use."),
        new("Signing in", "SignIn:LockAfter", "number", "5", "Wrong tries in a row that lock an account."),
        new("Signing in", "SignIn:LockMinutes", "number", "15", "How long it stays locked."),
        new("Signing in", "SignIn:TriesPerAddress", "number", "100", "Wrong tries from one network address in ten minutes."),
        new("Signing in", "SignIn:LinkHours", "number", "72", "Hours for which a link to set a password works."),
        new("Signing in", "SignIn:BreachedPasswords", "file or address", null, "Passwords that were stolen elsewhere and are refused: a file of their SHA-1 digests in order, as the Have I Been Pwned downloader writes it, or the address of its range service, https://api.pwnedpasswords.com/range, which is told five characters of a digest. Where it cannot be asked a password is taken, and the log says so."),
        new("Signing in", "Authentication:Oidc:Authority", "address", null, "The council's directory (OpenID Connect); its discovery document lies below it. Without it people sign in by password."),
        new("Signing in", "Authentication:Oidc:ClientId", "text", null, "Reeve's name there."),
        new("Signing in", "Authentication:Oidc:ClientSecret", "text", null, "Reeve's secret there.", Secret: true),
        new("Signing in", "Authentication:Oidc:DisplayName", "text", "your council account", "What the button says."),
        new("Signing in", "Authentication:Oidc:TrustEmail", "true or false", "false", "Set when the directory vouches for addresses without saying so in email_verified."),
        new("Signing in", "Authentication:Oidc:RequireStrength", "text", null, "Ways of signing in of which the directory must name one in the token's acr or amr, parted by spaces, such as mfa. Any will do when empty."),
        new("Signing in", "Authentication:Oidc:MaxAgeHours", "number", "12", "Hours after which the directory must ask somebody again who they are, before they sign in here. 0 leaves that to the directory."),
        new("Signing in", "Accounts:Oidc:Authority", "address", null, "An outside identity provider (OpenID Connect), such as GOV.UK One Login, by which customers sign in to their accounts. Its discovery document lies below it; it calls back at /account/provider/return. Without it they sign in by password."),
        new("Signing in", "Accounts:Oidc:ClientId", "text", null, "Reeve's name there."),
        new("Signing in", "Accounts:Oidc:ClientSecret", "text", null, "Reeve's secret there, sent as client_secret_post.", Secret: true),
        new("Signing in", "Accounts:Oidc:DisplayName", "text", "another account", "What the button says: Sign in with …"),
        new("Signing in", "Accounts:Oidc:Levels", "text", null, "What each value of the token's acr or vot is worth, parted by spaces: Cl.Cm=account P2=in-person. The levels are one-time-link, account and in-person; anything else that is stated counts as one-time-link."),
        new("Signing in", "Accounts:Oidc:AskBy", "text", "acr_values", "The parameter by which a higher level is asked for when a service needs it: acr_values, or vtr for vectors of trust."),
        new("Signing in", "Accounts:Oidc:MaxAgeHours", "number", "0", "Hours after which that provider must ask somebody again who they are, before they sign in here. 0 leaves that to the provider."),
        new("Limits", "Limits:AsYouType:Burst", "number", "300", "Look-ups while somebody types, at once from one address."),
        new("Limits", "Limits:AsYouType:PerSecond", "number", "30", "And how many each second after that."),
        new("Limits", "Limits:Website:ReportsAnHour", "number", "20", "Reports from one address."),
        new("Limits", "Limits:Website:ProofsInTenMinutes", "number", "10", "Tries to see a report by its reference and a proof."),
        new("Limits", "Limits:Website:LinksAnHour", "number", "10", "One-time links asked for."),
        new("Limits", "Limits:Website:MessagesAnHour", "number", "20", "Messages added to reports."),
        new("Limits", "Limits:Website:FilesAnHour", "number", "60", "Files sent."),
        new("Limits", "Limits:Website:Typing:Burst", "number", "200", "Suggestions while a resident types, at once from one address."),
        new("Limits", "Limits:Website:Typing:PerSecond", "number", "20", "And how many each second after that."),
        new("Limits", "Limits:Website:Looking:Burst", "number", "200", "Pages of the public site that search or look up, at once from one address."),
        new("Limits", "Limits:Website:Looking:PerSecond", "number", "10", "And how many each second after that."),
        new("Limits", "Limits:Website:Sending:Burst", "number", "120", "Forms sent on the public site, at once from one address."),
        new("Limits", "Limits:Website:Sending:PerSecond", "number", "2", "And how many each second after that."),
        new("Files", "Files:VirusScan", "text", null, "A command that scans an uploaded file, its path in place of {file}; exit code 0 is clean."),
        new("Webhooks", "Webhooks:AllowHttp", "true or false", "false", "Set to let other systems be told over plain http, which anybody on the way can read. For trying things out."),
        new("Webhooks", "Webhooks:AllowedHosts", "text", null, "Hosts inside the council's own network that may be told, separated by commas: names or addresses, as they stand in the webhook's address. All others must be on the public internet."),
        new("Journal", "Journal:Key", "text", null, "The secret with which journal entries are signed, the same on every node. Without it one kept in the database is used, which whoever has the whole database can read.", Secret: true),
        new("Journal", "Journal:AnchorTo", "text", null, "E-mail addresses, separated by commas, that get the head of the journal's chain each night. Best outside the council's own system."),
        new("Keeping", "Keep:JournalYears", "number", "7", "Years after which journal entries go to files in journal-archive, without personal details; 0 keeps them in the database for ever."),
        new("Keeping", "Keep:OutboxDays", "number", "30", "Days for which deliveries that went through are kept."),
        new("Keeping", "Keep:JobRunDays", "number", "90", "Days for which runs of jobs are kept; runs that failed are kept four times as long."),
        new("Keeping", "Keep:WebhookDays", "number", "30", "Days for which deliveries of webhooks are kept, those that wait for a paused one among them; 0 keeps them for ever."),
        new("Keeping", "Backup:MaxAgeHours", "number", "26", "Hours after which reeve doctor says that the newest backup is too old; 0 when another tool makes backups."),
        new("Watching", "Telemetry:Otlp", "address", null, "Where OpenTelemetry traces and metrics are sent (OTLP over gRPC), for example http://localhost:4317; without it nothing is sent."),
        new("Watching", "Telemetry:Protocol", "text", "grpc", "grpc, or http for OTLP over HTTP."),
        new("Watching", "Telemetry:Traces", "number", "0.1", "The share of requests that are traced, 0 to 1."),
        new("Watching", "Logging:Format", "text", "plain", "plain for lines that people read, json for one object a line."),
    ];

    /// <summary>docs/configuration.md.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # Configuration

            Made from the code by `reeve config --markdown`; a test compares the two.

            A setting comes from a JSON file (`reeve.json` in the data folder, or the file that `REEVE_CONFIG` names), as
            `{ "Smtp": { "Host": "mail.example.gov.uk" } }`, or from the environment, as `REEVE_Smtp__Host=mail.example.gov.uk`. The
            environment goes before files. Keep secrets out of files that others can read. `reeve config` prints what holds.
            Settings of the web server and the log below `Kestrel` and `Logging` work as ASP.NET Core describes them.


            """.ReplaceLineEndings("\n"));
        foreach (var group in All.GroupBy(setting => setting.Group))
        {
            text.Append("## ").Append(group.Key).Append("\n\n| setting | type | default | what it does |\n|---|---|---|---|\n");
            foreach (var setting in group)
            {
                text.Append("| `").Append(setting.Name).Append("` | ").Append(setting.Type).Append(setting.Secret ? ", secret" : "").Append(" | ")
                    .Append(setting.Default is null ? "" : "`" + setting.Default + "`").Append(" | ").Append(setting.Purpose).Append(" |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
