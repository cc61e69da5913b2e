using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.Replying;

/// <summary>What staff write on a case: a reply to its customer, a note for themselves, files.</summary>
internal sealed class WriteOnCase(Work work, CaseLoader cases)
{
    private const int MostFiles = 10;

    public async Task ReplyAsync(string reference, string? text, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Said(text, "Text", "Write what you want to tell the customer.");
        var (found, by) = await cases.LoadAsync(reference, version: null, cancellationToken);
        var entry = found.Reply(by, words);
        work.Record("case.replied", "case", found.Id, course: found.Reference);
        work.Raise(new CaseReplied(found.Id, entry.Id, words));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }

    public async Task NoteAsync(string reference, string? text, CancellationToken cancellationToken)
    {
        var words = CaseRefusals.Said(text, "Text", "Write your note.");
        var (found, by) = await cases.LoadAsync(reference, version: null, cancellationToken);
        found.Note(by, words);
        work.Record("case.noted", "case", found.Id, course: found.Reference);
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }

    public async Task AddFilesAsync(string reference, IReadOnlyList<CaseFile> files, CancellationToken cancellationToken)
    {
        if (files.Count is 0 or > MostFiles)
        {
            throw new Refused("files-number", RefusalKind.Invalid, files.Count == 0 ? "Choose a file." : $"Choose at most {MostFiles} files at a time.", "Files");
        }

        var (found, by) = await cases.LoadAsync(reference, version: null, cancellationToken);
        var names = files.Select(file => FileStore.SafeName(file.Name)).ToList();
        var entry = found.AddFiles(by, string.Join(", ", names));
        work.Db.AddRange(files.Select((file, i) => new CaseAttachment { Id = work.NewId(), CaseId = found.Id, EntryId = entry.Id, Sha256 = file.Sha256, Name = names[i], Size = file.Size, Mime = file.Mime, At = by.At, AddedBy = work.Actor.Name }));
        work.Record("case.file-added", "case", found.Id, new { names }, found.Reference);
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }
}
