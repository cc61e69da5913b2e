using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Replying;

/// <summary>A message or photo from the customer; what waited for it goes on.</summary>
internal sealed class HearCustomer(Work work, CaseLoader cases, PublicCases publicCases)
{
    private const int MostFiles = 10;

    /// <param name="proof">Who they are, where the website asked; null for an adviser who writes it down, or where the sender is not known.</param>
    /// <param name="once">The entry's id, where the sender may send the same again; null for a new one.</param>
    /// <returns>The entry on the time line.</returns>
    public async Task<Guid> RunAsync(string reference, string? proof, string text, IReadOnlyList<CaseFile> files, Guid? once, CancellationToken cancellationToken)
    {
        var said = files.Count == 0 ? CaseRefusals.Said(text, "Message", "Write your message, or choose a file.") : CaseRefusals.Text(text, "Message").Trim();
        if (files.Count > MostFiles)
        {
            throw new Refused("too-many-files", RefusalKind.Invalid, $"We can take {MostFiles} files at a time. Send the rest in another message.", "Files");
        }

        var proved = await publicCases.ProveAsync(reference, proof, cancellationToken);
        if (proved is null || (proof is not null && !proved.IsProved))
        {
            throw CaseRefusals.NotFound();
        }

        if (proof is null && work.Actor.Kind is ActorKind.Staff or ActorKind.Machine && !await work.Db.Set<Case>().VisibleTo(work.Actor).AnyAsync(each => each.Id == proved.Case.Id, cancellationToken))
        {
            throw CaseRefusals.NotFound();
        }

        if (once is { } sent && await work.Db.Set<CaseEntry>().AnyAsync(entry => entry.Id == sent && entry.CaseId == proved.Case.Id, cancellationToken))
        {
            return sent;
        }

        var (found, by) = await cases.LoadAsync(proved.Case.Id, cancellationToken);
        var who = proved.CustomerId ?? await OnlyOneAsync(found, cancellationToken);
        var entry = found.HearCustomer(by, await cases.ServiceAsync(found, cancellationToken), said.Length == 0 ? $"Sent {files.Count} {(files.Count == 1 ? "file" : "files")}." : said, who, once);
        work.Db.AddRange(files.Select(file => new CaseAttachment { Id = work.NewId(), CaseId = found.Id, EntryId = entry.Id, Sha256 = file.Sha256, Name = FileStore.SafeName(file.Name), Size = file.Size, Mime = file.Mime, At = by.At, AddedBy = "The customer" }));
        work.Record("case.customer-wrote", "case", found.Id, course: found.Reference);
        work.Raise(new CustomerWrote(found.Id, entry.Id));
        work.Signal("cases");
        work.Signal("case:" + found.Id);
        await work.SaveAsync(cancellationToken);
        return entry.Id;
    }

    /// <summary>Where several reported the same and nobody said which of them writes, nobody is taken for another.</summary>
    private async Task<Guid?> OnlyOneAsync(Case found, CancellationToken cancellationToken) =>
        await work.Db.Set<CaseReporter>().AnyAsync(reporter => reporter.CaseId == found.Id, cancellationToken) ? null : found.CustomerId;
}
