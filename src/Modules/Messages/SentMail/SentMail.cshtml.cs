using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Messages.SentMail;

/// <summary>The demonstration's mail, newest first.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class SentMailModel(SentMailFolder folder, SentMailReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    public IReadOnlyList<SentMailRow> Mails { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Mails = folder.Shown ? await reader.LatestAsync(100, Text, cancellationToken) : throw Refused.Missing("this page");
}
