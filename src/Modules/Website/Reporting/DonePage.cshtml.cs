using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Refusals;
using Reeve.Website.Asking;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>The receipt: the reference, by when, and what happens next.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DonePageModel(JourneyTools tools, IMarkdown markdown, AskEquality asking) : PageModel
{
    public Service Service { get; private set; } = null!;

    public PublicCase Case { get; private set; } = null!;

    /// <summary>How they are told; null when it was not this browser that sent it.</summary>
    public DraftContact? Contact { get; private set; }

    public bool Joined { get; private set; }

    /// <summary>The way to the voluntary equality questions; null when they are not asked.</summary>
    public string? AboutYou { get; private set; }

    public DateTime Now => tools.Now;

    public IMarkdown Markdown => markdown;

    public async Task OnGetAsync(string slug, string reference, CancellationToken cancellationToken)
    {
        Service = await tools.Catalogue.ServiceAsync(slug, cancellationToken) ?? throw Refused.Missing("that service");
        Case = await tools.Cases.PublicAsync(reference, null, cancellationToken) is { } found && found.Glance.ServiceId == Service.Id ? found : throw Refused.Missing("that reference");
        if (Guid.TryParseExact(Request.Query["d"], "N", out var id) && await tools.Drafts.FindAsync(id, cancellationToken) is { Reference: { } sent } draft && sent == Case.Glance.Reference)
        {
            var left = DraftAnswers.Read(draft.Answers);
            (Contact, Joined) = (left.Contact, left.Same is not null);
            AboutYou = await asking.OffersAsync(draft, cancellationToken) ? AskEquality.Path(slug, sent, id) : null;
        }
    }
}
