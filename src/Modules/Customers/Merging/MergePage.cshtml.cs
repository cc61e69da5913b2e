using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Merging;

/// <summary>Chooses the second record of a customer, shows both, and merges them.</summary>
[Authorize(Permission.MergeCustomers)]
internal sealed class MergePage(MergeCustomers merger, BothRecords records, ICustomers customers, Views views) : PageModel, IReloads
{
    private const int Most = 20;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "with")]
    public Guid? With { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Typed { get; set; }

    [BindProperty]
    public int VersionOne { get; set; }

    [BindProperty]
    public int VersionOther { get; set; }

    /// <summary>"one" for the record this page is of, "other" for the second; so with what is chosen below.</summary>
    [BindProperty]
    public string GoesOn { get; set; } = "one";

    [BindProperty]
    public string? NameFrom { get; set; }

    [BindProperty]
    public string? KindFrom { get; set; }

    [BindProperty]
    public string? BornFrom { get; set; }

    [BindProperty]
    public string? PrefersFrom { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public string ShownName { get; private set; } = "";

    public BothSides? Both { get; private set; }

    public IReadOnlyList<CustomerHit> Hits { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ShownName = (await customers.CardAsync(Id, cancellationToken) ?? throw Refused.Missing("that customer")).Name;
        await views.ViewedAsync("customer", Id, cancellationToken: cancellationToken);
        if (With is { } other)
        {
            await ReloadAsync(cancellationToken);
            if (Both!.Other.Record.Id == Id)
            {
                TempData.Say("Those two are one record already.");
                return Redirect(CustomerLinks.Customer(Id));
            }

            await views.ViewedAsync("customer", other, cancellationToken: cancellationToken);
            return Page();
        }

        Typed = string.IsNullOrWhiteSpace(Typed) ? null : Typed.Length > 200 ? Typed[..200] : Typed;
        Hits = [.. (await customers.FindAsync(Typed ?? ShownName, Most, cancellationToken)).Where(hit => hit.Customer.Id != Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var other = With ?? throw Refused.Missing("that customer");
        if (string.IsNullOrWhiteSpace(Why))
        {
            throw new Refused("why-needed", RefusalKind.Invalid, "Say how you know that they are one customer", nameof(Why));
        }

        if (other == Id)
        {
            throw new Refused("merge-itself", RefusalKind.Conflict, "A record cannot be merged into itself. Choose the other record of this customer.");
        }

        await ReloadAsync(cancellationToken);
        var intoOther = GoesOn == "other";
        var asked = new MergeAsked(
            intoOther ? Id : other, intoOther ? other : Id, intoOther ? VersionOne : VersionOther, intoOther ? VersionOther : VersionOne,
            new MergeReason(Why, TakesFrom(Both!, intoOther)));
        var merge = await merger.RunAsync(asked, cancellationToken);
        TempData.SayWithUndo("The records are merged.", CustomerLinks.Merge(merge), new KeyValuePair<string, string>("Undo", "true"));
        return Redirect(CustomerLinks.Customer(asked.Into));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        if (With is { } other)
        {
            Both = await records.OfAsync(Id, other, cancellationToken);
            ShownName = Both.One.Name;
        }
    }

    public string ChoiceOf(MergeField field) => (field switch { MergeField.Name => NameFrom, MergeField.Kind => KindFrom, MergeField.Born => BornFrom, _ => PrefersFrom }) == "other" ? "other" : "one";

    private List<MergeField> TakesFrom(BothSides both, bool intoOther)
    {
        var takes = both.Choices.Select(line => line.Field!.Value).Where(field => (ChoiceOf(field) == "other") != intoOther).ToList();
        // What only the record that is merged knows goes on without being asked.
        takes.AddRange(both.Lines.Where(line => line.Field is not null && (intoOther ? line.Other : line.One).Count == 0 && (intoOther ? line.One : line.Other).Count > 0).Select(line => line.Field!.Value));
        return takes;
    }
}
