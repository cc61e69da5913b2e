using System.Text;
using Reeve.Mail;

namespace Reeve.Tests.Libraries.Mail;

public sealed class SmtpTests : IAsyncDisposable
{
    private readonly SmtpTestServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_message_is_handed_over_as_it_was_written()
    {
        var mail = MimeTests.Mail() with { Text = ".\n.hidden\n..two\nFrom\nlast" };
        var outcome = await SendAsync(Plain(), mail);
        outcome.Result.ShouldBe(SmtpResult.Accepted);
        outcome.Code.ShouldBe(250);
        outcome.Words.ShouldBe("250 queued as 1");
        server.Messages.Single().ShouldContain("\r\n..\r\n..hidden\r\n...two\r\nFrom\r\nlast\r\n");
        server.Messages[0].Replace("\r\n..", "\r\n.", StringComparison.Ordinal).ShouldBe(Encoding.UTF8.GetString(mail.ToBytes()));
        server.Commands.Select(pair => pair.Command).ShouldBe(["EHLO reeve.example", "MAIL FROM:<council@example.org>", "RCPT TO:<someone@example.org>", "DATA", "QUIT"]);
    }

    [Fact]
    public async Task Bare_line_ends_cannot_smuggle_a_second_message()
    {
        var bytes = Encoding.ASCII.GetBytes("Subject: x\n\nhello\n.\nMAIL FROM:<evil@example.org>\r.\rend");
        (await new SmtpSender(Plain()).SendAsync(new Mailbox("a@example.org"), [new Mailbox("b@example.org")], bytes)).Result.ShouldBe(SmtpResult.Accepted);
        server.Messages.Single().ShouldBe("Subject: x\r\n\r\nhello\r\n..\r\nMAIL FROM:<evil@example.org>\r\n..\r\nend\r\n");
    }

    [Fact]
    public async Task Encryption_with_a_certificate_of_ones_own_authority_works_and_nothing_is_said_in_the_clear()
    {
        UseTls("localhost");
        server.Offers.AddRange(["STARTTLS", "AUTH PLAIN LOGIN"]);
        var outcome = await SendAsync(Trusting() with { User = "reeve", Password = "pa55 wörd" });
        outcome.Result.ShouldBe(SmtpResult.Accepted, outcome.Words);
        server.Commands.Where(pair => !pair.Secure).Select(pair => pair.Command).ShouldBe(["EHLO reeve.example", "STARTTLS"]);
        server.Commands.ShouldContain(("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0reeve\0pa55 wörd")), true));
    }

    [Fact]
    public async Task Encryption_from_the_first_byte_works()
    {
        UseTls("localhost");
        server.ImplicitTls = true;
        (await SendAsync(Trusting() with { Security = SmtpSecurity.Implicit })).Result.ShouldBe(SmtpResult.Accepted);
    }

    [Fact]
    public async Task Signing_in_by_login_works()
    {
        UseTls("localhost");
        server.Offers.AddRange(["STARTTLS", "AUTH LOGIN"]);
        var asked = 0;
        server.Answer = command => command == "AUTH LOGIN" ? "334 VXNlcm5hbWU6" : command == "cmVldmU=" ? "334 UGFzc3dvcmQ6" : command == "c2VjcmV0" && ++asked == 1 ? "235 ok" : null;
        (await SendAsync(Trusting() with { User = "reeve", Password = "secret" })).Result.ShouldBe(SmtpResult.Accepted);
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_password_is_temporary_and_is_not_repeated_in_what_is_said()
    {
        UseTls("localhost");
        server.Offers.AddRange(["STARTTLS", "AUTH PLAIN"]);
        server.Answer = command => command.StartsWith("AUTH", StringComparison.Ordinal) ? "535 bad password: " + command : null;
        var outcome = await SendAsync(Trusting() with { User = "reeve", Password = "secret" });
        outcome.Result.ShouldBe(SmtpResult.Temporary);
        outcome.Words.ShouldNotContain("secret");
        outcome.Words.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("\0reeve\0secret")));
        server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_is_never_sent_in_the_clear()
    {
        server.Offers.Add("AUTH PLAIN LOGIN");
        (await SendAsync(Plain() with { User = "reeve", Password = "secret" })).Result.ShouldBe(SmtpResult.Temporary);
        server.Commands.ShouldAllBe(pair => !pair.Command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("other.example", true)]
    public async Task A_certificate_that_is_not_trusted_or_of_another_host_stops_it(string host, bool trusted)
    {
        UseTls(host);
        server.Offers.Add("STARTTLS");
        var outcome = await SendAsync(trusted ? Trusting() : Trusting() with { TrustedCertificates = [] });
        outcome.Result.ShouldBe(SmtpResult.Temporary);
        server.Commands.ShouldAllBe(pair => !pair.Command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_encryption_is_required_a_server_without_it_gets_nothing()
    {
        var outcome = await SendAsync(Trusting());
        outcome.Result.ShouldBe(SmtpResult.Temporary);
        outcome.Words.ShouldContain("STARTTLS");
        server.Commands.ShouldAllBe(pair => !pair.Command.StartsWith("MAIL", StringComparison.Ordinal));
        (await SendAsync(Trusting() with { Security = SmtpSecurity.StartTlsWhenOffered })).Result.ShouldBe(SmtpResult.Accepted);
    }

    [Fact]
    public async Task Answers_slipped_in_before_encryption_are_not_believed()
    {
        UseTls("localhost");
        server.Offers.Add("STARTTLS");
        server.Slipped = "250 slipped in";
        (await SendAsync(Trusting())).Result.ShouldBe(SmtpResult.Temporary);
        server.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user", SmtpResult.Permanent, 550)]
    [InlineData("RCPT", "450 4.2.0 greylisted", SmtpResult.Temporary, 450)]
    [InlineData("MAIL", "552 too big", SmtpResult.Permanent, 552)]
    [InlineData("DATA", "451 later", SmtpResult.Temporary, 451)]
    [InlineData("<data>", "554 spam", SmtpResult.Permanent, 554)]
    [InlineData("<data>", "452 full", SmtpResult.Temporary, 452)]
    [InlineData("MAIL", "what?", SmtpResult.Temporary, null)]
    public async Task What_the_server_refuses_is_told_apart_by_its_code(string at, string answer, SmtpResult result, int? code)
    {
        server.Answer = command => command.StartsWith(at, StringComparison.Ordinal) ? answer : null;
        var outcome = await SendAsync(Plain());
        outcome.Result.ShouldBe(result);
        outcome.Code.ShouldBe(code);
        outcome.Ambiguous.ShouldBe(answer == "what?" && at == "<data>");
    }

    [Fact]
    public async Task A_server_that_is_not_ready_is_tried_later()
    {
        server.Greeting = "554 no service here";
        (await SendAsync(Plain())).Result.ShouldBe(SmtpResult.Temporary);
    }

    [Fact]
    public async Task A_server_that_knows_only_helo_is_spoken_to_so()
    {
        server.Answer = command => command.StartsWith("EHLO", StringComparison.Ordinal) ? "502 what?" : null;
        (await SendAsync(Plain())).Result.ShouldBe(SmtpResult.Accepted);
        server.Commands.ShouldContain(("HELO reeve.example", false));
    }

    [Fact]
    public async Task One_recipient_of_two_may_be_refused()
    {
        server.Answer = command => command.Contains("bad@", StringComparison.Ordinal) ? "550 no such user" : null;
        var outcome = await SendAsync(Plain(), MimeTests.Mail() with { To = [new Mailbox("good@example.org"), new Mailbox("bad@example.org")] });
        outcome.Result.ShouldBe(SmtpResult.Accepted);
        outcome.Refused.ShouldBe([("bad@example.org", "550 no such user")]);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_data_is_tried_again_and_was_not_delivered()
    {
        server.DropInData = true;
        var outcome = await SendAsync(Plain(), MimeTests.Mail() with { Text = new string('x', 5_000_000) });
        outcome.Result.ShouldBe(SmtpResult.Temporary);
        outcome.Ambiguous.ShouldBeFalse();
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_last_dot_may_have_delivered()
    {
        server.DropAfterData = true;
        var outcome = await SendAsync(Plain());
        outcome.Result.ShouldBe(SmtpResult.Temporary);
        outcome.Ambiguous.ShouldBeTrue();
    }

    [Fact]
    public async Task A_silent_server_is_given_up_in_time()
    {
        server.Answer = command => command.StartsWith("MAIL", StringComparison.Ordinal) ? "silence" : null;
        var outcome = await SendAsync(Plain() with { ReplyTimeout = TimeSpan.FromMilliseconds(200) });
        outcome.Result.ShouldBe(SmtpResult.Temporary);
        outcome.Words.ShouldContain("did not answer in time");
    }

    [Fact]
    public async Task No_server_at_all_is_temporary()
    {
        var port = server.Port;
        await server.DisposeAsync();
        (await new SmtpSender(Plain() with { Port = port }).SendAsync(new Mailbox("a@example.org"), [new Mailbox("b@example.org")], new byte[] { 65 })).Result.ShouldBe(SmtpResult.Temporary);
    }

    [Fact]
    public async Task A_message_larger_than_the_server_takes_is_not_offered()
    {
        server.Offers.Add("SIZE 1000");
        (await SendAsync(Plain(), MimeTests.Mail() with { Text = new string('x', 2000) })).Result.ShouldBe(SmtpResult.Permanent);
        server.Commands.ShouldAllBe(pair => !pair.Command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_outside_ascii_needs_a_server_that_can()
    {
        var mail = MimeTests.Mail() with { To = [new Mailbox("siân@example.org")] };
        (await SendAsync(Plain(), mail)).Result.ShouldBe(SmtpResult.Permanent);
        server.Offers.Add("SMTPUTF8");
        (await SendAsync(Plain(), mail)).Result.ShouldBe(SmtpResult.Accepted);
        server.Commands.ShouldContain(("MAIL FROM:<council@example.org> SMTPUTF8", false));
    }

    private Task<SmtpOutcome> SendAsync(SmtpOptions options, OutgoingMail? mail = null)
    {
        mail ??= MimeTests.Mail();
        return new SmtpSender(options).SendAsync(mail.From, mail.To, mail.ToBytes(), TestContext.Current.CancellationToken);
    }

    private SmtpOptions Plain() => new() { Host = "localhost", Port = server.Port, Security = SmtpSecurity.None, LocalName = "reeve.example" };

    private SmtpOptions Trusting() => Plain() with { Security = SmtpSecurity.StartTls, TrustedCertificates = server.Certificate is { } certificate ? [System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(certificate.RawData)] : [] };

    private void UseTls(string host) => server.Certificate = SmtpTestServer.NewCertificate(host);
}
