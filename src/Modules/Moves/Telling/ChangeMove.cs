using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Telling;

/// <summary>Corrects, withdraws and restores a move. What goes wrong reaches everybody who was told, the same way.</summary>
internal sealed class ChangeMove(Work work, MoveRecords records, FindHome homes)
{
    public async Task<(HomeAddress To, DateOnly Day)> OfferAsync(string reference, HomeAddress to, DateOnly? day, CancellationToken cancellationToken)
    {
        var move = await LoadAsync(reference, null, cancellationToken);
        var home = await AimAsync(move, to, cancellationToken);
        work.Db.ChangeTracker.Clear();
        move.Correct(home, day, work.Now);
        return (move.To, move.Day);
    }

    public async Task CorrectAsync(string reference, int? version, HomeAddress to, DateOnly? day, CancellationToken cancellationToken)
    {
        var move = await LoadAsync(reference, version, cancellationToken);
        var wasInEffect = move.State == MoveState.InEffect;
        var told = move.Correct(await AimAsync(move, to, cancellationToken), day, work.Now);
        if (wasInEffect)
        {
            await records.PutBackAsync(move, cancellationToken);
            if (move.State == MoveState.InEffect)
            {
                await records.MoveAsync(move, cancellationToken);
            }
        }

        await records.TellAsync(move, told, ReceiverNews.Correction, cancellationToken);
        work.Record("move.corrected", "move", move.Id, new { told = told.Select(receiver => receiver.Code) }, move.Course ?? move.Reference);
        work.Raise(new MoveChanged(move.Id, Withdrawn: false, move.Round));
        if (move.MayTakeEffect(work.Now))
        {
            await records.TakeEffectAsync(move, cancellationToken);
        }

        await work.SaveAsync(cancellationToken);
    }

    public async Task WithdrawAsync(string reference, int? version, string? reason, CancellationToken cancellationToken)
    {
        var move = await LoadAsync(reference, version, cancellationToken);
        var told = move.Withdraw(reason, work.Now);
        await records.PutBackAsync(move, cancellationToken);
        await records.TellAsync(move, told, ReceiverNews.Withdrawal, cancellationToken);
        work.Record("move.withdrawn", "move", move.Id, new { told = told.Select(receiver => receiver.Code) }, move.Course ?? move.Reference);
        work.Raise(new MoveChanged(move.Id, Withdrawn: true, move.Round));
        await work.SaveAsync(cancellationToken);
    }

    public async Task RestoreAsync(string reference, CancellationToken cancellationToken)
    {
        var move = await LoadAsync(reference, null, cancellationToken);
        move.Restore();
        work.Record("move.restored", "move", move.Id, course: move.Course ?? move.Reference);
        work.Signal("moves");
        if (move.MayTakeEffect(work.Now))
        {
            await records.TakeEffectAsync(move, cancellationToken);
        }

        await work.SaveAsync(cancellationToken);
    }

    public async Task<Move> LoadAsync(string reference, int? version, CancellationToken cancellationToken)
    {
        var move = Kernel.Values.Reference.TryParse(reference, out var known)
            ? await work.Db.Set<Move>().Include(each => each.People).Include(each => each.Receivers).AsSplitQuery().FirstOrDefaultAsync(each => each.Reference == known, cancellationToken)
            : null;
        var found = move ?? throw Refused.Missing("that change of address");
        found.CheckVersion(version);
        return found;
    }

    private async Task<HomeAddress> AimAsync(Move move, HomeAddress to, CancellationToken cancellationToken)
    {
        var home = await homes.RunAsync(to, cancellationToken);
        return Move.SameHome(home, move.From)
            ? throw new Refused("move-same-address", RefusalKind.Invalid, "This is the address they leave. If there is no move, withdraw it instead", "Address")
            : home;
    }
}
