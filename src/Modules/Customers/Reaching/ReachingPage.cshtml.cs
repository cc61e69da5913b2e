using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Reaching;

/// <summary>What each phone number, e-mail and address of a customer is to them, whether it was proved, and from and until when it holds.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class ReachingPage(PartDoor door, CustomerWriter writer, Work work) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid PointId { get; set; }

    [BindProperty]
    public PhoneLine? Line { get; set; }

    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public Guid AddressId { get; set; }

    [BindProperty]
    public AddressKind? What { get; set; }

    [BindProperty]
    public string? Since { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public AddressKind? NewKind { get; set; }

    [BindProperty]
    public string? Uprn { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public string? NewSince { get; set; }

    [BindProperty]
    public string? NewUntil { get; set; }

    public string ShownName { get; private set; } = "";

    public int CurrentVersion { get; private set; }

    public IReadOnlyList<ContactPoint> Points { get; private set; } = [];

    public IReadOnlyList<CustomerAddress> Addresses { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Lines { get; } = [new("Mobile", "Mobile"), new("Landline", "Landline"), new("Text relay", "TextRelay")];

    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. Enum.GetValues<AddressKind>().Select(kind => new SelectListItem(AddressWords.Of(kind), kind.ToString()))];

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await door.LookAsync(Id, cancellationToken);
        await ReloadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPointAsync(CancellationToken cancellationToken)
    {
        var customer = await LoadAsync(cancellationToken);
        customer.Describe(PointId, Line, Label, work.Now);
        var what = new List<string> { "contact detail described" };
        if (Customer.Trimmed(How) is { } how)
        {
            customer.Prove(PointId, how, work.Now);
            what.Add("contact detail proved");
        }

        return await SavedAsync(customer, what, cancellationToken);
    }

    public async Task<IActionResult> OnPostAddressAsync(CancellationToken cancellationToken)
    {
        var customer = await LoadAsync(cancellationToken);
        customer.DescribeAddress(AddressId, What ?? AddressKind.Lives, Date(Since, "Since when", nameof(Since)), Date(Until, "Until when", nameof(Until)), nameof(Until), work.Now);
        return await SavedAsync(customer, ["address described"], cancellationToken);
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        var customer = await LoadAsync(cancellationToken);
        if (Customer.Trimmed(Address) is null && Customer.Trimmed(Postcode) is null)
        {
            throw new Refused("address-needed", RefusalKind.Invalid, "Enter the address", nameof(Address));
        }

        var (since, until) = (Date(NewSince, "Since when", nameof(NewSince)), Date(NewUntil, "Until when", nameof(NewUntil)));
        customer.AlsoAt(CustomerAddress.Of(work.NewId(), customer.Id, Uprn, Address, Postcode, Sources.Of(work.Actor), work.Now), NewKind ?? AddressKind.Correspondence, since, until, work.Now);
        return await SavedAsync(customer, ["address"], cancellationToken);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var owner = await door.OwnerAsync(Id, cancellationToken);
        var customer = await writer.LoadAsync(owner.CurrentId, cancellationToken) ?? throw Refused.Missing("that customer");
        (ShownName, CurrentVersion) = (owner.Name, customer.Version);
        Points = [.. customer.Points.Where(point => point.EndedAt is null).OrderBy(point => point.Kind).ThenBy(point => point.AddedAt)];
        Addresses = [.. customer.Addresses.Where(address => address.EndedAt is null).OrderBy(address => address.Kind).ThenByDescending(address => address.AddedAt)];
    }

    private async Task<Customer> LoadAsync(CancellationToken cancellationToken)
    {
        var customer = await writer.LoadAsync((await door.OwnerAsync(Id, cancellationToken)).CurrentId, cancellationToken) ?? throw Refused.Missing("that customer");
        customer.CheckVersion(Version);
        return customer;
    }

    private async Task<IActionResult> SavedAsync(Customer customer, IReadOnlyList<string> what, CancellationToken cancellationToken)
    {
        await writer.ChangedAsync(customer, what, cancellationToken);
        await work.SaveAsync(cancellationToken);
        TempData.Say("The changes are saved");
        return Redirect(CustomerLinks.Reaching(Id));
    }

    private string? Date(string? typed, string what, string field) => PartialDate.Read(typed, what, field, door.Today, mayCome: true);
}

/// <summary>The words for what an address is.</summary>
internal static class AddressWords
{
    public static string Of(AddressKind kind) => kind switch
    {
        AddressKind.Lives => "They live or are there",
        AddressKind.Correspondence => "Letters go there",
        AddressKind.Trading => "They trade there",
        _ => "They stay there for a while",
    };
}
