using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Ui.Site;

namespace Reeve.Customers.Risks;

/// <summary>Proposes an entry: about a person from their page, else about premises.</summary>
[Authorize(Permission.ProposeRisks)]
internal sealed class ProposePage(ProposeRisk propose, RiskRegister register, ICustomers customers, Work work, Views views) : PageModel, IReloads
{
    [FromQuery(Name = "customer")]
    public Guid? CustomerId { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Uprn { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Criterion { get; set; }

    [BindProperty]
    public DateOnly? HappenedOn { get; set; }

    [BindProperty]
    public string? Happened { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Precaution { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public bool Adult { get; set; }

    public string? Name { get; private set; }

    public RiskRules Rules { get; private set; } = new();

    public IReadOnlyList<RiskCriterion> Criteria { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Criteria.Select(criterion => new SelectListItem(criterion.Name, criterion.Code));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Id = work.NewId();
        await ReloadAsync(cancellationToken);
        ReviewOn = UkTime.DateOf(work.Now).AddMonths(Rules.ReviewMonths);
        if (CustomerId is { } customer)
        {
            await views.ViewedAsync("customer", customer, cancellationToken: cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Id = Id == Guid.Empty ? work.NewId() : Id;
        await propose.RunAsync(Id, new RiskProposal(Criterion ?? "", HappenedOn, Happened, Source, Precaution, ReviewOn), CustomerId, Uprn, Adult, cancellationToken);
        TempData.Say("The entry is proposed. It is shown to nobody who meets them until somebody else approves it");
        return Redirect(work.Actor.May(Permission.ViewRisks) ? RiskLinks.Entry(Id) : CustomerId is { } customer && work.Actor.May(Permission.ViewCustomers) ? CustomerLinks.Customer(customer) : RiskLinks.New);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        Rules = await register.RulesAsync(cancellationToken);
        Criteria = [.. (await register.CriteriaAsync(cancellationToken)).Where(criterion => criterion.InUse)];
        if (CustomerId is { } customer)
        {
            Name = (await customers.CardAsync(customer, cancellationToken) ?? throw Refused.Missing("that customer")).Name;
        }
    }
}
