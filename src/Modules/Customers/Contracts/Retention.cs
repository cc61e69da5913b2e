using Reeve.Kernel.Values;

namespace Reeve.Customers.Contracts;

/// <summary>A kind of record that is kept for a time and then anonymised in place.</summary>
/// <param name="Code">"case", "contact", "message", "customer".</param>
/// <param name="Several">"closed cases": as read in a table.</param>
/// <param name="From">From when its time runs: "the day it was closed".</param>
/// <param name="Left">What is kept for counting once it is anonymised, in a sentence.</param>
/// <param name="Parts">Code and name of parts that may have a time of their own (services); empty when there are none.</param>
/// <param name="Order">Lower is done first: customers go after all that is kept with them.</param>
public sealed record RetentionKind(string Code, string Several, string From, string Left, IReadOnlyList<(string Code, string Name)> Parts, int Order);

/// <summary>How long one kind is kept.</summary>
/// <param name="Part">Code of the part it is for; empty for all others.</param>
/// <param name="Months">Calendar months.</param>
public sealed record RetentionTime(string Kind, string Part, int Months);

/// <summary>What is due at a moment, now or to come. Held records are never due.</summary>
/// <param name="At">UTC.</param>
/// <param name="HeldCustomers">Ids of every record of customers with a hold; not asked yet, to be joined into a larger question.</param>
/// <param name="HeldCases">Ids of cases with a hold of their own, and of held customers' cases.</param>
public sealed record RetentionMoment(DateTime At, IReadOnlyList<RetentionTime> Times, IQueryable<Guid> HeldCustomers, IQueryable<Guid> HeldCases)
{
    /// <summary>What ended before this is due; null when the kind has no time and is kept for ever.</summary>
    public DateTime? Before(string kind, string part = "") =>
        Times.FirstOrDefault(time => time.Kind == kind && time.Part == part) is { } found ? At.AddMonths(-found.Months) : null;

    /// <summary>The parts of a kind that have a time of their own.</summary>
    public IReadOnlyList<string> PartsOf(string kind) => [.. Times.Where(time => time.Kind == kind && time.Part.Length > 0).Select(time => time.Part)];
}

/// <summary>A record whose time is over.</summary>
/// <param name="Subject">As the journal names it.</param>
/// <param name="Title">Without a name: "RV-…", "A call of 3 May 2020".</param>
/// <param name="Ended">From when its time ran.</param>
public sealed record RetentionThing(Guid Id, string Subject, string Title, DateTime Ended);

/// <summary>Knows one kind of record that is kept for a time. Register with <c>services.AddScoped&lt;IRetention, X&gt;()</c>.</summary>
public interface IRetention
{
    Task<RetentionKind> KindAsync(CancellationToken cancellationToken = default);

    /// <summary>How many would be due at that moment if nothing were done before.</summary>
    Task<int> CountAsync(RetentionMoment moment, CancellationToken cancellationToken = default);

    /// <summary>Some that are due, the oldest first.</summary>
    Task<IReadOnlyList<RetentionThing>> FindAsync(RetentionMoment moment, int limit, CancellationToken cancellationToken = default);

    /// <summary>Customers who still have something of this kind at that moment, or had to do with the council within the customers' own time: they are kept.</summary>
    IQueryable<Guid> CustomersKept(RetentionMoment moment);

    /// <summary>Takes what tells of a person out of these, without saving. Statistics stay. Done twice it changes nothing.</summary>
    Task AnonymiseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default);
}

/// <summary>The words that stand where something was.</summary>
public static class Removed
{
    /// <summary>"Name removed on 3 May 2026".</summary>
    public static string On(string what, DateTime at) =>
        string.Create(System.Globalization.CultureInfo.GetCultureInfo("en-GB"), $"{what} removed on {UkTime.Local(at):d MMMM yyyy}");
}
