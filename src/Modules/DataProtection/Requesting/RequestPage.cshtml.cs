using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Erasing;
using Reeve.DataProtection.Exporting;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.DataProtection.Requesting;

/// <summary>One request: where it stands, what can be done next, and what was done.</summary>
[Authorize(Permission.ProtectData)]
internal sealed class RequestPage(Work work, ChangeRequest change, AskForPackage ask, MayErase may, GatherItems gather, ICustomers customers, Views views) : PageModel, IReloads
{
    [FromRoute]
    public int Number { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? IdentityHow { get; set; }

    [BindProperty]
    public string? ExtendedWhy { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Told { get; set; }

    [BindProperty]
    public string? RefusedWhy { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public ProtectionRequest About { get; private set; } = null!;

    public CustomerCard? Card { get; private set; }

    public IReadOnlyList<RequestNote> Notes { get; private set; } = [];

    public IReadOnlyList<Package> Packages { get; private set; } = [];

    public IReadOnlyList<string> Bars { get; private set; } = [];

    public int Things { get; private set; }

    public int Waiting { get; private set; }

    public DateOnly Today => change.Today;

    public DateTime Now => work.Now;

    public bool IsMine => About.DecidedById == work.Actor.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("customer", About.CustomerId, About.Name, cancellationToken);
    }

    public Task<IActionResult> OnPostIdentityAsync(CancellationToken cancellationToken) =>
        DoAsync(request => request.ProveIdentity(IdentityHow, Today), "request.identity-proved", "Their identity is proved; the clock runs.", cancellationToken);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) =>
        DoAsync(request => request.Pause(Today), "request.paused", "They were asked to prove their identity; the clock stands still.", cancellationToken);

    public Task<IActionResult> OnPostExtendAsync(CancellationToken cancellationToken) =>
        DoAsync(request => request.Extend(ExtendedWhy, Today), "request.extended", "Two further months are taken. Tell them now, and why.", cancellationToken);

    public Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellationToken) =>
        DoAsync(request => request.Answer(Outcome, Told, work.Now), "request.answered", "Answered.", cancellationToken);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken) =>
        DoAsync(request => request.Refuse(RefusedWhy, work.Actor, work.Now), "request.refused", "Refused. They can complain to the Information Commissioner.", cancellationToken);

    public async Task<IActionResult> OnPostDecideAsync(CancellationToken cancellationToken)
    {
        await MustBeFreeAsync(cancellationToken);
        return await DoAsync(request => request.DecideErasure(Outcome, work.Actor), "request.erasure-decided", "The erasure is decided. Another officer has to confirm it.", cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        await MustBeFreeAsync(cancellationToken);
        return await DoAsync(request => request.Confirm(work.Actor), "request.erasure-confirmed", "The erasure is confirmed. It begins within a minute.", cancellationToken);
    }

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken) =>
        DoAsync(request => request.TakeBack(), "request.erasure-taken-back", "The decision to erase is taken back.", cancellationToken);

    public async Task<IActionResult> OnPostPackageAsync(CancellationToken cancellationToken)
    {
        await ask.RunAsync(Number, cancellationToken);
        TempData.Say("The package is made within a minute. Look again then.");
        return Redirect(DataProtectionLinks.Request(Number));
    }

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken cancellationToken)
    {
        await change.NoteAsync(Number, Note, cancellationToken);
        TempData.Say("Noted");
        return Redirect(DataProtectionLinks.Request(Number));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        About = await work.Db.Set<ProtectionRequest>().AsNoTracking().SingleOrDefaultAsync(each => each.Number == Number, cancellationToken) ?? throw Refused.Missing("that request");
        Card = await customers.CardAsync(About.CustomerId, cancellationToken);
        Notes = await work.Db.Set<RequestNote>().AsNoTracking().Where(note => note.RequestId == About.Id).OrderByDescending(note => note.At).ThenByDescending(note => note.Id).Take(200).ToListAsync(cancellationToken);
        Packages = await work.Db.Set<Package>().AsNoTracking().Where(package => package.RequestId == About.Id).OrderByDescending(package => package.AskedAt).Take(5).ToListAsync(cancellationToken);
        if (About is { IsOpen: true, Kind: RequestKind.Access })
        {
            var all = await gather.OfAsync(About, cancellationToken);
            (Things, Waiting) = (all.Count, all.Count(each => each.Waits));
        }

        Bars = About is { Kind: RequestKind.Erasure, State: RequestState.Open or RequestState.Decided } ? await may.BarsAsync(About, cancellationToken) : [];
    }

    private async Task MustBeFreeAsync(CancellationToken cancellationToken)
    {
        var request = await work.Db.Set<ProtectionRequest>().AsNoTracking().SingleOrDefaultAsync(each => each.Number == Number, cancellationToken) ?? throw Refused.Missing("that request");
        if (await may.BarsAsync(request, cancellationToken) is { Count: > 0 } bars)
        {
            throw new Refused("erasure-barred", RefusalKind.Conflict, "It cannot be erased yet. " + string.Join(' ', bars));
        }
    }

    private async Task<IActionResult> DoAsync(Action<ProtectionRequest> verb, string action, string line, CancellationToken cancellationToken)
    {
        await change.DoAsync(Number, Version, verb, action, line, cancellationToken);
        TempData.Say(line);
        return Redirect(DataProtectionLinks.Request(Number));
    }
}
