using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Looking;

/// <summary>On the customer's page: their moves, and telling one.</summary>
internal sealed class MovesPanel(MoveReader reader, ICustomers customers, Work work) : ICustomerPanel
{
    private const int Shown = 5;

    public int Order => 40;

    public async Task<CustomerPanel?> ForAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewCustomers))
        {
            return null;
        }

        var moves = await reader.OfAsync(await customers.SameAsync(customerId, cancellationToken), Shown, before: null, cancellationToken);
        return new CustomerPanel("/Moves/Looking/MovesPanel.cshtml", new MovesShown(customerId, moves, work.Actor.May(Permission.EditCustomers)));
    }
}

internal sealed record MovesShown(Guid CustomerId, IReadOnlyList<MoveGlance> Moves, bool MayTell);

/// <summary>On the customer's time line: each change of address and how far it is.</summary>
internal sealed class MoveHistory(MoveReader reader, Work work) : ICustomerHistory
{
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        if (!work.Actor.May(Permission.ViewCustomers))
        {
            return [];
        }

        var moves = await reader.OfAsync(asked.CustomerIds, asked.Limit, asked.Before, cancellationToken);
        return [.. moves.Select(move => new HistoryEntry(
            move.ToldAt, "Change of address", $"{move.Reference}, from {MoveWords.Of(move.Day)}", Progress(move), MoveWords.Of(move.State, move.Day),
            Open: move.State == MoveState.Waiting || (move.State == MoveState.InEffect && move.Confirmed < move.Told), MovesLinks.Move(move.Reference)))];
    }

    internal static string? Progress(MoveGlance move) =>
        move.State != MoveState.InEffect || move.Told == 0 ? null : $"{move.Confirmed} of {move.Told} confirmed{(move.Trouble > 0 ? $", {move.Trouble} rejected or late" : "")}";
}
