using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Letters;
using Reeve.Ui.Site;

namespace Reeve.Messages.Phoning;

/// <summary>A call to make.</summary>
internal sealed record PhoneTask(Guid Id, MessageKind Kind, string ToName, string Address, string? Reference, string Text, DateTime CreatedAt, DateTime? NextTryAt, int Tries, CustomerNeeds Needs);

/// <summary>Who is to be rung, what to say, and what came of it.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class PhoneTasksModel(Work work, RecordCall record, INeeds needs) : PageModel, IReloads
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public TryOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Also those whose next try is later.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    public IReadOnlyList<PhoneTask> Tasks { get; private set; } = [];

    public int Later { get; private set; }

    public DateTime Now => work.Now;

    public bool MayRing => work.Actor.May(Permission.SendMessages);

    public string? NoteError => ModelState.TryGetValue("Note", out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayRing)
        {
            throw new Refused("may-not-send", RefusalKind.Forbidden, "You may see who is to be rung but not record calls. Ask your team leader.");
        }

        var message = await record.RunAsync(Id, Outcome ?? TryOutcome.Cancelled, Note, cancellationToken);
        var who = message.ToName.Length == 0 ? "The customer" : message.ToName;
        TempData.Say(Outcome switch
        {
            TryOutcome.Told => $"{who} has been told.",
            TryOutcome.NoAnswer => $"Kept. {who} comes up again {Kernel.Values.UkTime.Short(message.NextTryAt ?? work.Now)}.",
            _ when message.Way == MessageWay.Letter => $"{who} gets a letter instead.",
            _ when message.Way == MessageWay.Email => $"{who} gets an e-mail instead.",
            _ => $"{who} cannot be told: no other way is known. The message is among the failed ones.",
        });
        return Redirect(MessageLinks.PhoneTasks);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var now = work.Now;
        var calls = work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).Where(message => message.Way == MessageWay.Phone && message.State == MessageState.Waiting);
        Later = await calls.CountAsync(message => message.NextTryAt > now, cancellationToken);
        var shown = await calls.Where(message => All || message.NextTryAt == null || message.NextTryAt <= now).OrderBy(message => message.NextTryAt).ThenBy(message => message.CreatedAt).Take(50).ToListAsync(cancellationToken);
        var needed = await needs.OfManyAsync([.. shown.Select(message => message.CustomerId).OfType<Guid>().Distinct()], cancellationToken);
        Tasks = [.. shown.Select(message => new PhoneTask(message.Id, message.Kind, message.ToName, message.Address, message.Reference, PrintedLetter.Of(message, now).Text, message.CreatedAt, message.NextTryAt, message.Attempts, message.CustomerId is { } customer ? needed[customer] : CustomerNeeds.None))];
    }
}
