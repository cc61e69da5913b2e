using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Values;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Telling;
using Reeve.Moves.Contracts;
using Reeve.Organisation.Contracts;

namespace Reeve.Messages.Listening;

/// <summary>
/// Tells whoever moves what becomes of it, tells teams of it by e-mail where that is their way, and a team's leader once
/// when nobody has answered in time. The link by which a team answers is never stored with the message.
/// </summary>
internal sealed class TellOfMoves(Work work, IMoveFacts facts, ICustomers customers, IOrganisation organisation, INeeds needs, MessageWriter writer) :
    IListen<MoveTold>, IListen<MoveChanged>, IListen<MoveAnswered>, IListen<MoveCompleted>, IListen<MoveNotified>, IListen<MoveOverdue>
{
    public async Task HandleAsync(MoveTold happened, CancellationToken cancellationToken)
    {
        if (await facts.ForLetterAsync(happened.MoveId, cancellationToken) is { Move: var move })
        {
            await TellMoverAsync(move, MessageKind.MoveReceived, $"move.told:{move.Id:N}", MoveLetter.Received(move), cancellationToken);
        }
    }

    public async Task HandleAsync(MoveChanged happened, CancellationToken cancellationToken)
    {
        if (await facts.ForLetterAsync(happened.MoveId, cancellationToken) is { Move: var move })
        {
            await TellMoverAsync(move, MessageKind.MoveChanged, $"move.changed:{move.Id:N}:{happened.Round}", MoveLetter.Changed(move, happened.Withdrawn), cancellationToken);
        }
    }

    public async Task HandleAsync(MoveAnswered happened, CancellationToken cancellationToken)
    {
        // A confirmation is told with the last of them; a rejection at once, unless it was put right meanwhile.
        if (!happened.Confirmed && await facts.ForLetterAsync(happened.MoveId, cancellationToken) is { Move: var move }
            && move.Receivers.FirstOrDefault(receiver => receiver.Id == happened.ReceiverId) is { State: ReceiverState.Rejected } receiver)
        {
            await TellMoverAsync(move, MessageKind.MoveRejected, $"move.rejected:{receiver.Id:N}:{happened.Round}:{receiver.AnsweredAt:yyyyMMddHHmmss}", MoveLetter.Rejected(receiver), cancellationToken);
        }
    }

    public async Task HandleAsync(MoveCompleted happened, CancellationToken cancellationToken)
    {
        if (await facts.ForLetterAsync(happened.MoveId, cancellationToken) is { Move: var move } && move.AllConfirmed)
        {
            await TellMoverAsync(move, MessageKind.MoveConfirmed, $"move.completed:{move.Id:N}:{happened.Round}", MoveLetter.Confirmed(move), cancellationToken);
        }
    }

    public async Task HandleAsync(MoveNotified happened, CancellationToken cancellationToken)
    {
        var key = KeyOf(happened.ReceiverId, happened.Round);
        if (await facts.ForReceiverAsync(happened.ReceiverId, happened.Round, cancellationToken) is not { Current: true, Way: MoveWay.Email } news || await IsThereAsync(key, cancellationToken))
        {
            return;
        }

        var team = (await organisation.GetAsync(cancellationToken)).Team(news.TeamId);
        var message = await writer.AddAsync(
            new MessageDraft
            {
                Kind = MessageKind.MoveNotice,
                OnceKey = key,
                Name = news.Name,
                Way = news.Email is { Length: > 0 } email
                    ? new ChosenWay(MessageWay.Email, email, MessageState.Waiting)
                    : new ChosenWay(MessageWay.None, "", MessageState.Failed, "Neither the service nor its team has an e-mail address. It is on the team’s work list."),
                Reference = news.Reference,
                Note = MoveLetter.ForTeam(news),
                Due = news.DueAt,
                SourceId = news.ReceiverId,
                PrivateLink = true,
                AuthorityId = team?.AuthorityId,
                TeamId = team?.Id,
            },
            cancellationToken);
        await KeepAsync(message, news.MoveId, news.Reference, cancellationToken);
    }

    public async Task HandleAsync(MoveOverdue happened, CancellationToken cancellationToken)
    {
        var key = $"move.overdue:{happened.ReceiverId:N}:{happened.Round}";
        var view = await organisation.GetAsync(cancellationToken);
        var team = view.Team(happened.TeamId);
        var leader = new[] { team?.LeaderId, team?.DeputyId }.Select(view.Person).FirstOrDefault(person => person is { Active: true });
        if (leader is null || await facts.ForReceiverAsync(happened.ReceiverId, happened.Round, cancellationToken) is not { Current: true } news || await IsThereAsync(key, cancellationToken))
        {
            return;
        }

        var message = await writer.AddAsync(
            new MessageDraft
            {
                Kind = MessageKind.MoveOverdue,
                OnceKey = key,
                Name = leader.Name,
                Way = new ChosenWay(MessageWay.Email, leader.Email, MessageState.Waiting),
                Reference = news.Reference,
                Note = news.Name,
                Due = news.DueAt,
                LinkPath = Moves.MovesLinks.WorkItem(news.ReceiverId),
                AuthorityId = team?.AuthorityId,
                TeamId = team?.Id,
            },
            cancellationToken);
        await KeepAsync(message, news.MoveId, news.Reference, cancellationToken);
    }

    /// <summary>What a mail to a team is about, so that one that was overtaken by a newer is not sent.</summary>
    public static string KeyOf(Guid receiverId, int round) => $"move.notified:{receiverId:N}:{round}";

    private async Task TellMoverAsync(MoveView move, MessageKind kind, string key, string note, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(key, cancellationToken))
        {
            return;
        }

        var current = (await customers.SameAsync(move.CustomerId, cancellationToken))[0];
        var card = await customers.CardAsync(current, cancellationToken);
        var need = card is null ? CustomerNeeds.None : await needs.OfAsync(current, cancellationToken);
        var known = card is null ? [] : ChooseWay.Known(card, need);
        var message = await writer.AddAsync(
            new MessageDraft
            {
                Kind = kind,
                OnceKey = key,
                Name = card?.Name ?? "",
                CustomerId = current,
                Needs = need,
                Way = card?.TellBy == TellBy.Nothing && known.Count > 0
                    ? new ChosenWay(MessageWay.None, "", MessageState.Cancelled, "The customer asked not to be told. They can ask with the reference.")
                    : known.Count > 0 ? known[0] : new ChosenWay(MessageWay.None, "", MessageState.Failed, ChooseWay.NothingKnown),
                Reference = move.Reference,
                Note = note,
                LinkPath = Moves.MovesLinks.Public(move.Reference),
            },
            cancellationToken);
        if (message.State == MessageState.Failed)
        {
            work.Raise(MessageWords.FailureOf(message, work.Now));
        }

        await KeepAsync(message, move.Id, move.Reference, cancellationToken);
    }

    private async Task KeepAsync(Message message, Guid moveId, string reference, CancellationToken cancellationToken)
    {
        work.Record("messages.queued", "move", moveId, new { kind = message.Kind, way = message.Way }, reference);
        work.Signal("messages");
        await work.SaveAsync(cancellationToken);
    }

    private Task<bool> IsThereAsync(string key, CancellationToken cancellationToken) => work.Db.Set<Message>().AnyAsync(message => message.OnceKey == key, cancellationToken);
}
