using System.Globalization;
using Reeve.CouncilPacks;
using Reeve.Moves.Contracts;

namespace Reeve.Moves.Domain;

/// <summary>The words people read.</summary>
internal static class MoveWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"3 September 2026".</summary>
    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", British);

    public static string Of(MoveState state, DateOnly day) => state switch
    {
        MoveState.Waiting => $"Waits for {Of(day)}",
        MoveState.InEffect => "In effect",
        _ => "Withdrawn",
    };

    public static string Of(ReceiverState state, ReceiverNews news) => (state, news) switch
    {
        (ReceiverState.Declined, _) => "Not told: no consent",
        (ReceiverState.Waiting, _) => "Told on the day",
        (ReceiverState.Sent, ReceiverNews.Move) => "Told",
        (ReceiverState.Sent, ReceiverNews.Correction) => "Told of the correction",
        (ReceiverState.Sent, _) => "Told of the withdrawal",
        (ReceiverState.Confirmed, ReceiverNews.Move) => "Confirmed",
        (ReceiverState.Confirmed, ReceiverNews.Correction) => "Correction confirmed",
        (ReceiverState.Confirmed, _) => "Withdrawal confirmed",
        (ReceiverState.Rejected, _) => "Rejected",
        (ReceiverState.Overdue, _) => "No answer in time",
        _ => "Not told: withdrawn before",
    };

    public static string Colour(ReceiverState state) => state switch
    {
        ReceiverState.Confirmed => "green",
        ReceiverState.Rejected or ReceiverState.Overdue => "red",
        ReceiverState.Sent => "yellow",
        ReceiverState.Waiting => "blue",
        _ => "grey",
    };

    public static string Of(ReceiverNews news) => news switch
    {
        ReceiverNews.Correction => "Correction",
        ReceiverNews.Withdrawal => "Withdrawal",
        _ => "Move",
    };

    public static string Of(MoveWay way) => way switch
    {
        MoveWay.Email => "E-mail to the team",
        MoveWay.Webhook => "Another system, by webhook",
        _ => "The team’s work list",
    };

    public static string Of(MoveWhere where) => where switch
    {
        MoveWhere.Leaving => "Moves out of the area",
        MoveWhere.Arriving => "Moves into the area",
        MoveWhere.Either => "Moves out of, into or within the area",
        _ => "Every move",
    };

    public static string Of(MoveDoor door) => door switch
    {
        MoveDoor.Web => "on the website",
        MoveDoor.Api => "by another system",
        _ => "to a member of staff",
    };
}
