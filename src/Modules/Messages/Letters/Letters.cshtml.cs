using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Domain;
using Reeve.Messages.Finding;
using Reeve.Ui.Site;

namespace Reeve.Messages.Letters;

/// <summary>The post room's page: letters that wait, and those printed this week.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class LettersModel(Work work, MarkLetters mark) : PageModel, IReloads
{
    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    public IReadOnlyList<MessageRow> Waiting { get; private set; } = [];

    public IReadOnlyList<MessageRow> ToPrint => [.. Waiting.Where(letter => !letter.IsMadeElsewhere)];

    /// <summary>Those that printing does not do for.</summary>
    public IReadOnlyList<MessageRow> Elsewhere => [.. Waiting.Where(letter => letter.IsMadeElsewhere)];

    public IReadOnlyList<MessageRow> Printed { get; private set; } = [];

    public bool MayPrint => work.Actor.May(Permission.SendMessages);

    public IEnumerable<SelectListItem> Choices => Waiting.Select(letter => new SelectListItem($"{letter.ToName}: {letter.Subject}{(letter.Forms.Count == 0 ? "" : $" ({MessageWords.Of(letter.Forms)})")}", letter.Id.ToString()));

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostPrintedAsync(CancellationToken cancellationToken)
    {
        MustPrint();
        var marked = await mark.PrintedAsync(Ids, cancellationToken);
        TempData.Say(marked == 1 ? "1 letter is marked as printed." : $"{marked} letters are marked as printed.");
        return Redirect(MessageLinks.Letters);
    }

    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        MustPrint();
        await mark.PutBackAsync(Ids, cancellationToken);
        TempData.Say("The letter is back among those to print.");
        return Redirect(MessageLinks.Letters);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var letters = work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).Where(message => message.Way == MessageWay.Letter);
        var weekAgo = work.Now.AddDays(-7);
        Waiting = await MessageList.Row(letters.Where(message => message.State == MessageState.Waiting).OrderBy(message => message.CreatedAt).Take(500)).ToListAsync(cancellationToken);
        Printed = await MessageList.Row(letters.Where(message => message.State == MessageState.Done && message.SentAt > weekAgo).OrderByDescending(message => message.SentAt).Take(100)).ToListAsync(cancellationToken);
    }

    private void MustPrint()
    {
        if (!MayPrint)
        {
            throw new Refused("may-not-send", RefusalKind.Forbidden, "You may see letters but not print or mark them. Ask your team leader.");
        }
    }
}
