using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Domain;
using Reeve.Messages.Resending;
using Reeve.Messages.Telling;
using Reeve.Ui.Site;

namespace Reeve.Messages.Finding;

/// <summary>One message: what it says, how it went, and what to do about it.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class MessageModel(Work work, Views views, ChangeMessage change) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    public Message Shown { get; private set; } = null!;

    public IReadOnlyList<MessageTry> Tries { get; private set; } = [];

    public IReadOnlyList<ChosenWay> OtherWays { get; private set; } = [];

    /// <summary>What its reader needs, as told by now.</summary>
    public CustomerNeeds Needs { get; private set; } = CustomerNeeds.None;

    public bool MaySend => work.Actor.May(Permission.SendMessages);

    /// <summary>Private links are never shown to officers.</summary>
    public string Text => Shown.Text.Replace(Message.PrivateLink(Shown.Id), "[a private link that only the message itself holds]", StringComparison.Ordinal);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("message", Id, Shown.Reference, cancellationToken);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        MustSend();
        await change.SendAgainAsync(Id, cancellationToken);
        return Done("The message is being sent.");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        MustSend();
        await change.CancelAsync(Id, cancellationToken);
        return Done("The message is cancelled. It is kept here and can be sent after all.");
    }

    public async Task<IActionResult> OnPostTurnAsync(MessageWay way, CancellationToken cancellationToken)
    {
        MustSend();
        await change.TurnAsync(Id, way, cancellationToken);
        return Done($"The way is changed to: {MessageWords.Of(way).ToLowerInvariant()}.");
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        Shown = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).SingleOrDefaultAsync(message => message.Id == Id, cancellationToken) ?? throw Refused.Missing("this message");
        Tries = await work.Db.Set<MessageTry>().AsNoTracking().Where(attempt => attempt.MessageId == Id).OrderByDescending(attempt => attempt.At).ThenByDescending(attempt => attempt.Id).ToListAsync(cancellationToken);
        Needs = await change.NeedsAsync(Shown, cancellationToken);
        OtherWays = [.. (await change.WaysAsync(Shown, cancellationToken)).Where(way => way.Way != Shown.Way)];
    }

    private void MustSend()
    {
        if (!MaySend)
        {
            throw new Refused("may-not-send", RefusalKind.Forbidden, "You may see messages but not send or change them. Ask your team leader.");
        }
    }

    private RedirectResult Done(string said)
    {
        TempData.Say(said);
        return Redirect(MessageLinks.Message(Id));
    }
}
