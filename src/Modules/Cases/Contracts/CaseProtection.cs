using Reeve.Kernel.Events;

namespace Reeve.Cases.Contracts;

/// <param name="Digests">SHA-256 of the files, lower-case hexadecimal.</param>
[Event("case.files-removed", "Files of a case are kept no longer: the law or the retention schedule ended them.")]
public sealed record CaseFilesRemoved(Guid CaseId, IReadOnlyList<string> Digests) : IEvent;

/// <summary>Cases for those who protect data, whoever works on them.</summary>
public interface ICaseSubjects
{
    /// <summary>Ids of cases by their references, as typed; those that are not there are left out.</summary>
    Task<(Guid Id, string Reference, Guid? CustomerId)?> FindAsync(string typed, CancellationToken cancellationToken = default);

    /// <summary>References by ids.</summary>
    Task<IReadOnlyDictionary<Guid, string>> ReferencesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);
}
