using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Relating;

/// <summary>Who acts for a customer, what each may do, and for whom the customer acts.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class RelationsPage(PartDoor door, KeepRelations keep, Relations relations, ICustomers customers, Work work) : PageModel, IReloads
{
    private const string NoRecord = "none";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid? OtherId { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    /// <summary>The record chosen of those that were found; "none" for somebody who has no record.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public ActingAs? Kind { get; set; }

    [BindProperty]
    public List<ActingPowers> May { get; set; } = [];

    [BindProperty]
    public string? Proof { get; set; }

    [BindProperty]
    public string? Since { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public Guid RelationshipId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public string ShownName { get; private set; } = "";

    public IReadOnlyList<Relation> Relations { get; private set; } = [];

    public IReadOnlyList<CustomerHit> Found { get; private set; } = [];

    public IEnumerable<SelectListItem> FoundChoices =>
    [
        .. Found.Select(hit => new SelectListItem(string.Join(", ", new[] { hit.Customer.Name, hit.Customer.Address ?? hit.Customer.Postcode, hit.Customer.Phone }.OfType<string>()), hit.Customer.Id.ToString())),
        new SelectListItem("Somebody who has no record", NoRecord),
    ];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<ActingAs>().Select(kind => new SelectListItem(RelationWords.Of(kind), kind.ToString()));

    public IEnumerable<SelectListItem> Powers => Enum.GetValues<ActingPowers>().Where(power => power != ActingPowers.None).Select(power => new SelectListItem("May " + RelationWords.One(power), power.ToString()));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await door.LookAsync(Id, cancellationToken);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (other, name) = await WhoAsync(cancellationToken);
        await keep.AddAsync(Id, new RelationshipTold(other, name, Kind, May.Aggregate(ActingPowers.None, (all, power) => all | power), Proof, Since, Until), cancellationToken);
        TempData.Say("It is on record, on both sides where both have a record.");
        return Redirect(CustomerLinks.Relationships(Id));
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        await keep.EndAsync(Id, RelationshipId, Version, cancellationToken);
        TempData.SayWithUndo("It is ended. They may not speak for them any more.", CustomerLinks.Relationships(Id) + "?handler=PutBack", new KeyValuePair<string, string>(nameof(RelationshipId), RelationshipId.ToString()));
        return Redirect(CustomerLinks.Relationships(Id));
    }

    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        await keep.PutBackAsync(Id, RelationshipId, cancellationToken);
        TempData.Say("It is in force again.");
        return Redirect(CustomerLinks.Relationships(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var owner = await door.OwnerAsync(Id, cancellationToken);
        ShownName = owner.Name;
        Relations = await relations.OfAsync(owner, ended: true, cancellationToken);
    }

    /// <summary>A record that was chosen, or the name of somebody who has none. A name that may be several people's is asked about, never guessed.</summary>
    private async Task<(Guid? Id, string? Name)> WhoAsync(CancellationToken cancellationToken)
    {
        var typed = Customer.Trimmed(Other);
        var chosen = Guid.TryParse(Chosen, out var picked) ? picked : OtherId;
        if (chosen is { } id && Chosen != NoRecord)
        {
            return await customers.CardAsync(id, cancellationToken) is { } card && typed is not null ? (card.Id, null) : throw new Refused("other-gone", RefusalKind.Invalid, "Find them again: this record is not there", nameof(Other));
        }

        if (typed is null)
        {
            throw new Refused("other-needed", RefusalKind.Invalid, "Say who it is: find them, or type their name", nameof(Other));
        }

        if (typed.Length > Customer.NameLength)
        {
            throw new Refused("name-too-long", RefusalKind.Invalid, $"Name must be {Customer.NameLength} characters or fewer", nameof(Other));
        }

        if (Chosen != NoRecord)
        {
            Found = await customers.FindAsync(typed, 8, cancellationToken);
            if (Found.Count > 0)
            {
                throw new Refused("other-several", RefusalKind.Invalid, "Choose which of them it is", nameof(Chosen));
            }
        }

        return (null, typed);
    }
}
