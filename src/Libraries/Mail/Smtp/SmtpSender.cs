using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Reeve.Mail.Smtp;

namespace Reeve.Mail;

/// <summary>Hands messages to one mail server, each over a connection of its own.</summary>
public sealed class SmtpSender(SmtpOptions options)
{
    /// <param name="message">In MIME; bare line ends are repaired.</param>
    /// <returns>What came of it. Throws only when cancelled.</returns>
    public async Task<SmtpOutcome> SendAsync(Mailbox from, IReadOnlyCollection<Mailbox> to, ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (to.Count == 0)
        {
            throw new ArgumentException("A message needs somebody to go to.", nameof(to));
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        var offered = false;
        try
        {
            await using var connection = new SmtpConnection(options);
            return await ConverseAsync(connection, from, to, message, () => offered = true, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SmtpOutcome.Of(SmtpResult.Temporary, null, $"{options} did not answer in time.", offered);
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException)
        {
            return SmtpOutcome.Of(SmtpResult.Temporary, null, $"{options}: {OneLine(exception.Message)}", offered);
        }
    }

    private async Task<SmtpOutcome> ConverseAsync(SmtpConnection connection, Mailbox from, IReadOnlyCollection<Mailbox> to, ReadOnlyMemory<byte> message, Action offered, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        var greeting = await connection.ReadAsync(cancellationToken);
        if (!greeting.Positive)
        {
            return NotTheMessage(greeting);
        }

        var (can, refused) = await GreetAsync(connection, cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        if (await SignInAsync(connection, can, cancellationToken) is { } notSignedIn)
        {
            return notSignedIn;
        }

        var utf8 = from.NeedsUtf8 || to.Any(mailbox => mailbox.NeedsUtf8);
        if (utf8 && !can.ContainsKey("SMTPUTF8"))
        {
            return SmtpOutcome.Of(SmtpResult.Permanent, null, "The mail server cannot send to an address with letters outside ASCII.");
        }

        var body = Stuffed(message.Span);
        if (can.TryGetValue("SIZE", out var size) && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 && body.Length > most)
        {
            return SmtpOutcome.Of(SmtpResult.Permanent, 552, $"The message is larger than the {most / 1024} KB the mail server takes.");
        }

        var asked = await connection.AskAsync($"MAIL FROM:<{from.Address}>{(size is null ? "" : $" SIZE={body.Length.ToString(CultureInfo.InvariantCulture)}")}{(utf8 ? " SMTPUTF8" : "")}", cancellationToken);
        if (!asked.Positive)
        {
            return SmtpOutcome.Of(asked.Failure, asked.Code, asked.Words);
        }

        var notTaken = new List<(string Address, SmtpReply Reply)>();
        foreach (var mailbox in to)
        {
            var reply = await connection.AskAsync($"RCPT TO:<{mailbox.Address}>", cancellationToken);
            if (!reply.Positive)
            {
                notTaken.Add((mailbox.Address, reply));
            }
        }

        if (notTaken.Count == to.Count)
        {
            await QuitAsync(connection, cancellationToken);
            var worst = notTaken.FirstOrDefault(pair => pair.Reply.Failure == SmtpResult.Temporary, notTaken[0]).Reply;
            return SmtpOutcome.Of(worst.Failure, worst.Code, worst.Words);
        }

        var ready = await connection.AskAsync("DATA", cancellationToken);
        if (ready.Code != 354)
        {
            return SmtpOutcome.Of(ready.Failure, ready.Code, ready.Words);
        }

        await connection.SendAsync(body.AsMemory(0, body.Length - 3), cancellationToken);
        // From here the server may have taken it, whatever happens to its answer.
        offered();
        await connection.SendAsync(body.AsMemory(body.Length - 3), cancellationToken);
        var taken = await connection.ReadAsync(cancellationToken);
        await QuitAsync(connection, cancellationToken);
        return taken.Positive
            ? new SmtpOutcome(SmtpResult.Accepted, taken.Code, taken.Words, [.. notTaken.Select(pair => (pair.Address, pair.Reply.Words))])
            : SmtpOutcome.Of(taken.Failure, taken.Code, taken.Words);
    }

    private async Task<(Dictionary<string, string> Can, SmtpOutcome? Refused)> GreetAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        var (can, hello) = await HelloAsync(connection, cancellationToken);
        if (!hello.Positive)
        {
            return (can, NotTheMessage(hello));
        }

        if (connection.Secure || options.Security == SmtpSecurity.None || (options.Security == SmtpSecurity.StartTlsWhenOffered && !can.ContainsKey("STARTTLS")))
        {
            return (can, null);
        }

        if (!can.ContainsKey("STARTTLS"))
        {
            return (can, SmtpOutcome.Of(SmtpResult.Temporary, null, $"{options} does not offer encryption (STARTTLS), which is required here."));
        }

        var start = await connection.AskAsync("STARTTLS", cancellationToken);
        if (!start.Positive)
        {
            return (can, NotTheMessage(start));
        }

        await connection.SecureAsync(cancellationToken);
        // What was said in the clear counts for nothing (RFC 3207, 4.2).
        (can, hello) = await HelloAsync(connection, cancellationToken);
        return (can, hello.Positive ? null : NotTheMessage(hello));
    }

    private async Task<(Dictionary<string, string> Can, SmtpReply Reply)> HelloAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        var name = new string([.. (options.LocalName ?? Environment.MachineName).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')]);
        name = name.Length == 0 ? "localhost" : name;
        var can = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var reply = await connection.AskAsync("EHLO " + name, cancellationToken);
        if (reply.Failure == SmtpResult.Permanent)
        {
            return (can, await connection.AskAsync("HELO " + name, cancellationToken));
        }

        foreach (var line in reply.Lines.Skip(1))
        {
            var words = line.Split(' ', 2);
            can[words[0]] = words.Length > 1 ? words[1] : "";
        }

        return (can, reply);
    }

    private async Task<SmtpOutcome?> SignInAsync(SmtpConnection connection, Dictionary<string, string> can, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.User))
        {
            return null;
        }

        if (!connection.Secure)
        {
            return SmtpOutcome.Of(SmtpResult.Temporary, null, $"{options} is not encrypted, so the password was not sent to it.");
        }

        var ways = (can.GetValueOrDefault("AUTH") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        SmtpReply reply;
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            reply = await connection.AskAsync("AUTH PLAIN " + Base64($"\0{options.User}\0{options.Password}"), cancellationToken);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            reply = await connection.AskAsync("AUTH LOGIN", cancellationToken);
            reply = reply.Code == 334 ? await connection.AskAsync(Base64(options.User), cancellationToken) : reply;
            reply = reply.Code == 334 ? await connection.AskAsync(Base64(options.Password ?? ""), cancellationToken) : reply;
        }
        else
        {
            return SmtpOutcome.Of(SmtpResult.Temporary, null, $"{options} offers no way of signing in that is known here (PLAIN or LOGIN).");
        }

        return reply.Code == 235 ? null : SmtpOutcome.Of(SmtpResult.Temporary, reply.Code, $"{options} did not accept the user and password.");
    }

    private static async Task QuitAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.AskAsync("QUIT", cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The message is dealt with; how the server says goodbye does not change it.
        }
    }

    private static SmtpOutcome NotTheMessage(SmtpReply reply) => SmtpOutcome.Of(SmtpResult.Temporary, reply.Code, reply.Words);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length > 400 ? line[..400] : line;
    }

    /// <summary>Lines ended by CRLF, a dot doubled at the start of a line (RFC 5321, 4.5.2), and the final dot: its last three bytes.</summary>
    private static byte[] Stuffed(ReadOnlySpan<byte> message)
    {
        var stuffed = new List<byte>(message.Length + 64);
        var fresh = true;
        for (var i = 0; i < message.Length; i++)
        {
            var b = message[i];
            if (b is (byte)'\r' or (byte)'\n')
            {
                // A bare CR or LF is read differently by different servers, which lets one message hide another.
                i += b == '\r' && i + 1 < message.Length && message[i + 1] == '\n' ? 1 : 0;
                stuffed.AddRange("\r\n"u8);
                fresh = true;
                continue;
            }

            if (fresh && b == '.')
            {
                stuffed.Add((byte)'.');
            }

            stuffed.Add(b);
            fresh = false;
        }

        if (!fresh)
        {
            stuffed.AddRange("\r\n"u8);
        }

        stuffed.AddRange(".\r\n"u8);
        return [.. stuffed];
    }
}
