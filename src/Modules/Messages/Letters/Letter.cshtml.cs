using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Letters;

/// <summary>One letter, fit for A4.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class LetterModel(Work work, Views views) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public PrintedLetter Letter { get; private set; } = null!;

    public bool Waiting { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var message = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).SingleOrDefaultAsync(each => each.Id == Id && each.Way == MessageWay.Letter, cancellationToken) ?? throw Refused.Missing("this letter");
        Letter = PrintedLetter.Of(message, work.Now);
        Waiting = message.State == MessageState.Waiting && work.Actor.May(Permission.SendMessages);
        await views.ViewedAsync("message", Id, message.Reference, cancellationToken);
    }
}
