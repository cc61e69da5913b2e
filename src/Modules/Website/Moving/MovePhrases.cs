using System.Globalization;
using Reeve.Moves.Contracts;

namespace Reeve.Website.Moving;

/// <summary>How it stands, in words for the customer.</summary>
internal static class MovePhrases
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", British);

    public static string Of(MoveGlance move) => move.State switch
    {
        MoveState.Waiting => "We tell everybody on the day",
        MoveState.Withdrawn => "Withdrawn",
        _ when move.Told == 0 => "Done",
        _ => $"{move.Confirmed} of {move.Told} have confirmed",
    };

    public static string Of(ReceiverView receiver) => (receiver.State, receiver.News) switch
    {
        (ReceiverState.Declined, _) => "Not told, as you asked",
        (ReceiverState.Waiting, _) => "Will be told on the day",
        (ReceiverState.Confirmed, ReceiverNews.Withdrawal) => "Knows that there is no move",
        (ReceiverState.Confirmed, _) => "Confirmed",
        (ReceiverState.Rejected, _) => "Could not take it",
        (ReceiverState.Overdue, _) => "Told, and late to answer",
        (ReceiverState.Withdrawn, _) => "Not told",
        (_, ReceiverNews.Correction) => "Told of the correction",
        (_, ReceiverNews.Withdrawal) => "Told that there is no move",
        _ => "Told",
    };

    public static string Colour(ReceiverState state) => state switch
    {
        ReceiverState.Confirmed => "green",
        ReceiverState.Rejected or ReceiverState.Overdue => "red",
        ReceiverState.Sent => "yellow",
        ReceiverState.Waiting => "blue",
        _ => "grey",
    };
}
