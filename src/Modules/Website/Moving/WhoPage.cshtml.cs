using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Journal;

namespace Reeve.Website.Moving;

/// <summary>Which of the people who share the e-mail address it is; and who it is, when we do not know the address.</summary>
internal sealed class WhoPageModel(IMover movers, MoveDrafts drafts, ICustomers customers, Work work, Views views) : MoverPageModel(movers, drafts)
{
    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Who = Draft.CustomerId?.ToString();
        foreach (var id in Mover.CustomerIds)
        {
            await views.ViewedAsync("customer", id, "move", cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (Mover.CustomerIds.Count == 0)
        {
            return await AddAsync(cancellationToken);
        }

        if (!Guid.TryParse(Who, out var chosen) || !Mover.CustomerIds.Contains(chosen))
        {
            ModelState.AddModelError(nameof(Who), "Select who you are");
            return Page();
        }

        return Keep(Draft with { CustomerId = chosen, Others = Draft.CustomerId == chosen ? Draft.Others : [] }, "/move/address");
    }

    public override async Task ReloadAsync(CancellationToken cancellationToken) =>
        People = [.. (await customers.CardsAsync(Mover.CustomerIds, cancellationToken)).Values.OrderBy(card => card.Name, StringComparer.Ordinal).Select(card => new SelectListItem(card.Name, card.Id.ToString()))];

    private async Task<IActionResult> AddAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(FullName))
        {
            ModelState.AddModelError(nameof(FullName), "Enter your full name");
            return Page();
        }

        var added = await customers.KeepAsync(new CustomerDetails { Name = FullName, Email = Mover.Email }, cancellationToken);
        await work.SaveAsync(cancellationToken);
        return Keep(Draft with { CustomerId = added }, "/move/address");
    }
}
