using Reeve.Customers.Contracts;
using Reeve.Kernel.Events;
using Reeve.Kernel.Values;
using Reeve.Mail;
using Reeve.Organisation.Contracts;

namespace Reeve.Messages.Sending;

/// <summary>Tells whoever answers for entries of the risk register that they are due; when they have left, the managers. Nobody is named in the mail.</summary>
internal sealed class SendRiskReviews(IOrganisation organisation, MailSettings settings, SiteAddress site, MailRoad road) : IListen<RiskReviewsDue>
{
    public async Task HandleAsync(RiskReviewsDue happened, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        IReadOnlyList<Colleague> to = view.Person(happened.OwnerId) is { Active: true } owner
            ? [owner]
            : [.. view.Stewards.Where(steward => steward is { Manages: true, AuthorityId: null }).Select(steward => view.Person(steward.PersonId)).OfType<Colleague>().Where(person => person.Active).DistinctBy(person => person.Id)];
        if (to.Count == 0)
        {
            return;
        }

        var what = happened.Count == 1 ? "1 entry of the risk register is" : $"{happened.Count} entries of the risk register are";
        var outcome = await road.SendAsync(
            new OutgoingMail
            {
                From = new Mailbox(settings.From ?? settings.NoReply, settings.FromName),
                To = [.. to.Select(person => new Mailbox(person.Email, person.Name))],
                Subject = $"{what} due for review",
                Text = $"""
                    {what} due for review. An entry that nobody reviews ends by itself.

                    {site.Of("/risks?show=due")}

                    """,
                // The same for every try, so that a second copy is seen to be one.
                MessageId = $"risk-reviews-{happened.OwnerId:N}-{UkTime.DateOf(happened.At):yyyyMMdd}@{site.Host}",
                Date = happened.At,
                AutoSubmitted = AutoSubmitted.Generated,
            },
            cancellationToken);
        if (outcome.Result != SmtpResult.Accepted)
        {
            throw new MailNotSent(outcome.Words);
        }
    }
}
