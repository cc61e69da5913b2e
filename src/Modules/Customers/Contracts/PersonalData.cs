namespace Reeve.Customers.Contracts;

/// <summary>One named piece of what is held: "Email", "pia@example.org".</summary>
public sealed record PersonalFact(string Name, string Text);

/// <summary>A file that is held; its bytes are in the file store under their digest.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
public sealed record PersonalFile(string Sha256, string Name, string Mime, long Size);

/// <summary>One thing held about a customer, as somebody who asks to see it is shown it. Text as typed, never markup.</summary>
/// <param name="Key">The same each time it is collected, at most 100 characters: "case-entry:ID".</param>
/// <param name="Section">The heading it stands under: "Cases". One section a module.</param>
public sealed record PersonalItem(string Key, string Section, string Title, DateTime? At, IReadOnlyList<PersonalFact> Facts)
{
    /// <summary>Why an officer must look before it is given out, for example because it may tell of somebody else; null when it tells of this customer alone.</summary>
    public string? Review { get; init; }

    public PersonalFile? File { get; init; }
}

/// <summary>Another record that is about this customer alone and goes with them: ("case", id).</summary>
/// <param name="Course">The reference under which the journal knows it, or null.</param>
public sealed record PersonalSubject(string Subject, Guid Id, string? Course = null);

/// <summary>
/// All that a module holds about a customer. Register one with <c>services.AddScoped&lt;IPersonalData, X&gt;()</c>; a guard test
/// asks that every table with a customer's id is named by one.
/// </summary>
public interface IPersonalData
{
    /// <summary>Lower comes first in what is given out.</summary>
    int Order { get; }

    /// <summary>Names of the tables it collects from.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <param name="customerIds">Every record of this one customer (see <see cref="ICustomers.SameAsync"/>).</param>
    /// <returns>In the order it is read. What was anonymised is not theirs any more and is left out.</returns>
    Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default);

    /// <summary>Records of other kinds that an erasure of this customer erases too.</summary>
    Task<IReadOnlyList<PersonalSubject>> SubjectsAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<PersonalSubject>>([]);

    /// <summary>What must be done before they can be erased, a sentence each: "Close the open case RV-… first."</summary>
    Task<IReadOnlyList<string>> BeforeErasureAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
