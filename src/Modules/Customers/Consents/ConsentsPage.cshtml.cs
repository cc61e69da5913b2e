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

namespace Reeve.Customers.Consents;

/// <summary>What a customer agreed to, purpose by purpose, and all that they said about it.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class ConsentsPage(PartDoor door, KeepConsents keep, Work work) : PageModel, IReloads
{
    private static readonly string[] ByWhich = ["Phone", "Counter", "Letter", "Email"];

    private Dictionary<string, string> names = [];

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "by")]
    public string? Asked { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public bool? Given { get; set; }

    [BindProperty(Name = "Door")]
    public string? SentDoor { get; set; }

    public string Door => ByWhich.FirstOrDefault(each => each == (SentDoor ?? Asked)) ?? ByWhich[0];

    public IEnumerable<SelectListItem> Doors => ByWhich.Select(each => new SelectListItem(each, each));

    public string ShownName { get; private set; } = "";

    public IReadOnlyList<ConsentState> Consents { get; private set; } = [];

    public IReadOnlyList<ConsentSaid> Said { get; private set; } = [];

    public string NameOf(string purpose) => names.GetValueOrDefault(purpose) ?? purpose;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await door.LookAsync(Id, cancellationToken);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var given = Given ?? throw new Refused("given-needed", RefusalKind.Invalid, "Press what they say", nameof(Given));
        await keep.SayAsync(Id, Purpose ?? "", given, Door, cancellationToken);
        await work.SaveAsync(cancellationToken);
        TempData.Say(given ? "Kept: they agree." : "Kept: they do not agree. It holds from now on.");
        return Redirect(CustomerLinks.Consents(Id) + "?by=" + Door);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        ShownName = (await door.OwnerAsync(Id, cancellationToken)).Name;
        Consents = await keep.OfAsync(Id, cancellationToken);
        Said = [.. (await keep.SaidAsync(Id, cancellationToken)).Take(100)];
        names = await work.Db.Set<ConsentPurpose>().ToDictionaryAsync(purpose => purpose.Code, purpose => purpose.Name, cancellationToken);
    }
}
