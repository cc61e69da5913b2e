using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Reeve.Cases.Contracts;
using Reeve.Cases.Looking;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Replying;

[Authorize(Permission.WorkCases)]
internal sealed class ReplyPage(WriteOnCase write) : CaseActionPage
{
    [BindProperty]
    public string? Text { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await write.ReplyAsync(Reference, Text, cancellationToken);
        return "Your reply is on its way to the customer";
    }
}

[Authorize(Permission.WorkCases)]
internal sealed class NotePage(WriteOnCase write) : CaseActionPage
{
    [BindProperty]
    public string? Text { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        await write.NoteAsync(Reference, Text, cancellationToken);
        return "Your note is on the case";
    }
}

[Authorize(Permission.WorkCases)]
internal sealed class FilesPage(WriteOnCase write, FileStore store) : CaseActionPage
{
    [BindProperty]
    public IFormFileCollection? Files { get; set; }

    protected override async Task<string> ActAsync(CancellationToken cancellationToken)
    {
        var stored = new List<CaseFile>();
        foreach (var file in Files ?? (IEnumerable<IFormFile>)[])
        {
            await using var content = file.OpenReadStream();
            var kept = await store.SaveAsync(content, file.FileName, cancellationToken);
            stored.Add(new CaseFile(kept.Sha256, file.FileName, kept.Size, kept.Type.Mime));
        }

        await write.AddFilesAsync(Reference, stored, cancellationToken);
        return stored.Count == 1 ? "The file is on the case" : $"{stored.Count} files are on the case";
    }
}
