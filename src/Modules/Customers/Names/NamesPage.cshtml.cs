using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Names;

/// <summary>Former, preferred and other names of a customer.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class NamesPage(PartDoor door, KeepNames names, Work work) : PageModel, IReloads
{
    private Owner owner = null!;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid NameId { get; set; }

    [BindProperty]
    public NameKind Kind { get; set; } = NameKind.Former;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Since { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    public string ShownName => owner.Name;

    public Guid CurrentId => owner.CurrentId;

    public int CurrentVersion { get; private set; }

    public IReadOnlyList<CustomerName> Names { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<NameKind>().Where(kind => CustomerName.Fits(kind, owner.Kind)).Select(kind => new SelectListItem(CustomerName.Word(kind), kind.ToString()));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await door.LookAsync(Id, cancellationToken);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await names.AddAsync(Id, Version, Kind, Text, Since, Until, Sources.Of(work.Actor), KeepNames.Most, cancellationToken);
        TempData.Say("The name is on record. They are found by it from now on.");
        return Redirect(CustomerLinks.Names(Id));
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        await names.EndAsync(Id, Version, NameId, Sources.Of(work.Actor), cancellationToken);
        TempData.SayWithUndo("The name is not used any more. It stays on the record.", CustomerLinks.Names(Id) + "?handler=PutBack", new KeyValuePair<string, string>(nameof(NameId), NameId.ToString()));
        return Redirect(CustomerLinks.Names(Id));
    }

    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        await names.PutBackAsync(Id, NameId, endedBy: null, cancellationToken);
        TempData.Say("The name is in use again.");
        return Redirect(CustomerLinks.Names(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        owner = await door.OwnerAsync(Id, cancellationToken);
        CurrentVersion = await work.Db.Set<Customer>().Where(customer => customer.Id == owner.CurrentId).Select(customer => customer.Version).SingleAsync(cancellationToken);
        Names = [.. (await work.Db.Set<CustomerName>().AsNoTracking().Where(name => owner.Same.Contains(name.CustomerId)).ToListAsync(cancellationToken))
            .OrderBy(name => name.EndedAt is not null).ThenBy(name => name.Kind).ThenByDescending(name => name.AddedAt)];
    }
}
