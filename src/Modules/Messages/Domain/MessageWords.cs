using Reeve.Connectors.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Messages.Contracts;

namespace Reeve.Messages.Domain;

/// <summary>The way by which a message reaches somebody.</summary>
internal enum MessageWay
{
    Email,
    Letter,

    /// <summary>Somebody rings and says it.</summary>
    Phone,

    /// <summary>A slip printed at the counter and handed over.</summary>
    Slip,

    /// <summary>The page that confirmed it on the website.</summary>
    Page,

    /// <summary>Said while the person was on the line.</summary>
    Spoken,

    /// <summary>Nothing is known by which they could be told: an exception, which is counted.</summary>
    None,
}

internal enum MessageState
{
    /// <summary>To be sent, printed or said.</summary>
    Waiting,

    /// <summary>The mail server has it.</summary>
    Sent,

    /// <summary>Could not be sent: somebody must look.</summary>
    Failed,

    /// <summary>An officer or a rule decided that it is not sent.</summary>
    Cancelled,

    /// <summary>Printed, said or handed over.</summary>
    Done,
}

/// <summary>What one try to tell somebody came to.</summary>
internal enum TryOutcome
{
    Accepted,
    Temporary,
    Permanent,
    Told,
    NoAnswer,
    WrongNumber,
    Printed,
    NotPrinted,
    SentAgain,
    Cancelled,
    OtherWay,
}

/// <summary>The words officers see.</summary>
internal static class MessageWords
{
    /// <summary>What other modules hear of a message that reached nobody.</summary>
    public static MessageFailed FailureOf(Message message, DateTime at) =>
        new(message.Id, message.CaseId, PackWords.ToWord(message.Kind), PackWords.ToWord(message.Way), message.AuthorityId, message.Sensitive, at);

    /// <summary>True when its reference is that of a change of address, not of a case.</summary>
    public static bool IsOfMove(MessageKind kind) =>
        kind is MessageKind.MoveReceived or MessageKind.MoveChanged or MessageKind.MoveRejected or MessageKind.MoveConfirmed or MessageKind.MoveNotice or MessageKind.MoveOverdue;

    public static string Of(MessageKind kind) => kind switch
    {
        MessageKind.Received => "Receipt",
        MessageKind.Started => "Work started",
        MessageKind.Delayed => "Delay",
        MessageKind.Done => "Finished",
        MessageKind.Reopened => "Opened again",
        MessageKind.Reply => "Reply",
        MessageKind.Question => "Question",
        MessageKind.Joined => "Put together",
        MessageKind.OneTimeLink => "One-time link",
        MessageKind.Invitation => "Invitation to sign in",
        MessageKind.RiskNotice => "About a warning",
        MessageKind.MoveReceived => "Change of address: receipt",
        MessageKind.MoveChanged => "Change of address: corrected or withdrawn",
        MessageKind.MoveRejected => "Change of address: rejected",
        MessageKind.MoveConfirmed => "Change of address: all confirmed",
        MessageKind.MoveNotice => "Change of address: to a service",
        MessageKind.MoveOverdue => "Change of address: no answer in time",
        MessageKind.AccountChanged => "Account changed",
        _ => "Hand-off",
    };

    public static string Of(MessageWay way) => way switch
    {
        MessageWay.Email => "E-mail",
        MessageWay.Letter => "Letter",
        MessageWay.Phone => "Phone call",
        MessageWay.Slip => "Printed slip",
        MessageWay.Page => "Web page",
        MessageWay.Spoken => "Said on the phone",
        _ => "No way known",
    };

    public static string Of(MessageState state, MessageWay way) => (state, way) switch
    {
        (MessageState.Failed, MessageWay.None) => "Cannot be told",
        (MessageState.Waiting, MessageWay.Letter) => "To print",
        (MessageState.Waiting, MessageWay.Phone) => "To ring",
        (MessageState.Waiting, _) => "Waiting",
        (MessageState.Sent, _) => "Sent",
        (MessageState.Failed, _) => "Failed",
        (MessageState.Cancelled, _) => "Cancelled",
        (_, MessageWay.Letter) => "Printed",
        _ => "Told",
    };

    public static string Colour(MessageState state) => state switch
    {
        MessageState.Failed => "red",
        MessageState.Waiting => "yellow",
        MessageState.Cancelled => "grey",
        _ => "green",
    };

    public static string Of(PaperFormat form) => form switch
    {
        PaperFormat.LargePrint => "Large print",
        PaperFormat.EasyRead => "Easy Read",
        PaperFormat.Braille => "Braille",
        _ => "Audio",
    };

    /// <summary>"Braille, Audio".</summary>
    public static string Of(IEnumerable<PaperFormat> forms) => string.Join(", ", forms.Select(Of));

    public static string Of(TryOutcome outcome) => outcome switch
    {
        TryOutcome.Accepted => "The mail server took it",
        TryOutcome.Temporary => "Not yet: it is tried again",
        TryOutcome.Permanent => "Refused for good",
        TryOutcome.Told => "Told",
        TryOutcome.NoAnswer => "No answer",
        TryOutcome.WrongNumber => "Wrong number",
        TryOutcome.Printed => "Printed",
        TryOutcome.NotPrinted => "Put back among those to print",
        TryOutcome.SentAgain => "Sent again by an officer",
        TryOutcome.Cancelled => "Cancelled",
        _ => "Another way chosen",
    };
}
