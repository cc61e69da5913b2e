using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;

namespace Reeve.Moves.Answering;

/// <summary>
/// Opened from the team's e-mail by people who do not sign in. Opening alone confirms nothing: mail scanners open links
/// too. The page says nothing of the customer; the mail did.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ConfirmPage(Work work, ReceiverTokens tokens, AnswerMove answer) : PageModel, IReloads
{
    /// <summary>After so long nobody answers by a link any more.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public MoveReceiver Receiver { get; private set; } = null!;

    public string Reference { get; private set; } = "";

    /// <summary>Something newer was told since the mail with this link, or it is too old.</summary>
    public bool Over { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        NotOver();
        // A second press is as good as one.
        if (Receiver.State != ReceiverState.Confirmed)
        {
            await answer.ConfirmAsync(Receiver.Id, null, $"Whoever reads {Receiver.Email ?? "the team’s mail"}", cancellationToken);
        }

        return Redirect("/moves/confirm/" + Token);
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        NotOver();
        if (Receiver.State != ReceiverState.Rejected)
        {
            await answer.RejectAsync(Receiver.Id, null, $"Whoever reads {Receiver.Email ?? "the team’s mail"}", Reason, cancellationToken);
        }

        return Redirect("/moves/confirm/" + Token);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        work.Db.ChangeTracker.Clear();
        var (id, round) = tokens.Read(Token) ?? throw Unknown();
        Receiver = await work.Db.Set<MoveReceiver>().AsNoTracking().FirstOrDefaultAsync(receiver => receiver.Id == id && receiver.ToldAt != null, cancellationToken) ?? throw Unknown();
        Reference = await work.Db.Set<Move>().Where(move => move.Id == Receiver.MoveId).Select(move => move.Reference).SingleAsync(cancellationToken);
        Over = round != Receiver.Round || Receiver.ToldAt < work.Now - Lasts;
    }

    private void NotOver()
    {
        if (Over)
        {
            throw new Refused("move-link-over", RefusalKind.Conflict, "This link is over: something newer was told since, or it is more than 90 days old. Look for a later e-mail with this reference.");
        }
    }

    private static Refused Unknown() => new("move-link-unknown", RefusalKind.Missing, "This link is not complete. Open it again from the e-mail, or copy the whole of it.");
}
