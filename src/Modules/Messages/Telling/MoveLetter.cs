using System.Globalization;
using Reeve.Moves.Contracts;

namespace Reeve.Messages.Telling;

/// <summary>What is said of a change of address: facts in lines, for the wording to stand around.</summary>
internal static class MoveLetter
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Received(MoveView move) => Lines(
        [
            $"You told us that you move to {move.To.Words} on {Of(move.Day)}.",
            .. Others(move),
            .. Told(move, move.State == MoveState.InEffect ? "We have told:" : "On that day we will tell:"),
            .. NotTold(move),
        ]);

    public static string Changed(MoveView move, bool withdrawn)
    {
        var told = move.Receivers.Any(receiver => receiver.Told);
        return Lines(
            [
                withdrawn ? $"Your change of address to {move.To.Words} is withdrawn. {(move.From.Known ? $"We go on with {move.From.Words}." : "")}" : $"Your change of address is corrected: you move to {move.To.Words} on {Of(move.Day)}.",
                .. told ? Told(move, withdrawn ? "We have told those who knew of it that there is no move:" : "We have told those who had been told something else:") : [withdrawn ? "Nobody had been told of it." : "Nobody had been told anything else."],
            ]);
    }

    public static string Rejected(ReceiverView receiver) => Lines(
        [
            $"{receiver.Name} could not take your change of address. They say:",
            receiver.Reason,
            "The others are not affected. If something was wrong with what you told us, correct it by the link below or ring us with your reference.",
        ]);

    public static string Confirmed(MoveView move) => Lines(
        [
            move.State == MoveState.Withdrawn ? "Everybody who was told of your change of address has confirmed that it is withdrawn:" : $"Everybody whom we told of your move to {move.To.Words} has confirmed it:",
            .. move.Receivers.Where(receiver => receiver.State == ReceiverState.Confirmed).Select(receiver => "- " + receiver.Name),
            .. NotTold(move),
        ]);

    /// <summary>For the team's own mailbox: what it needs to take the change over.</summary>
    public static string ForTeam(MoveForReceiver news) => Lines(
        [
            news.News switch
            {
                ReceiverNews.Correction => "What you were told of this move before was wrong. It is as follows:",
                ReceiverNews.Withdrawal => "There is no move after all. Put back what you changed:",
                _ => "A customer told us that they move, and you are one of those who have to know:",
            },
            $"Who moves: {string.Join(", ", news.Names)}",
            news.From.Known ? $"From: {news.From.Words}" : null,
            $"To: {news.To.Words}{(news.To.Uprn is { } uprn ? $" (UPRN {uprn})" : "")}",
            $"First day there: {Of(news.Day)}",
        ]);

    private static IEnumerable<string> Others(MoveView move) =>
        move.People.Count > 1 ? [$"These move with you: {string.Join(", ", move.People.Skip(1).Select(person => person.Name))}."] : [];

    private static IEnumerable<string> Told(MoveView move, string heading)
    {
        var told = move.Receivers.Where(receiver => receiver.State is not (ReceiverState.Declined or ReceiverState.Withdrawn)).Select(receiver => "- " + receiver.Name).ToList();
        return told.Count == 0 ? [] : [heading, .. told];
    }

    private static IEnumerable<string> NotTold(MoveView move)
    {
        var not = move.Receivers.Where(receiver => receiver.State == ReceiverState.Declined).Select(receiver => "- " + receiver.Name).ToList();
        return not.Count == 0 ? [] : ["As you asked, we do not tell:", .. not];
    }

    private static string Of(DateOnly day) => day.ToString("d MMMM yyyy", British);

    private static string Lines(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));
}
