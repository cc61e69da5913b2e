using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Identities;

/// <summary>The numbers by which other systems know a customer, of the kinds that its reader may see.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class IdentitiesPage(PartDoor door, SeenTypes types, Work work, Views views) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Type { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Checked { get; set; }

    [BindProperty]
    public Guid IdentityId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? Do { get; set; }

    public string ShownName { get; private set; } = "";

    public IReadOnlyList<IdentityType> Types { get; private set; } = [];

    public IReadOnlyList<IdentityShown> Identities { get; private set; } = [];

    public IEnumerable<SelectListItem> TypeChoices => Types.Where(type => type.InUse).Select(type => new SelectListItem(type.Name, type.Code));

    public string? HowError => ModelState.TryGetValue(nameof(How), out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await door.LookAsync(Id, cancellationToken);
        await ReloadAsync(cancellationToken);
        await Task.WhenAll(Identities.Select(each => views.ViewedAsync("customer-identity", each.Kept.Id, cancellationToken: cancellationToken)));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(Id, cancellationToken);
        var type = (await types.GetAsync(cancellationToken)).FirstOrDefault(each => each.Code == Type && each.InUse) ?? throw new Refused("type-needed", RefusalKind.Invalid, "Choose what it is", nameof(Type));
        var known = await work.Db.Set<CustomerIdentity>().AsNoTracking().Where(each => owner.Same.Contains(each.CustomerId)).ToListAsync(cancellationToken);
        var by = Sources.Of(work.Actor);
        var identity = CustomerIdentity.Of(work.NewId(), owner.CurrentId, type, Number, by, known, work.Now);
        if (Customer.Trimmed(Checked) is { } how)
        {
            identity.Checked(how, by, work.Now);
        }

        work.Db.Add(identity);
        return await SavedAsync(identity, "added", "The number is on record.", cancellationToken);
    }

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        var identity = await LoadAsync(cancellationToken);
        if (identity.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        var by = Sources.Of(work.Actor);
        if (Do == "end")
        {
            identity.End(by, work.Now);
            var answer = await SavedAsync(identity, "ended", null, cancellationToken);
            TempData.SayWithUndo("The number is off the record.", CustomerLinks.Identities(Id) + "?handler=PutBack", new KeyValuePair<string, string>(nameof(IdentityId), IdentityId.ToString()));
            return answer;
        }

        identity.Checked(How, by, work.Now);
        return await SavedAsync(identity, "checked", "Kept: it was checked.", cancellationToken);
    }

    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        var identity = await LoadAsync(cancellationToken);
        identity.PutBack();
        return await SavedAsync(identity, "put-back", "The number is on record again.", cancellationToken);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var owner = await door.OwnerAsync(Id, cancellationToken);
        ShownName = owner.Name;
        Types = await types.GetAsync(cancellationToken);
        var codes = Types.Select(type => type.Code).ToList();
        var kept = await work.Db.Set<CustomerIdentity>().AsNoTracking().Where(each => owner.Same.Contains(each.CustomerId) && codes.Contains(each.Type)).ToListAsync(cancellationToken);
        Identities = [.. kept.OrderBy(each => each.EndedAt is not null).ThenBy(each => codes.IndexOf(each.Type)).ThenByDescending(each => each.AddedAt).Select(each => new IdentityShown(each, Types.First(type => type.Code == each.Type).Name))];
    }

    /// <summary>One of a kind that this person may not see is not there for them.</summary>
    private async Task<CustomerIdentity> LoadAsync(CancellationToken cancellationToken)
    {
        var owner = await door.OwnerAsync(Id, cancellationToken);
        var codes = (await types.GetAsync(cancellationToken)).Select(type => type.Code).ToList();
        return await work.Db.Set<CustomerIdentity>().FirstOrDefaultAsync(each => each.Id == IdentityId && owner.Same.Contains(each.CustomerId) && codes.Contains(each.Type), cancellationToken) ?? throw Refused.Missing("that number");
    }

    private async Task<IActionResult> SavedAsync(CustomerIdentity identity, string what, string? said, CancellationToken cancellationToken)
    {
        work.Record("customer.identity-" + what, "customer", identity.CustomerId, new { type = identity.Type });
        await work.SaveAsync(cancellationToken);
        if (said is not null)
        {
            TempData.Say(said);
        }

        return Redirect(CustomerLinks.Identities(Id));
    }
}
