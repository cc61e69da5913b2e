using System.Globalization;
using Microsoft.Extensions.Configuration;
using Reeve.Audit.Contracts;
using Reeve.Kernel.Events;
using Reeve.Kernel.Values;
using Reeve.Mail;

namespace Reeve.Messages.Sending;

/// <summary>Sends the head of the journal's chain to whoever keeps it (Journal:AnchorTo, addresses separated by commas); without one only the file is kept.</summary>
internal sealed class SendAnchor(IConfiguration configuration, MailSettings settings, SiteAddress site, MailRoad road) : IListen<JournalAnchored>
{
    public async Task HandleAsync(JournalAnchored happened, CancellationToken cancellationToken)
    {
        var to = (configuration["Journal:AnchorTo"] ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (to.Length == 0)
        {
            return;
        }

        var seal = happened.Seal.ToString(CultureInfo.InvariantCulture);
        var outcome = await road.SendAsync(
            new OutgoingMail
            {
                From = new Mailbox(settings.From ?? settings.NoReply, settings.FromName),
                To = [.. to.Select(address => new Mailbox(address))],
                Subject = $"Journal anchor {UkTime.DateOf(happened.SealedAt):yyyy-MM-dd}, seal {seal}",
                Text = $$"""
                    Keep this message. It proves later that nobody has rewritten the journal of {{site.Of("")}} up to now.

                    {
                      "seal": {{seal}},
                      "lastEntry": {{happened.LastEntry.ToString(CultureInfo.InvariantCulture)}},
                      "sealedAt": "{{happened.SealedAt.ToString("O", CultureInfo.InvariantCulture)}}",
                      "head": "{{happened.Head}}"
                    }

                    To check: save the lines from { to } as anchor.json on the server and run
                      reeve journal verify --anchor anchor.json

                    """,
                // The same for every try, so that a second copy is seen to be one.
                MessageId = $"journal-anchor-{seal}-{happened.Head[..16]}@{site.Host}",
                Date = happened.SealedAt,
                AutoSubmitted = AutoSubmitted.Generated,
            },
            cancellationToken);
        if (outcome.Result != SmtpResult.Accepted)
        {
            throw new MailNotSent(outcome.Words);
        }
    }
}
