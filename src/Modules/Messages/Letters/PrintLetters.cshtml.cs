using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Letters;

/// <summary>Every letter that waits and is made by printing it, one to a sheet.</summary>
[Authorize(Permission.SendMessages)]
internal sealed class PrintLettersModel(Work work, Views views) : PageModel
{
    private const int MostAtOnce = 200;

    public IReadOnlyList<PrintedLetter> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var waiting = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).Where(message => message.Way == MessageWay.Letter && message.State == MessageState.Waiting && (message.Formats == "" || message.Formats == nameof(PaperFormat.LargePrint)))
            .OrderBy(message => message.CreatedAt).Take(MostAtOnce).ToListAsync(cancellationToken);
        Letters = [.. waiting.Select(message => PrintedLetter.Of(message, work.Now))];
        await Task.WhenAll(waiting.Select(message => views.ViewedAsync("message", message.Id, message.Reference, cancellationToken)));
    }
}
