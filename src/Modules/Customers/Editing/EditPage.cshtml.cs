using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Ui.Site;

namespace Reeve.Customers.Editing;

/// <summary>Changes who somebody is and how they are reached. What is no longer theirs is ended, not erased.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class EditPage(CustomerWriter writer, Work work, Views views) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public CustomerKind Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool KeepFormer { get; set; }

    [BindProperty]
    public string? Born { get; set; }

    [BindProperty]
    public TellBy? Prefers { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Uprn { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> End { get; set; } = [];

    public string ShownName { get; private set; } = "";

    /// <summary>The name on record now, before anything that was typed.</summary>
    public string WasNamed { get; private set; } = "";

    public int CurrentVersion { get; private set; }

    public IReadOnlyList<SelectListItem> Enders { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Choices.Kinds;

    public IEnumerable<SelectListItem> Tells => Choices.Tells;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var customer = await ShowAsync(cancellationToken);
        (Kind, Name, Prefers) = (customer.Kind, customer.Name, customer.Prefers);
        Born = customer.Born is { } born ? PartialDate.Show(born) : null;
        await views.ViewedAsync("customer", Id, cancellationToken: cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var customer = await writer.LoadAsync(Id, cancellationToken) ?? throw Refused.Missing("that customer");
        customer.CheckVersion(Version);
        var source = Sources.Of(work.Actor);
        var what = new List<string>();
        var born = PartialDate.Read(Born, "Date of birth", nameof(Born), UkTime.DateOf(work.Now));
        var former = customer.Name;
        if (customer.Kind != Kind || customer.Name != (Name ?? "").Trim() || customer.Prefers != Prefers)
        {
            customer.Change(Kind, Name, Prefers, work.Now);
            what.Add("name or preference");
        }

        if (customer.Born != born || (born is not null && Kind != CustomerKind.Person))
        {
            customer.WasBorn(born, work.Now);
            what.Add("date of birth");
        }

        if (KeepFormer && former.Length > 0 && Folding.Fold(former) != customer.Folded)
        {
            work.Db.Add(customer.AlsoCalled(CustomerName.Of(work.NewId(), Id, NameKind.Former, former, null, null, source, work.Now), source, work.Now));
            what.Add("former name");
        }

        foreach (var id in End)
        {
            if (customer.Points.Exists(point => point.Id == id))
            {
                customer.EndPoint(id, work.Now);
            }
            else
            {
                customer.EndAddress(id, work.Now);
            }

            what.Add("ended a detail");
        }

        if (Customer.Trimmed(Email) is { } email && customer.Tell(ContactPointKind.Email, email, source, work.NewId(), work.Now))
        {
            what.Add("email");
        }

        if (Customer.Trimmed(Phone) is { } phone && customer.Tell(ContactPointKind.Phone, phone, source, work.NewId(), work.Now))
        {
            what.Add("phone");
        }

        if ((Customer.Trimmed(Address) ?? Customer.Trimmed(Postcode)) is not null && customer.Live(Uprn, Address, Postcode, source, replaces: true, work.NewId(), work.Now))
        {
            what.Add("address");
        }

        if (what.Count > 0)
        {
            await writer.ChangedAsync(customer, what, cancellationToken);
            await work.SaveAsync(cancellationToken);
            TempData.Say("The changes are saved");
        }

        return Redirect(CustomerLinks.Customer(Id));
    }

    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        return ShowAsync(cancellationToken);
    }

    private async Task<Customer> ShowAsync(CancellationToken cancellationToken)
    {
        var customer = await writer.LoadAsync(Id, cancellationToken) ?? throw Refused.Missing("that customer");
        ShownName = Telling.Card(customer).Name;
        CurrentVersion = customer.Version;
        WasNamed = customer.Name;
        Enders =
        [
            .. customer.Points.Where(point => point.EndedAt is null).Select(point => new SelectListItem(point.Kind == ContactPointKind.Phone ? PhoneNumber.Show(point.Normal) : point.Normal, point.Id.ToString())),
            .. customer.Addresses.Where(address => address.EndedAt is null).Select(address => new SelectListItem(string.Join(' ', new[] { address.Text, address.Text?.Contains(address.Postcode ?? "?", StringComparison.Ordinal) == true ? null : address.Postcode }.OfType<string>()), address.Id.ToString())),
        ];
        return customer;
    }
}
