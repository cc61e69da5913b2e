using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Customers.Relating;
using Reeve.Kernel;

namespace Reeve.Customers.Keeping;

/// <param name="Kind">preferred, known-as, former, trading or spelling.</param>
/// <param name="From">As much of the date as is known: 1998, 1998-05 or 1998-05-04.</param>
internal sealed record NameAnswer(Guid Id, string Kind, string Name, string? From, string? Until)
{
    public static NameAnswer Of(CustomerName name) => new(name.Id, PackWords.ToWord(name.Kind), name.Text, name.Since, name.Until);
}

/// <param name="Formats">large-print, easy-read, braille, audio; none for plain print.</param>
/// <param name="QuietFrom">Time of the day in the UK, 20:00, from which they are not to be rung.</param>
internal sealed record NeedsAnswer(string? Language, string? Interpreter, bool TextRelay, IReadOnlyList<string> Formats, bool HearingLoop, bool StepFree, bool NoPhone, bool NoLetters, string? QuietFrom, string? QuietUntil, string? Other)
{
    public static NeedsAnswer Of(CustomerNeeds told) => new(
        told.Language, told.Interpreter, told.TextRelay, [.. told.Formats.Select(PackWords.ToWord)], told.HearingLoop, told.StepFree, told.NoPhone, told.NoLetters, Clock(told.QuietFrom), Clock(told.QuietUntil), told.Other);

    private static string? Clock(TimeOnly? time) => time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Given">Null when they were never asked, which counts as no.</param>
internal sealed record ConsentAnswer(string Purpose, bool? Given, DateTime? At);

/// <param name="CustomerId">The other customer; null for somebody who has no record.</param>
/// <param name="ActsForThem">True when the other acts for this customer, false when this customer acts for the other.</param>
/// <param name="May">be-told, report, change-details, pay.</param>
internal sealed record RelationshipAnswer(Guid Id, Guid? CustomerId, bool ActsForThem, string As, IReadOnlyList<string> May, string? From, string? Until, bool InForce)
{
    public static RelationshipAnswer Of(Relationship kept, Guid? otherId, bool actsForThem, bool inForce) => new(
        kept.Id, otherId, actsForThem, PackWords.ToWord(kept.Kind), [.. Enum.GetValues<ActingPowers>().Where(power => power != ActingPowers.None && kept.May.HasFlag(power)).Select(PackWords.ToWord)], kept.Since, kept.Until, inForce);
}

/// <summary>A customer as they are now, with all that they told. Staff notes are not in it.</summary>
/// <param name="TellBy">How they are told: email, phone, letter or nothing.</param>
/// <param name="Born">As much of the date as is known: 1961, 1961-05 or 1961-05-04.</param>
internal sealed record CustomerWhole(
    Guid Id, string Kind, string Name, string? Email, string? Phone, string? Uprn, string? Address, string? Postcode, string TellBy,
    string? Born, IReadOnlyList<NameAnswer> Names, NeedsAnswer Needs, IReadOnlyList<ConsentAnswer> Consents, IReadOnlyList<RelationshipAnswer> Relationships);

/// <summary>Reads the parts of a customer for other systems.</summary>
internal sealed class ReadWhole(Work work, PartDoor door, INeeds needs, IConsents consents, Relations relations)
{
    public async Task<CustomerWhole> OfAsync(CustomerAnswer one, CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(one.Id, cancellationToken);
        var names = await work.Db.Set<CustomerName>().AsNoTracking().Where(name => owner.Same.Contains(name.CustomerId) && name.EndedAt == null).ToListAsync(cancellationToken);
        var born = await work.Db.Set<Customer>().Where(customer => owner.Same.Contains(customer.Id) && customer.Born != null).OrderBy(customer => customer.Id == owner.CurrentId ? 0 : 1).Select(customer => customer.Born).FirstOrDefaultAsync(cancellationToken);
        var told = await needs.OfAsync(one.Id, cancellationToken);
        return new CustomerWhole(
            one.Id, one.Kind, one.Name, one.Email, one.Phone, one.Uprn, one.Address, one.Postcode, one.TellBy, born,
            [.. names.OrderBy(name => name.Kind).ThenBy(name => name.AddedAt).Select(NameAnswer.Of)],
            NeedsAnswer.Of(told),
            [.. (await consents.OfAsync(one.Id, cancellationToken)).Select(each => new ConsentAnswer(each.Purpose, each.Given, each.At))],
            [.. (await relations.OfAsync(owner, ended: false, cancellationToken)).Select(each => RelationshipAnswer.Of(each.Kept, each.OtherId, each.Forward, each.InForce))]);
    }
}
