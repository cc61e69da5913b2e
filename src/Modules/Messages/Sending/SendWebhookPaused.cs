using Reeve.Connectors.Contracts;
using Reeve.Kernel.Events;
using Reeve.Kernel.Values;
using Reeve.Mail;
using Reeve.Organisation.Contracts;

namespace Reeve.Messages.Sending;

/// <summary>Tells whoever made a webhook that it is paused; when they have left, the administrators it belongs to.</summary>
internal sealed class SendWebhookPaused(IOrganisation organisation, MailSettings settings, SiteAddress site, MailRoad road) : IListen<WebhookPaused>
{
    public async Task HandleAsync(WebhookPaused happened, CancellationToken cancellationToken)
    {
        var to = Recipients(happened, await organisation.GetAsync(cancellationToken));
        if (to.Count == 0)
        {
            return;
        }

        var outcome = await road.SendAsync(
            new OutgoingMail
            {
                From = new Mailbox(settings.From ?? settings.NoReply, settings.FromName),
                To = [.. to.Select(person => new Mailbox(person.Email, person.Name))],
                Subject = $"The webhook “{happened.Name}” is paused",
                Text = $"""
                    “{happened.Name}” is no longer told what happens in Reeve. It was paused on {UkTime.Exact(happened.At)}.

                    {happened.Why}

                    What happens from now on is kept for it. When the other system works again, let it go on here, and what waited is sent:
                    {site.Of("/admin/webhooks/" + happened.WebhookId)}

                    """,
                // The same for every try, so that a second copy is seen to be one.
                MessageId = $"webhook-paused-{happened.WebhookId:N}-{new DateTimeOffset(happened.At).ToUnixTimeSeconds()}@{site.Host}",
                Date = happened.At,
                AutoSubmitted = AutoSubmitted.Generated,
            },
            cancellationToken);
        if (outcome.Result != SmtpResult.Accepted)
        {
            throw new MailNotSent(outcome.Words);
        }
    }

    private static List<Colleague> Recipients(WebhookPaused happened, OrganisationView view)
    {
        if (view.Person(happened.OwnerId) is { Active: true } owner)
        {
            return [owner];
        }

        var administrators = view.Stewards.Where(steward => !steward.Manages && (steward.AuthorityId is not { } one || happened.Authorities.Contains(one)))
            .Select(steward => view.Person(steward.PersonId)).OfType<Colleague>().Where(person => person.Active);
        return [.. administrators.DistinctBy(person => person.Id)];
    }
}
