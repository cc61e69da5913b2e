using Reeve.Customers.Contracts;
using Reeve.Kernel.Events;
using Reeve.Kernel.Values;
using Reeve.Mail;
using Reeve.Organisation.Contracts;

namespace Reeve.Messages.Sending;

/// <summary>Tells those who are named for a restricted record that somebody else opened it. The customer is not named in the mail.</summary>
internal sealed class SendGlassBroken(IGlassBroken openings, IOrganisation organisation, MailSettings settings, SiteAddress site, MailRoad road) : IListen<RestrictedOpened>
{
    public async Task HandleAsync(RestrictedOpened happened, CancellationToken cancellationToken)
    {
        if (await openings.FindAsync(happened.OpeningId, cancellationToken) is not { Told.Count: > 0 } found)
        {
            return;
        }

        var view = await organisation.GetAsync(cancellationToken);
        var outcome = await road.SendAsync(
            new OutgoingMail
            {
                From = new Mailbox(settings.From ?? settings.NoReply, settings.FromName),
                To = [.. found.Told.Select(id => view.Person(id)).OfType<Colleague>().Select(person => new Mailbox(person.Email, person.Name))],
                Subject = $"{found.By} opened a restricted record",
                Text = $"""
                    {found.By} opened a restricted record on {UkTime.Exact(found.At)}, without being named for it. It is open to them until {UkTime.Clock(found.Until)}.

                    Reason given: {found.Reason}.

                    What they wrote, and which record it is, is here:
                    {site.Of("/customers/restricted")}

                    """,
                // The same for every try, so that a second copy is seen to be one.
                MessageId = $"glass-broken-{found.OpeningId:N}@{site.Host}",
                Date = found.At,
                AutoSubmitted = AutoSubmitted.Generated,
            },
            cancellationToken);
        if (outcome.Result != SmtpResult.Accepted)
        {
            throw new MailNotSent(outcome.Words);
        }
    }
}
