using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Customers.Consents;

/// <summary>One purpose: what staff call it and the words the customer is asked with.</summary>
[Authorize(Permission.EditOrganisation)]
internal sealed class PurposePage(Work work, IReach reach) : PageModel, IReloads
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Wording { get; set; }

    [BindProperty]
    public bool Withdrawn { get; set; }

    public bool IsNew => Code == "new";

    public int CurrentVersion { get; private set; }

    public string Heading { get; private set; } = "Add a purpose";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ShowAsync(cancellationToken) is { } purpose)
        {
            (Name, Wording, Withdrawn) = (purpose.Name, purpose.Wording, !purpose.InUse);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditOrganisation, cancellationToken)).NeedEverything();
        var codes = await work.Db.Set<ConsentPurpose>().Select(each => each.Code).ToListAsync(cancellationToken);
        var purpose = IsNew
            ? new ConsentPurpose { Code = Codes.Of(Name ?? "", codes), Name = "", Wording = "", Position = codes.Count, InUse = true }
            : await work.Db.Set<ConsentPurpose>().FirstOrDefaultAsync(each => each.Code == Code, cancellationToken) ?? throw Refused.Missing("this purpose");
        if (!IsNew && purpose.Version != Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        purpose.Change(Name, Wording, !Withdrawn);
        if (IsNew)
        {
            work.Db.Add(purpose);
        }

        work.Record(IsNew ? "consent-purpose.added" : "consent-purpose.changed", "consent-purpose", Guid.Empty, new { purpose.Code, purpose.Name, purpose.InUse });
        await work.SaveAsync(cancellationToken);
        TempData.Say($"{purpose.Name} is saved.");
        return Redirect(CustomerLinks.Purposes);
    }

    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        return ShowAsync(cancellationToken);
    }

    private async Task<ConsentPurpose?> ShowAsync(CancellationToken cancellationToken)
    {
        if (IsNew)
        {
            return null;
        }

        var purpose = await work.Db.Set<ConsentPurpose>().AsNoTracking().FirstOrDefaultAsync(each => each.Code == Code, cancellationToken) ?? throw Refused.Missing("this purpose");
        (CurrentVersion, Heading) = (purpose.Version, purpose.Name);
        return purpose;
    }
}
