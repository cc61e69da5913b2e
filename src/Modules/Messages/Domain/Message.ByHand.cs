using Reeve.Kernel.Refusals;
using Reeve.Messages.Contracts;

namespace Reeve.Messages.Domain;

/// <summary>What people do with a message themselves: print it, say it.</summary>
internal sealed partial class Message
{
    public void Print(DateTime now)
    {
        MustBe(MessageWay.Letter, "letter");
        if (State == MessageState.Done)
        {
            throw new Refused("letter-printed", RefusalKind.Conflict, "This letter is marked as printed already.");
        }

        MustWait();
        State = MessageState.Done;
        SentAt = now;
        Version++;
    }

    public void PutBack()
    {
        MustBe(MessageWay.Letter, "letter");
        if (State != MessageState.Done)
        {
            throw new Refused("letter-not-printed", RefusalKind.Conflict, "This letter is not marked as printed.");
        }

        State = MessageState.Waiting;
        SentAt = null;
        Version++;
    }

    public void Told(DateTime now)
    {
        MustBe(MessageWay.Phone, "call");
        MustWait();
        Attempts++;
        State = MessageState.Done;
        SentAt = now;
        LastError = null;
        Version++;
    }

    public void NoAnswer(DateTime nextTryAt)
    {
        MustBe(MessageWay.Phone, "call");
        MustWait();
        Attempts++;
        NextTryAt = nextTryAt;
        LastError = "No answer";
        Version++;
    }

    /// <summary>The number leads to somebody else and nothing else is known.</summary>
    public void CannotBeTold(string why, DateTime now)
    {
        MustWait();
        Attempts++;
        Go(MessageWay.None, "", MessageState.Failed, Cut(why), now);
    }

    private void MustBe(MessageWay way, string what)
    {
        if (Way != way)
        {
            throw new Refused("message-other-way", RefusalKind.Conflict, $"This message is not a {what}. Somebody may have chosen another way for it meanwhile.");
        }
    }

    private void MustWait()
    {
        if (State != MessageState.Waiting)
        {
            throw new Refused("message-not-waiting", RefusalKind.Conflict, "Somebody has dealt with this message already.");
        }
    }

    private void NotWhileTrying(DateTime now)
    {
        if (IsTrying(now))
        {
            throw new Refused("message-being-sent", RefusalKind.Conflict, "This message is being sent at this moment. Look again in two minutes.");
        }
    }

    private static string Cut(string text) => text.Length > 500 ? text[..500] : text;
}
