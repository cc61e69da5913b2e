using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>The adviser's desk: one form, every button a way to send it, every answer a redirect back to it.</summary>
[Authorize(Permission.TakeContacts)]
internal sealed class DeskPage(DeskReader reader, DeskCommands commands, OpenContact contacts, Drafts drafts, IPlaces places, FileStore store, Views views, Work work) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Which part of the page the cursor goes to.</summary>
    [FromQuery(Name = "at")]
    public string? At { get; set; }

    public DeskView Desk { get; private set; } = null!;

    public Guid Once { get; } = Guid.NewGuid();

    /// <summary>The form of a new customer stands open when nobody was found or something in it is wrong.</summary>
    public bool Adding => (Desk.Fields["CustomerQuery"] is not null && Desk.CustomerHits.Count == 0 && Desk.ReferenceHit is null)
        || new[] { "CustomerName", "CustomerPhone", "CustomerEmail", "CustomerAddress", "CustomerPostcode" }.Any(name => Desk.Fields[name] is not null || HasError(name));

    public IEnumerable<SelectListItem> Kinds { get; } = [new("Person", "Person"), new("Company", "Company"), new("Other body", "OtherBody")];

    public IEnumerable<SelectListItem> Tells { get; } = [new("Email", "Email"), new("Phone", "Phone"), new("Letter", "Letter"), new("Not at all", "Nothing")];

    public IEnumerable<SelectListItem> Capacities { get; } = [.. Enum.GetValues<Capacity>().Select(capacity => new SelectListItem(ContactWords.Of(capacity), capacity.ToString()))];

    public IEnumerable<SelectListItem> Causes =>
        Desk.Causes.InUse.Select(cause => new SelectListItem($"{(cause.Kind == DemandKind.Value ? "Of value" : "Preventable")}: {cause.Name}", cause.Code));

    public IEnumerable<SelectListItem> ServiceItems =>
        Desk.Services.OrderBy(service => service.Name, StringComparer.Ordinal).Select(service => new SelectListItem(service.Name, service.Code));

    private DraftFields? typed;

    public bool HasError(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var contact = await work.Db.Set<Contact>().AsNoTracking().Where(kept => kept.Id == Id).Select(kept => new { kept.TakenById, kept.EndedAt, kept.CustomerId }).FirstOrDefaultAsync(cancellationToken)
            ?? throw Refused.Missing("that contact");
        if (contact.EndedAt is not null || contact.TakenById != work.Actor.Id)
        {
            return Redirect($"/contacts/{Id}/record");
        }

        if (contact.CustomerId is { } customer)
        {
            await views.ViewedAsync("customer", customer, "contact " + Id, cancellationToken);
        }

        Desk = await reader.ReadAsync(Id, await drafts.LoadAsync(Id, cancellationToken), cancellationToken);
        At ??= Desk.Contact.WrapUpAt is not null ? "wrap-up"
            : Desk.Customer is null && !Desk.Contact.Anonymous && Desk.Enquiry is null && !Desk.Ended.Any() ? "customer"
            : Desk.Service is null ? "want" : "form";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "do")] string? command, [FromForm] int version, [FromForm] Guid once, CancellationToken cancellationToken)
    {
        typed = DraftFields.FromForm(Request.Form);
        command = DeskCommands.Meant(command, Request.Form);
        var form = DeskForm.Of(Id, version, once, command, typed);
        if (await contacts.IsRepeatAsync(form, cancellationToken))
        {
            return Redirect(ContactLinks.Contact(Id));
        }

        // Loaded first, so that what is not this adviser's looks like what does not exist.
        await contacts.LoadAsync(Id, cancellationToken);
        var current = await contacts.IsCurrentAsync(form, cancellationToken);
        if (current)
        {
            await drafts.SaveAsync(Id, typed, cancellationToken);
        }

        var unfit = await DeskFiles.StoreAsync(Request.Form, typed, store, cancellationToken);
        if (current && Request.Form.Files.Count > 0)
        {
            await drafts.SaveAsync(Id, typed, cancellationToken);
        }

        if (unfit.Count > 0)
        {
            foreach (var (field, message) in unfit)
            {
                ModelState.AddModelError(field, message);
            }

            return await AgainAsync(cancellationToken);
        }

        await DeskPlace.SettleAsync(typed, places, cancellationToken);
        DeskAnswer answer;
        try
        {
            answer = await commands.RunAsync(form, command, cancellationToken);
        }
        catch (Refused refused) when (refused.Code is "changed-meanwhile" or "contact-ended")
        {
            // The same form may have arrived twice at the same moment: then it was done.
            work.Db.ChangeTracker.Clear();
            if (await contacts.IsRepeatAsync(form, cancellationToken))
            {
                return Redirect(ContactLinks.Contact(Id));
            }

            throw;
        }

        foreach (var problem in answer.Problems)
        {
            ModelState.AddModelError(DraftFields.Question + problem.Key, problem.Message);
        }

        if (answer.Problems.Count > 0)
        {
            return await AgainAsync(cancellationToken);
        }

        return Redirect(answer.Url ?? ContactLinks.Contact(Id) + (answer.At is null ? "" : "?at=" + answer.At));
    }

    private async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        return new PageResult { StatusCode = 422 };
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        At = "error";
        Desk = await reader.ReadAsync(Id, typed ?? new DraftFields(), cancellationToken);
    }
}
