using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Ui.Site;

namespace Reeve.Moves.Answering;

/// <summary>What a team has to know of one move, and its answer.</summary>
[Authorize(Permission.AnswerMoves)]
internal sealed class WorkItemPage(Work work, TeamReach reach, IMoveFacts facts, AnswerMove answer, Views views) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public MoveReceiver Receiver { get; private set; } = null!;

    public MoveForReceiver News { get; private set; } = null!;

    public DateTime Now => work.Now;

    public bool MayRead => work.Actor.May(Permission.ViewCustomers);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Version = Receiver.Version;
        foreach (var person in News.CustomerIds)
        {
            await views.ViewedAsync("customer", person, News.Reference, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await answer.ConfirmAsync(Id, Version, work.Actor.Name, cancellationToken);
        TempData.SayWithUndo($"{News.Reference} is confirmed", MovesLinks.WorkItem(Id) + "?handler=undo");
        return Redirect(MovesLinks.WorkList);
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await answer.RejectAsync(Id, Version, work.Actor.Name, Reason, cancellationToken);
        TempData.Say($"{News.Reference} is rejected. The customer is told why");
        return Redirect(MovesLinks.WorkList);
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await answer.ReopenAsync(Id, cancellationToken);
        TempData.Say("The confirmation is taken back");
        return Redirect(MovesLinks.WorkItem(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        Receiver = await work.Db.Set<MoveReceiver>().AsNoTracking().FirstOrDefaultAsync(receiver => receiver.Id == Id && receiver.ToldAt != null, cancellationToken) ?? throw Refused.Missing("that notification");
        await reach.NeedAsync(Receiver, cancellationToken);
        News = (await facts.ForReceiverAsync(Id, Receiver.Round, cancellationToken))!;
    }
}
