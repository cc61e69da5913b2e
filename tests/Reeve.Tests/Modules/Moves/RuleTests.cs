using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Tests.Modules.Moves;

/// <summary>What a move and those who are told of it may do, without a page or a database.</summary>
public class RuleTests
{
    private static readonly DateTime Now = new(2026, 9, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly HomeAddress Here = new("1", "1 High Street", "MQ1 1AF");
    private static readonly HomeAddress There = new("2", "2 Mill Lane", "MQ1 2AB");
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void A_day_is_needed_and_lies_within_a_year_of_today()
    {
        Should.Throw<Refused>(() => Move.CheckDay(null, Now)).Code.ShouldBe("move-day-missing");
        var ahead = Should.Throw<Refused>(() => Move.CheckDay(Today.AddYears(2), Now));
        (ahead.Code, ahead.Field).ShouldBe(("move-too-far-ahead", "Day"));
        ahead.Sentence.ShouldContain("within a year");
        Should.Throw<Refused>(() => Move.CheckDay(Today.AddYears(-2), Now)).Code.ShouldBe("move-too-long-ago");
        Move.CheckDay(Today.AddDays(Move.MostDays), Now).ShouldBe(Today.AddDays(Move.MostDays));
    }

    [Fact]
    public void A_move_takes_effect_on_its_day_in_the_UK_and_once()
    {
        var move = Told(Today.AddDays(1));
        Should.Throw<Refused>(() => move.TakeEffect(Now)).Code.ShouldBe("move-not-yet");
        // Midnight in British Summer Time is eleven at night in UTC.
        var midnight = new DateTime(2026, 9, 1, 23, 0, 0, DateTimeKind.Utc);
        move.MayTakeEffect(midnight.AddSeconds(-1)).ShouldBeFalse();
        move.TakeEffect(midnight).Select(receiver => receiver.Code).ShouldBe(["law", "yes"]);
        move.State.ShouldBe(MoveState.InEffect);
        Should.Throw<Refused>(() => move.TakeEffect(midnight)).Code.ShouldBe("move-not-yet");
    }

    [Fact]
    public void A_correction_tells_those_who_were_told_and_changes_something()
    {
        var move = Told(Today);
        Should.Throw<Refused>(() => move.Correct(There, Today, Now)).Code.ShouldBe("move-nothing-changed");
        move.Correct(There, Today.AddDays(-3), Now).ShouldBeEmpty();
        Tell(move);
        var told = move.Correct(new HomeAddress("3", "3 Mill Lane", "MQ1 2AB"), Today.AddDays(-3), Now);
        told.Select(receiver => receiver.Code).ShouldBe(["law", "yes"]);
        (move.Round, move.To.Uprn, move.Day).ShouldBe((3, "3", Today.AddDays(-3)));
        move.State.ShouldBe(MoveState.InEffect);
        move.Correct(There, Today.AddDays(30), Now).Count.ShouldBe(2);
        move.State.ShouldBe(MoveState.Waiting);
    }

    [Fact]
    public void A_withdrawal_before_the_day_tells_nobody_and_can_be_undone()
    {
        var move = Told(Today.AddDays(10));
        move.Withdraw(" The sale fell through ", Now).ShouldBeEmpty();
        (move.State, move.WithdrawnWhy).ShouldBe((MoveState.Withdrawn, "The sale fell through"));
        move.Receivers.Where(receiver => receiver.Code != "no").ShouldAllBe(receiver => receiver.State == ReceiverState.Withdrawn);
        Should.Throw<Refused>(() => move.Withdraw(null, Now)).Code.ShouldBe("move-withdrawn");
        Should.Throw<Refused>(() => move.Correct(There, Today, Now)).Code.ShouldBe("move-withdrawn");
        move.Restore();
        move.State.ShouldBe(MoveState.Waiting);
        move.Receivers.Select(receiver => receiver.State).ShouldBe([ReceiverState.Waiting, ReceiverState.Waiting, ReceiverState.Declined]);
    }

    [Fact]
    public void A_withdrawal_that_was_told_cannot_be_undone()
    {
        var move = Told(Today);
        Tell(move);
        move.Withdraw(null, Now).Count.ShouldBe(2);
        Should.Throw<Refused>(move.Restore).Code.ShouldBe("move-not-restorable");
        Should.Throw<Refused>(() => move.Withdraw(new string('x', 501), Now)).Code.ShouldBe("move-withdrawn");
    }

    [Fact]
    public void A_receiver_answers_only_what_it_was_told_and_rejects_with_a_reason()
    {
        var receiver = Told(Today).Receivers[0];
        Should.Throw<Refused>(() => receiver.Confirm("Ann", Now)).Code.ShouldBe("receiver-not-told");
        receiver.Tell(ReceiverNews.Move, 1, Now.AddDays(1), Now);
        Should.Throw<Refused>(() => receiver.Reject("Ann", "  ", Now)).Field.ShouldBe("Reason");
        Should.Throw<Refused>(() => receiver.Reject("Ann", new string('x', 501), Now)).Code.ShouldBe("reason-too-long");
        receiver.Reject("Ann", "No account", Now);
        (receiver.State, receiver.Reason, receiver.IsOpen).ShouldBe((ReceiverState.Rejected, "No account", true));
        receiver.Confirm("Ann", Now);
        (receiver.State, receiver.Reason, receiver.IsOpen).ShouldBe((ReceiverState.Confirmed, null, false));
        Should.Throw<Refused>(() => receiver.Confirm("Bob", Now)).Code.ShouldBe("receiver-confirmed");
        receiver.Reopen(Now);
        receiver.State.ShouldBe(ReceiverState.Sent);
        Should.Throw<Refused>(() => receiver.Reopen(Now)).Code.ShouldBe("receiver-not-confirmed");
    }

    [Fact]
    public void A_receiver_is_late_only_after_its_time_and_only_while_it_says_nothing()
    {
        var receiver = Told(Today).Receivers[0];
        receiver.Tell(ReceiverNews.Move, 1, Now.AddDays(1), Now);
        Should.Throw<Refused>(() => receiver.Late(Now)).Code.ShouldBe("receiver-not-late");
        receiver.Late(Now.AddDays(2));
        (receiver.State, receiver.Unanswered).ShouldBe((ReceiverState.Overdue, true));
        Should.Throw<Refused>(() => receiver.Late(Now.AddDays(3))).Code.ShouldBe("receiver-not-late");
        receiver.Confirm("Ann", Now.AddDays(3));
        receiver.State.ShouldBe(ReceiverState.Confirmed);
    }

    [Fact]
    public void A_move_is_complete_once_when_everybody_told_has_confirmed()
    {
        var move = Told(Today);
        Tell(move);
        move.Receivers[0].Confirm("Ann", Now);
        move.Complete().ShouldBeFalse();
        move.Receivers[1].Reject("Bob", "No", Now);
        move.Complete().ShouldBeFalse();
        move.Receivers[1].Confirm("Bob", Now);
        move.Complete().ShouldBeTrue();
        move.Complete().ShouldBeFalse();
    }

    private static Move Told(DateOnly day)
    {
        var move = Move.Tell(Guid.NewGuid(), Guid.NewGuid(), Here, There, day, MoveDoor.Staff, "Ann", null, Now);
        move.Receivers.AddRange([Receiver("law", MoveBasis.Law, true), Receiver("yes", MoveBasis.Consent, true), Receiver("no", MoveBasis.Consent, false)]);
        return move;
    }

    private static void Tell(Move move)
    {
        foreach (var receiver in move.TakeEffect(Now))
        {
            receiver.Tell(ReceiverNews.Move, move.Round, Now.AddDays(5), Now);
        }
    }

    private static MoveReceiver Receiver(string code, MoveBasis basis, bool told) =>
        MoveReceiver.Of(Guid.NewGuid(), Guid.NewGuid(), new MoveSubscription { Code = code, Name = code, Why = "", Team = "", Basis = basis, Law = "Some Act" }, null, null, told);
}
