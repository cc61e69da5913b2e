using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Mail;
using Reeve.Messages.Sending;

namespace Reeve.Messages.SentMail;

/// <summary>One mail of the demonstration: as it looks, its text with links to this site, its headers.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed partial class OneMailModel(SentMailReader reader, SiteAddress address) : PageModel
{
    [FromRoute]
    public string Day { get; set; } = "";

    [FromRoute(Name = "file")]
    public string Name { get; set; } = "";

    public ReceivedMail Mail { get; private set; } = null!;

    /// <summary>The text in pieces; those that are addresses of this site are links.</summary>
    public IEnumerable<(string Words, bool Link)> Pieces =>
        Address().Split(Mail.Text ?? "").Select(piece => (piece, piece.StartsWith(address.Of("/"), StringComparison.Ordinal) && Uri.IsWellFormedUriString(piece, UriKind.Absolute)));

    public async Task OnGetAsync(CancellationToken cancellationToken) => Mail = await reader.ReadAsync(Day, Name, cancellationToken) ?? throw Refused.Missing("this mail");

    [GeneratedRegex(@"(https?://[^\s<>""]+)")]
    private static partial Regex Address();
}
