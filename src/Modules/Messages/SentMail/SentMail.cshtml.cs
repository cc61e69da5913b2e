using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Messages.SentMail;

/// <summary>The demonstration's mail, newest first.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class SentMailModel(SentMailFolder folder) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    public IReadOnlyList<SentMailRow> Mails { get; private set; } = [];

    public void OnGet() => Mails = folder.Shown ? folder.Latest(100, Text) : throw Refused.Missing("this page");
}
