using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Keeping;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Editing;

/// <summary>Adds a customer, or finds that they are known: then their record opens with what was new added to it.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class AddPage(KeepCustomer keeper, ICustomers customers, Work work) : PageModel
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public CustomerKind Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Uprn { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public TellBy? Prefers { get; set; }

    /// <summary>Who was offered and chosen: what was typed goes onto their record.</summary>
    [BindProperty]
    public Guid? Is { get; set; }

    /// <summary>None of those offered.</summary>
    [BindProperty]
    public bool Anyway { get; set; }

    /// <summary>Who it may be, before a second record is made.</summary>
    public IReadOnlyList<LikelyCustomer> Likely { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Choices.Kinds;

    public IEnumerable<SelectListItem> Tells => Choices.Tells;

    public void OnGet() => Id = work.NewId();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new Refused("name-needed", RefusalKind.Invalid, "Enter their name", nameof(Name));
        }

        // The same name twice is not the same person, but the same form twice is one.
        if (Id == Guid.Empty)
        {
            Id = work.NewId();
        }
        else if (await work.Db.Set<Customer>().AnyAsync(customer => customer.Id == Id, cancellationToken))
        {
            return Redirect(CustomerLinks.Customer(Id));
        }

        var told = new CustomerDetails { Kind = Kind, Name = Name, Email = Email, Phone = Phone, Uprn = Uprn, Address = Address, Postcode = Postcode ?? PostcodeIn(Address), Prefers = Prefers };
        if (Is is { } chosen)
        {
            var known = await customers.AddToAsync(chosen, told, cancellationToken);
            await work.SaveAsync(cancellationToken);
            TempData.Say("They were on record. What was new is added to it.");
            return Redirect(CustomerLinks.Customer(known));
        }

        Likely = Anyway ? [] : await customers.LikelyAsync(told, cancellationToken);
        if (Likely.Count > 0)
        {
            return Page();
        }

        var kept = await keeper.KeepAsync(told, Id, cancellationToken);
        try
        {
            await work.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            return Redirect(CustomerLinks.Customer(Id));
        }

        TempData.Say("The customer is on record");
        return Redirect(CustomerLinks.Customer(kept!.Value));
    }

    /// <summary>An address chosen from the gazetteer ends in its postcode.</summary>
    private static string? PostcodeIn(string? address) => address?.Split(',')[^1] is { } last && Kernel.Values.Postcode.TryParse(last, out var code) ? code : null;
}
