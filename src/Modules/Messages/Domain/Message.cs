using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Contracts;

namespace Reeve.Messages.Domain;

/// <summary>One thing told to one person, by one way.</summary>
internal sealed partial class Message
{
    /// <summary>After so many failed tries, spread by the outbox over three days, somebody must look.</summary>
    public const int MostAttempts = 17;

    /// <summary>Longer than the longest conversation with a mail server.</summary>
    private static readonly TimeSpan TryLasts = TimeSpan.FromMinutes(2);

    public Guid Id { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>The reference this person knows it by, for lists; none for a message about no case.</summary>
    public string? Reference { get; init; }

    public Guid? CustomerId { get; set; }

    /// <summary>Whose case it is now, so that a list shows only what its reader may see.</summary>
    public Guid? AuthorityId { get; set; }

    public Guid? TeamId { get; set; }

    public bool Sensitive { get; set; }

    public MessageKind Kind { get; init; }

    public MessageWay Way { get; private set; }

    /// <summary>Who it is for, as on an envelope.</summary>
    public required string ToName { get; init; }

    /// <summary>E-mail address, phone number or postal address (one line each), by the way; empty when none is needed.</summary>
    public string Address { get; private set; } = "";

    public required string Subject { get; init; }

    /// <summary>Plain text. A link that proves something is not in it but added when it is sent: see <see cref="PrivateLink"/>.</summary>
    public required string Text { get; init; }

    /// <summary>The same as an HTML document.</summary>
    public required string Html { get; init; }

    public MessageState State { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? SentAt { get; private set; }

    /// <summary>For a call: not before then.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>A try to send is under way until then; the row is reserved before the mail leaves.</summary>
    public DateTime? TryingUntil { get; private set; }

    /// <summary>Message-ID without angle brackets: one for every try, so that a repeat can be recognised.</summary>
    public required string MessageId { get; set; }

    /// <summary>What the message is about besides the case: a link, a hand-off, or the case that theirs was joined to.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Makes telling twice impossible: "case.opened:{case}:{customer}".</summary>
    public required string OnceKey { get; init; }

    /// <summary>In what forms a letter is to reach its reader, a comma between; empty for plain print.</summary>
    public string Formats { get; private set; } = "";

    /// <summary>The language its reader needs, when that was told: for the officer who writes or rings.</summary>
    public string? Language { get; init; }

    /// <summary>True while somebody must look: these come first in lists.</summary>
    public bool NeedsSomebody { get; private set; }

    /// <summary>When words, name and address were taken out of it; null while they are there.</summary>
    public DateTime? AnonymisedAt { get; init; }

    public int Version { get; private set; }

    /// <summary>Stands in the text for a link that only whoever gets the message may have.</summary>
    public static string PrivateLink(Guid messageId) => $"[private-link-{messageId:N}]";

    /// <summary>It was the other person's: two records had been merged that were of two people.</summary>
    public void GiveTo(Guid customerId)
    {
        CustomerId = customerId;
        Version++;
    }

    public bool IsTrying(DateTime now) => TryingUntil is { } until && until > now;

    public IReadOnlyList<PaperFormat> Forms => [.. Formats.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PaperFormat>)];

    /// <summary>True when printing it does not do: the post room has it made in another form.</summary>
    public bool IsMadeElsewhere => Forms.Any(form => form != PaperFormat.LargePrint);

    /// <exception cref="Refused">It has gone already.</exception>
    public void SendAs(IReadOnlyCollection<PaperFormat> forms)
    {
        if (State is MessageState.Sent or MessageState.Done)
        {
            throw new Refused("message-gone", RefusalKind.Conflict, "This has gone already. Put it back among those to print first.");
        }

        Formats = string.Join(',', forms.Distinct().Order());
        Version++;
    }

    /// <param name="notBefore">For a call: the end of the quiet hours it falls into.</param>
    public void Go(MessageWay way, string address, MessageState state, string? why, DateTime now, DateTime? notBefore = null)
    {
        Way = way;
        Address = address;
        State = state;
        LastError = why;
        NeedsSomebody = state == MessageState.Failed;
        SentAt = state is MessageState.Done ? now : null;
        NextTryAt = way == MessageWay.Phone ? notBefore ?? now : null;
        Version++;
    }

    /// <summary>Reserves a try before the mail leaves. False when there is nothing to send any more.</summary>
    /// <exception cref="MessageBusy">Another try is under way.</exception>
    public bool Reserve(DateTime now)
    {
        if (State != MessageState.Waiting || Way != MessageWay.Email)
        {
            return false;
        }

        if (IsTrying(now))
        {
            throw new MessageBusy();
        }

        Attempts++;
        TryingUntil = now + TryLasts;
        Version++;
        return true;
    }

    public void Sent(DateTime now)
    {
        State = MessageState.Sent;
        SentAt = now;
        LastError = null;
        TryingUntil = null;
        NeedsSomebody = false;
        Version++;
    }

    /// <summary>Not now: the outbox tries again.</summary>
    public void Postpone(string why)
    {
        LastError = Cut(why);
        TryingUntil = null;
        Version++;
    }

    public void Fail(string why)
    {
        State = MessageState.Failed;
        LastError = Cut(why);
        TryingUntil = null;
        NeedsSomebody = true;
        Version++;
    }

    /// <summary>Sends it once more. One that was sent gets a new id, or the reader's mail program would hide it as a repeat.</summary>
    public void SendAgain(DateTime now, string newMessageId)
    {
        NotWhileTrying(now);
        if (Way != MessageWay.Email)
        {
            throw new Refused("message-not-email", RefusalKind.Conflict, "Only an e-mail can be sent again. Print the letter or ring instead, or choose another way for this message.");
        }

        if (State == MessageState.Sent)
        {
            MessageId = newMessageId;
        }

        State = MessageState.Waiting;
        Attempts = 0;
        LastError = null;
        NeedsSomebody = false;
        Version++;
    }

    public void Cancel(DateTime now)
    {
        NotWhileTrying(now);
        if (State is not (MessageState.Waiting or MessageState.Failed))
        {
            throw new Refused("message-not-waiting", RefusalKind.Conflict, "This message was sent, told or cancelled already, so it cannot be cancelled.");
        }

        State = MessageState.Cancelled;
        NeedsSomebody = false;
        Version++;
    }

    /// <summary>Tells it by another way: to a letter after a wrong number, to a call after a refused e-mail.</summary>
    /// <param name="notBefore">For a call: the end of the quiet hours it falls into.</param>
    public void Turn(MessageWay way, string address, DateTime now, DateTime? notBefore = null)
    {
        NotWhileTrying(now);
        if (State is not (MessageState.Waiting or MessageState.Failed))
        {
            throw new Refused("message-not-waiting", RefusalKind.Conflict, "This message was sent, told or cancelled already. Reply from the case to tell them more.");
        }

        Attempts = 0;
        Go(way, address, MessageState.Waiting, null, now, notBefore);
    }
}

/// <summary>A message is being sent by another worker; tried again later.</summary>
internal sealed class MessageBusy() : InvalidOperationException("This message is being sent at this moment.");
