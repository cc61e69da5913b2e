using Reeve.Kernel.Events;

namespace Reeve.Cases.Contracts;

/// <param name="Digests">SHA-256 of the files, lower-case hexadecimal.</param>
[Event("case.files-removed", "Files of a case are kept no longer: the law or the retention schedule ended them.")]
public sealed record CaseFilesRemoved(Guid CaseId, IReadOnlyList<string> Digests) : IEvent;

/// <summary>Cases for those who protect data, whoever works on them.</summary>
public interface ICaseSubjects
{
    /// <summary>A case by its reference as typed; null when there is none.</summary>
    Task<(Guid Id, string Reference, Guid? CustomerId)?> FindAsync(string typed, CancellationToken cancellationToken = default);

    /// <summary>Ids of all cases of these customers, to be joined into a larger question of the same database.</summary>
    IQueryable<Guid> OfCustomers(IQueryable<Guid> customers);

    /// <summary>References by ids.</summary>
    Task<IReadOnlyDictionary<Guid, string>> ReferencesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);
}
