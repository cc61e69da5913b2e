using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;
using Reeve.Website.Limits;
using Reeve.Website.Reporting;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Tracking;

/// <summary>A message or photos about a request, from who has shown that it is theirs.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[EnableRateLimiting(WebsitePolicies.Sending)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class MessagePageModel(Proofs proofs, ICases cases, UploadedFiles uploads, VisitorLimits limits, VisitorCookie visitor, Work work, Actors actors) : PageModel, IReloads
{
    public const int MostLetters = 4000;
    private const int MostFiles = 5;
    private const long MostBytes = 5 * FileStore.MaximumBytes + 1_000_000;

    [BindProperty]
    public string? Message { get; set; }

    /// <summary>A new one each time the form is shown: pressing twice sends once.</summary>
    [BindProperty]
    public Guid Once { get; set; }

    /// <summary>Files that came through when something else was wrong: "sha256|name".</summary>
    [BindProperty]
    public string? Kept { get; set; }

    public IReadOnlyList<string> KeptNames { get; private set; } = [];

    public PublicCase Case { get; private set; } = null!;

    private string? proof;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Once = work.NewId();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Trap.Check(Request);
        var files = Read(Kept);
        var (taken, problems) = await uploads.TakeAsync([.. Request.Form.Files.Where(file => file.Name == "Files" && file.FileName.Length > 0)], cancellationToken);
        files.AddRange(taken.Select(each => new CaseFile(each.Sha256, each.File.Name, each.File.Size, each.File.Mime)));
        files = [.. files.DistinctBy(file => file.Sha256)];
        Keep(files);
        foreach (var problem in problems)
        {
            ModelState.AddModelError("Files", problem);
        }

        if (files.Count > MostFiles)
        {
            ModelState.AddModelError("Files", $"You can send up to {MostFiles} files at a time. Send the rest in another message.");
            Keep([]);
        }

        var text = (Message ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0 && files.Count == 0 && problems.Count == 0)
        {
            ModelState.AddModelError(nameof(Message), "Write a message, or choose a photo");
        }
        else if (text.Length > MostLetters)
        {
            ModelState.AddModelError(nameof(Message), $"Your message must be {MostLetters:N0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        limits.Message(actors);
        await SendAsync(reference, text, files, cancellationToken);
        TempData.Say("We have your message.");
        return Redirect(WebsiteLinks.Tracked(reference));
    }

    public Task ReloadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SendAsync(string reference, string text, List<CaseFile> files, CancellationToken cancellationToken)
    {
        // The key is kept in the commit of the message, for a day: the second of two presses cannot be kept and so sends nothing.
        var key = new Draft { Id = Once, VisitorId = visitor.KnownOrNew(), ServiceCode = "", BegunAt = work.Now, Answers = "{}" };
        key.Send(reference, "{}");
        work.Db.Add(key);
        try
        {
            await cases.AddCustomerMessageAsync(reference, proof!, text, files, cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            work.Db.ChangeTracker.Clear();
        }
    }

    private async Task<IActionResult?> RefuseAsync(string reference, CancellationToken cancellationToken)
    {
        (Case, proof) = await proofs.SeeAsync(reference, cancellationToken) ?? throw Refused.Missing("a request with that reference");
        return proof is null ? Redirect(WebsiteLinks.Tracked(reference)) : null;
    }

    private void Keep(List<CaseFile> files)
    {
        KeptNames = [.. files.Select(file => file.Name)];
        Kept = files.Count == 0 ? null : SealedFiles.Write(HttpContext, files);
        ModelState.Remove(nameof(Kept));
    }

    private List<CaseFile> Read(string? value) => [.. SealedFiles.Read(HttpContext, value)];
}
