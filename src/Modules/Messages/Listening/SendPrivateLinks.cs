using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Telling;
using Reeve.Messages.Wording;
using Reeve.Organisation.Contracts;

namespace Reeve.Messages.Listening;

/// <summary>Mails links that prove something: a customer's one-time link, a team's hand-off, an invitation to sign in. The link itself is never stored with the message.</summary>
internal sealed class SendPrivateLinks(Work work, IOneTimeLinks links, IInvitations invitations, ICases cases, ICatalogue catalogue, MessageWriter writer) : IListen<OneTimeLinkAsked>, IListen<CaseHandedOff>, IListen<PersonInvited>
{
    public async Task HandleAsync(OneTimeLinkAsked happened, CancellationToken cancellationToken)
    {
        var key = $"customer.link-asked:{happened.LinkId}";
        if (await links.FindAsync(happened.LinkId, cancellationToken) is not { } link || await IsThereAsync(key, cancellationToken))
        {
            return;
        }

        var message = await writer.AddAsync(
            new MessageDraft
            {
                Kind = MessageKind.OneTimeLink,
                OnceKey = key,
                Name = "",
                Way = new ChosenWay(MessageWay.Email, link.Email, MessageState.Waiting),
                SourceId = happened.LinkId,
                PrivateLink = true,
                Words = link.PathAndQuery.StartsWith("/move/", StringComparison.Ordinal) ? BuiltInWords.LinkToMove : AccountWording.OfLink(link.PathAndQuery),
            },
            cancellationToken);
        work.Record("messages.queued", "message", message.Id, new { kind = MessageKind.OneTimeLink });
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }

    public async Task HandleAsync(CaseHandedOff happened, CancellationToken cancellationToken)
    {
        var key = $"case.handed-off:{happened.HandoffId}";
        var about = await cases.ForLetterAsync(happened.CaseId, cancellationToken);
        if (about is null || await IsThereAsync(key, cancellationToken))
        {
            return;
        }

        var answers = about.Answers.Select(answer => $"{answer.Label}: {answer.Text}");
        var message = await writer.AddAsync(
            new MessageDraft
            {
                Kind = MessageKind.Handoff,
                OnceKey = key,
                Name = "",
                Way = new ChosenWay(MessageWay.Email, happened.Email, MessageState.Waiting),
                About = about,
                Reference = about.Reference,
                Service = await catalogue.ServiceAsync(about.ServiceId, cancellationToken),
                Place = about.PlaceText,
                Note = string.Join('\n', answers.Prepend(about.Description).Where(line => !string.IsNullOrWhiteSpace(line))),
                Due = about.DueAt,
                SourceId = happened.HandoffId,
                PrivateLink = true,
            },
            cancellationToken);
        work.Record("messages.queued", "message", message.Id, new { kind = MessageKind.Handoff }, about.Reference);
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }

    public async Task HandleAsync(PersonInvited happened, CancellationToken cancellationToken)
    {
        var key = $"person.invited:{happened.InvitationId}";
        if (await invitations.FindAsync(happened.InvitationId, cancellationToken) is not { } letter || await IsThereAsync(key, cancellationToken))
        {
            return;
        }

        var message = await writer.AddAsync(
            new MessageDraft
            {
                Kind = MessageKind.Invitation,
                OnceKey = key,
                Name = letter.Name,
                Way = new ChosenWay(MessageWay.Email, letter.Email, MessageState.Waiting),
                Due = letter.ExpiresAt,
                SourceId = happened.InvitationId,
                PrivateLink = true,
            },
            cancellationToken);
        work.Record("messages.queued", "message", message.Id, new { kind = MessageKind.Invitation });
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }

    private Task<bool> IsThereAsync(string key, CancellationToken cancellationToken) => work.Db.Set<Message>().AnyAsync(message => message.OnceKey == key, cancellationToken);
}
