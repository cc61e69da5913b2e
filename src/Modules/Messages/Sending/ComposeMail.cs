using System.Net;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Values;
using Reeve.Mail;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Listening;
using Reeve.Moves.Contracts;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Messages.Sending;

/// <summary>A stored message as mail: who it is from, its conversation, and the link that only the mail itself holds.</summary>
internal sealed class ComposeMail(Work work, MailSettings settings, SiteAddress address, ISiteIdentity site, IOrganisation organisation, IOneTimeLinks links, IInvitations invitations, ICases cases, IMoveFacts moves)
{
    /// <returns>The mail, or why it cannot be sent any more.</returns>
    public async Task<(OutgoingMail? Mail, string? Gone)> RunAsync(Message message, CancellationToken cancellationToken)
    {
        var (text, html) = (message.Text, message.Html);
        if (message.Kind is MessageKind.OneTimeLink or MessageKind.Handoff or MessageKind.Invitation or MessageKind.MoveNotice)
        {
            var path = (message.SourceId, message.Kind) switch
            {
                (null, _) => null,
                ({ } source, MessageKind.OneTimeLink) => (await links.FindAsync(source, cancellationToken))?.PathAndQuery,
                ({ } source, MessageKind.Invitation) => (await invitations.FindAsync(source, cancellationToken))?.Path,
                ({ } source, MessageKind.MoveNotice) => await OfMoveAsync(source, message.OnceKey, cancellationToken),
                ({ } source, _) => (await cases.HandoffLinkAsync(source, cancellationToken))?.Path,
            };
            if (path is null)
            {
                return (null, "The link in it is over: it was used, replaced by a newer one, or has expired.");
            }

            var place = Message.PrivateLink(message.Id);
            text = text.Replace(place, address.Of(path), StringComparison.Ordinal);
            html = html.Replace(place, WebUtility.HtmlEncode(address.Of(path)), StringComparison.Ordinal);
        }

        var authority = (await organisation.GetAsync(cancellationToken)).Authority(message.AuthorityId);
        var before = message.CaseId is null
            ? []
            : await work.Db.Set<Message>().AsNoTracking()
                .Where(each => each.CaseId == message.CaseId && each.CustomerId == message.CustomerId && each.Address == message.Address && each.SentAt != null && each.Way == MessageWay.Email && each.CreatedAt < message.CreatedAt)
                .OrderBy(each => each.CreatedAt).Select(each => each.MessageId).ToListAsync(cancellationToken);
        try
        {
            var now = new DateTimeOffset(UkTime.Local(work.Now), UkTime.Zone.GetUtcOffset(work.Now));
            return (new OutgoingMail
            {
                From = new Mailbox(settings.From ?? authority?.Email ?? settings.NoReply, settings.FromName ?? site.Name),
                To = [new Mailbox(message.Address, message.ToName)],
                ReplyTo = settings.From is not null && authority?.Email is { Length: > 0 } replies && replies != settings.From ? new Mailbox(replies, authority.Name) : null,
                Subject = message.Subject,
                Text = text,
                Html = html,
                MessageId = message.MessageId,
                Date = now,
                InReplyTo = before.Count == 0 ? null : before[^1],
                References = before.Count == 0 ? [] : [.. new[] { before[0], before[^1] }.Distinct()],
                AutoSubmitted = message.Kind switch
                {
                    MessageKind.Reply or MessageKind.Question => AutoSubmitted.No,
                    MessageKind.Received => AutoSubmitted.Replied,
                    _ => AutoSubmitted.Generated,
                },
            }, null);
        }
        catch (ArgumentException exception)
        {
            return (null, $"“{message.Address}” is not an address that mail can be sent to. {exception.Message}");
        }
    }

    /// <summary>None when something newer was told since: an older mail must not overtake it.</summary>
    private async Task<string?> OfMoveAsync(Guid receiverId, string key, CancellationToken cancellationToken) =>
        await moves.ForReceiverAsync(receiverId, round: 0, cancellationToken) is { } news && key == TellOfMoves.KeyOf(receiverId, news.Round) ? await moves.LinkAsync(receiverId, cancellationToken) : null;
}
