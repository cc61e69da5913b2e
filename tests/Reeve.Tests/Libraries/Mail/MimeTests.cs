using System.Globalization;
using System.Text;
using System.Text.Json;
using Reeve.Mail;
using Reeve.Tests.Support;

namespace Reeve.Tests.Libraries.Mail;

public class MimeTests
{
    private static readonly string[] Subjects =
    [
        "RV-7K3M-9QXT: missed bin",
        "Cwyn am fin sbwriel – tŷ Siân, £5 — ’quoted’",
        "आपका अनुरोध RV-7K3M-9QXT हमें मिल गया है और हम इस पर काम कर रहे हैं धन्यवाद",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        new string('x', 400),
        string.Join(' ', Enumerable.Repeat("several words that must be folded", 20)),
        "=?utf-8?q?not_an_encoded_word?=",
        "a \ud800 lone surrogate",
        "",
    ];

    [Fact]
    public void A_message_reads_back_as_it_was_written_by_two_readers()
    {
        foreach (var subject in Subjects)
        {
            var mail = Mail() with { Subject = subject, Text = "Dear Siân\n\n.\n.dot\nFrom here\nLong " + new string('y', 300) + " end \n\n= equals", Html = "<p>£ &amp; 日本語</p>\n" };
            var bytes = mail.ToBytes();
            var independent = MiniMime.Parse(bytes);
            var own = ReceivedMail.Read(bytes);
            var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(subject));
            MiniMime.Decode(independent.Fields["Subject"]).ShouldBe(expected);
            own.Header("subject").ShouldBe(expected);
            independent.Kind.ShouldBe("multipart/alternative");
            independent.Parts.Select(part => part.Kind).ShouldBe(["text/plain", "text/html"]);
            independent.Parts[0].Text.ShouldBe(mail.Text + "\n");
            independent.Parts[1].Text.ShouldBe(mail.Html);
            own.Text.ShouldBe(mail.Text + "\n");
            own.Html.ShouldBe(mail.Html);
        }
    }

    [Fact]
    public void Every_line_is_short_and_seven_bits()
    {
        foreach (var subject in Subjects)
        {
            var lines = Lines(Mail() with { Subject = subject, To = [new Mailbox("someone@example.org", subject)], Text = string.Concat(Enumerable.Repeat(subject + "\n", 3)), Html = "<p>" + subject + "</p>" });
            lines.ShouldAllBe(line => line.Length <= 78, subject);
            lines.SelectMany(line => line).ShouldAllBe(c => c < 127 && (c >= ' ' || c == '\t'));
        }
    }

    [Theory]
    [InlineData("Bin\r\nBcc: everyone@example.org")]
    [InlineData("Bin\nBcc: everyone@example.org")]
    [InlineData("Bin\rBcc: everyone@example.org")]
    [InlineData("Bin\u2028Bcc: everyone@example.org")]
    [InlineData("Bin\u0085Bcc: everyone@example.org")]
    [InlineData("Bin\0\u0007Bcc: everyone@example.org")]
    public void Nothing_typed_can_start_another_header(string typed)
    {
        var mail = Mail() with { Subject = typed, To = [new Mailbox("someone@example.org", typed)], Attachments = [new MailAttachment(typed, "text/plain", new byte[] { 1 })] };
        var read = MiniMime.Parse(mail.ToBytes());
        read.Fields.ShouldNotContainKey("Bcc");
        MiniMime.Decode(read.Fields["Subject"]).ShouldBe("Bin Bcc: everyone@example.org");
        read.Parts[1].Fields.ShouldNotContainKey("Bcc");
    }

    [Fact]
    public void A_direction_override_cannot_disguise_a_name_or_a_subject()
    {
        var read = MiniMime.Parse((Mail() with { Subject = "invoice\u202egnp.exe", To = [new Mailbox("a@example.org", "\u202eevil\u2066")] }).ToBytes());
        MiniMime.Decode(read.Fields["Subject"]).ShouldBe("invoicegnp.exe");
        read.Fields["To"].ShouldBe("evil <a@example.org>");
    }

    [Fact]
    public void Every_line_of_naughty_strings_survives_in_subject_name_and_body()
    {
        var strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.Require("hostile/blns.json")))!;
        foreach (var typed in strings)
        {
            var bytes = (Mail() with { Subject = "RV-7K3M-9QXT " + typed, To = [new Mailbox("a@example.org", typed)], Text = typed, Html = null }).ToBytes();
            var read = MiniMime.Parse(bytes);
            read.Text.ShouldBe(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(typed)).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') + (typed.EndsWith('\n') ? "" : "\n"));
            MiniMime.Decode(read.Fields["Subject"]).ShouldStartWith("RV-7K3M-9QXT");
            Encoding.Latin1.GetString(bytes).Split("\r\n").ShouldAllBe(line => line.Length <= 78);
        }
    }

    [Fact]
    public void Names_with_special_characters_are_quoted_and_others_are_left_plain()
    {
        Field("To", "Ann O'Neil-Smith").ShouldBe("Ann O'Neil-Smith <a@example.org>");
        Field("To", "Smith, \"Ann\" (Mrs)").ShouldBe("\"Smith, \\\"Ann\\\" (Mrs)\" <a@example.org>");
        MiniMime.Decode(Field("To", "Zoë Łukasz")).ShouldBe("Zoë Łukasz <a@example.org>");

        static string Field(string name, string called) => MiniMime.Parse((Mail() with { To = [new Mailbox("a@example.org", called)] }).ToBytes()).Fields[name];
    }

    [Fact]
    public void Attachments_keep_their_bytes_and_their_names_in_any_script()
    {
        var name = "Pláнёта " + new string('ü', 60) + ".pdf";
        var bytes = Enumerable.Range(0, 5000).Select(i => (byte)i).ToArray();
        var written = (Mail() with { Attachments = [new MailAttachment("plain.pdf", "application/pdf", bytes), new MailAttachment(name, "application/pdf", bytes)] }).ToBytes();
        var read = MiniMime.Parse(written);
        read.Kind.ShouldBe("multipart/mixed");
        read.Parts.Count.ShouldBe(3);
        read.Parts[1].Body.ShouldBe(bytes);
        read.Parts[1].Fields["Content-Disposition"].ShouldBe("attachment; filename=\"plain.pdf\"");
        read.Parts[2].Fields["Content-Disposition"].ShouldContain("filename*0*=UTF-8''Pl%C3%A1");
        ReceivedMail.Read(written).Attachments.ShouldBe(["plain.pdf", name]);
    }

    [Fact]
    public void The_conversation_and_the_origin_are_said_in_their_own_headers()
    {
        var read = MiniMime.Parse((Mail() with { InReplyTo = "b@example.org", References = ["a@example.org", "b@example.org"], AutoSubmitted = AutoSubmitted.Replied, ReplyTo = new Mailbox("council@example.org") }).ToBytes());
        read.Fields["Message-ID"].ShouldBe("<one@example.org>");
        read.Fields["In-Reply-To"].ShouldBe("<b@example.org>");
        read.Fields["References"].ShouldBe("<a@example.org> <b@example.org>");
        read.Fields["Auto-Submitted"].ShouldBe("auto-replied");
        read.Fields["Reply-To"].ShouldBe("council@example.org");
        read.Fields["Date"].ShouldBe("Tue, 01 Sep 2026 10:00:00 +0100");
        read.Fields["MIME-Version"].ShouldBe("1.0");
        MiniMime.Parse(Mail().ToBytes()).Fields.ShouldNotContainKey("Auto-Submitted");
    }

    [Fact]
    public void The_same_message_has_the_same_bytes() =>
        (Mail() with { Html = "<p>x</p>" }).ToBytes().ShouldBe((Mail() with { Html = "<p>x</p>" }).ToBytes());

    [Theory]
    [InlineData("a@b\r\nRCPT TO:<x@y>")]
    [InlineData("a b@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("<a@example.org>")]
    [InlineData("a@")]
    [InlineData("@example.org")]
    [InlineData("a\u202e@example.org")]
    public void What_is_not_an_address_is_refused(string address) =>
        Should.Throw<ArgumentException>(() => new Mailbox(address));

    [Fact]
    public void A_domain_in_another_script_is_written_in_its_ascii_form() =>
        new Mailbox("info@rådhus.example").Address.ShouldBe("info@xn--rdhus-mra.example");

    [Theory]
    [InlineData("no-at-sign")]
    [InlineData("a@b>\r\nX: y")]
    public void A_malformed_message_id_is_refused(string id) =>
        Should.Throw<ArgumentException>(() => (Mail() with { MessageId = id }).ToBytes());

    [Fact]
    public void Any_bytes_at_all_can_be_read()
    {
        var random = new Random(7);
        var good = (Mail() with { Html = "<p>é</p>", Attachments = [new MailAttachment("a.txt", "text/plain", new byte[] { 1, 2 })] }).ToBytes();
        for (var i = 0; i < 500; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var hit = 0; hit < 20; hit++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ReceivedMail.Read(bytes.AsSpan(0, random.Next(bytes.Length))).Headers.Count.ShouldBeLessThan(100);
        }
    }

    internal static OutgoingMail Mail() => new()
    {
        From = new Mailbox("council@example.org", "Marlshire County Council"),
        To = [new Mailbox("someone@example.org", "Someone")],
        Subject = "RV-7K3M-9QXT",
        Text = "Hello",
        MessageId = "one@example.org",
        Date = DateTimeOffset.ParseExact("2026-09-01 10:00 +01:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture),
    };

    private static string[] Lines(OutgoingMail mail) => Encoding.UTF8.GetString(mail.ToBytes()).Split("\r\n");
}
