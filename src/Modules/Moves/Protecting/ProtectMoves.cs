using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Protecting;

/// <summary>Gives out, and takes out, what changes of address tell of a customer.</summary>
internal sealed class ProtectMoves(ReeveDb db) : IPersonalData, IErase
{
    public int Order => 35;

    public IReadOnlyList<string> Tables => ["moves", "move_people"];

    public string Subject => "customer";

    public async Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.ToList();
        var moves = await db.Set<Move>().AsNoTracking().Include(move => move.Receivers).Include(move => move.People)
            .Where(move => ids.Contains(move.CustomerId) || move.People.Any(person => ids.Contains(person.CustomerId))).OrderBy(move => move.ToldAt).ToListAsync(cancellationToken);
        return [.. moves.Select(move => new PersonalItem($"move:{move.Id}", "Changes of address", $"Change of address {move.Reference}", move.ToldAt, [.. Facts(move)])
        {
            Review = ids.Contains(move.CustomerId) && move.People.TrueForAll(person => ids.Contains(person.CustomerId)) ? null : "Other people move with them, or told it.",
        })];
    }

    public async Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken)
    {
        db.RemoveRange(await db.Set<Move>().Include(move => move.Receivers).Include(move => move.People).Where(move => move.CustomerId == subjectId).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<MovePerson>().Where(person => person.CustomerId == subjectId).ToListAsync(cancellationToken));
    }

    private static IEnumerable<PersonalFact> Facts(Move move)
    {
        yield return new PersonalFact("From", string.Join(' ', new[] { move.FromText, move.FromPostcode }.OfType<string>()));
        yield return new PersonalFact("To", string.Join(' ', new[] { move.ToText, move.ToPostcode }.OfType<string>()));
        yield return new PersonalFact("On", UkTime.Exact(move.StartsAt));
        yield return new PersonalFact("Told by", move.ToldBy);
        foreach (var receiver in move.Receivers.OrderBy(receiver => receiver.Name, StringComparer.Ordinal))
        {
            yield return new PersonalFact(receiver.Name, receiver.State + (receiver.AnsweredAt is { } at ? " " + UkTime.Exact(at) : "") + (receiver.Reason is null ? "" : ": " + receiver.Reason));
        }
    }
}
