using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Restricting;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Merging;

/// <summary>One merge: who, when and why; and undoing it, with the choice whose is what was added since.</summary>
[Authorize(Permission.ViewCustomers)]
internal sealed class UndoPage(MergeCustomers merger, RestrictedRecords restricted, AddedSince since, Work work, Views views) : PageModel, IReloads
{
    [FromRoute]
    public Guid MergeId { get; set; }

    [BindProperty]
    public int? Version { get; set; }

    /// <summary>What goes to the record that was merged: "kind:id".</summary>
    [BindProperty]
    public IReadOnlyList<string?> Give { get; set; } = [];

    /// <summary>They are two customers, and not to be offered as one again.</summary>
    [BindProperty]
    public bool Different { get; set; }

    public CustomerMerge Merge { get; private set; } = null!;

    public string FromName { get; private set; } = "";

    public string IntoName { get; private set; } = "";

    public string CurrentName { get; private set; } = "";

    public int CurrentVersion { get; private set; }

    /// <summary>Records that go back along with it.</summary>
    public int Along { get; private set; }

    public IReadOnlyList<(string Key, CustomerRow Row)> Added { get; private set; } = [];

    public bool More { get; private set; }

    public bool MayMerge => work.Actor.May(Permission.MergeCustomers);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await views.ViewedAsync("customer", Merge.IntoId, cancellationToken: cancellationToken);
        await views.ViewedAsync("customer", Merge.FromId, cancellationToken: cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayMerge)
        {
            throw new Refused("merge-forbidden", RefusalKind.Forbidden, "You may see this merge but not undo it. A team leader can.");
        }

        await ReloadAsync(cancellationToken);
        // Pressed beside the words "The records are merged", it shows no version: whatever was merged so is undone.
        var given = Give.OfType<string>().Where(each => each.Length is > 0 and < 100).Select(each => each.Split(':', 2)).Where(parts => parts.Length == 2 && Guid.TryParse(parts[1], out _)).ToLookup(parts => parts[0], parts => Guid.Parse(parts[1]));
        await merger.UndoAsync(MergeId, Version, given, Different, cancellationToken);
        var from = await work.Db.Set<CustomerMerge>().Where(merge => merge.Id == MergeId).Select(merge => merge.FromId).SingleAsync(cancellationToken);
        TempData.Say("The merge is undone. This is the record that was merged.");
        return Redirect(CustomerLinks.Customer(from));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var db = work.Db;
        Merge = await db.Set<CustomerMerge>().AsNoTracking().FirstOrDefaultAsync(merge => merge.Id == MergeId, cancellationToken) ?? throw Refused.Missing("that merge");
        var hidden = await restricted.HiddenAsync(cancellationToken);
        if (hidden.Contains(Merge.FromId) || hidden.Contains(Merge.IntoId))
        {
            throw Refused.Missing("that merge");
        }

        var members = await db.Set<Customer>().AsNoTracking().Where(customer => db.Set<Customer>().Where(asked => asked.Id == Merge.FromId || asked.Id == Merge.IntoId).Select(asked => asked.CurrentId).Contains(customer.CurrentId)).ToListAsync(cancellationToken);
        string Name(Guid id) => members.Find(member => member.Id == id) is { Name.Length: > 0 } found ? found.Name : Telling.NoName;
        (FromName, IntoName) = (Name(Merge.FromId), Name(Merge.IntoId));
        var current = members.Single(member => member.Id == members.Single(each => each.Id == Merge.IntoId).CurrentId);
        (CurrentName, CurrentVersion) = (Name(current.Id), current.Version);
        if (Merge.UndoneAt is not null)
        {
            return;
        }

        var ids = members.ConvertAll(member => member.Id);
        var active = await db.Set<CustomerMerge>().AsNoTracking().Where(merge => ids.Contains(merge.FromId) && merge.UndoneAt == null).ToListAsync(cancellationToken);
        var tree = new MergeTree(members, active, []);
        Along = tree.Branch(Merge.FromId).Count - 1;
        (Added, More) = await since.OfAsync(tree, Merge, cancellationToken);
    }
}
