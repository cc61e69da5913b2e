using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Domain;
using Reeve.Ui.Site;

namespace Reeve.Messages.Letters;

/// <summary>One letter, fit for A4.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class LetterModel(Work work, Views views, INeeds needs, MarkLetters mark) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    public PrintedLetter Letter { get; private set; } = null!;

    public bool Waiting { get; private set; }

    [BindProperty]
    public List<PaperFormat> Forms { get; set; } = [];

    public CustomerNeeds Needs { get; private set; } = CustomerNeeds.None;

    public IEnumerable<SelectListItem> FormChoices => Enum.GetValues<PaperFormat>().Select(form => new SelectListItem(MessageWords.Of(form), form.ToString()));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("message", Id, Letter.Reference, cancellationToken);
    }

    public async Task<IActionResult> OnPostFormsAsync(CancellationToken cancellationToken)
    {
        if (!work.Actor.May(Permission.SendMessages))
        {
            throw new Refused("may-not-send", RefusalKind.Forbidden, "You may see letters but not print or mark them. Ask your team leader.");
        }

        await mark.SendAsAsync(Id, Forms, cancellationToken);
        TempData.Say(Forms.Count == 0 ? "It goes in plain print." : $"It is to be sent as: {MessageWords.Of(Forms)}.");
        return Redirect(MessageLinks.Letter(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var message = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).SingleOrDefaultAsync(each => each.Id == Id && each.Way == MessageWay.Letter, cancellationToken) ?? throw Refused.Missing("this letter");
        Letter = PrintedLetter.Of(message, work.Now);
        Waiting = message.State == MessageState.Waiting && work.Actor.May(Permission.SendMessages);
        Needs = message.CustomerId is { } customer ? await needs.OfAsync(customer, cancellationToken) : CustomerNeeds.None;
    }
}
