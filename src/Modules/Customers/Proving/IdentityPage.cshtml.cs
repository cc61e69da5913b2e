using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Ui.Site;

namespace Reeve.Customers.Proving;

/// <summary>Asks, during a contact, what is still missing to be sure who somebody is.</summary>
[Authorize(Permission.ViewCustomers)]
[Authorize(Permission.TakeContacts)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IdentityPage(ProveIdentity prove, Questions questions, IProofs proofs, ICustomers customers, Snapshot<IdentityRules> rules, Views views, Work work) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The contact in whose course it is asked.</summary>
    [BindProperty(SupportsGet = true, Name = "contact")]
    public Guid Contact { get; set; }

    [BindProperty]
    public Guid? Point { get; set; }

    [BindProperty]
    public string[] Documents { get; set; } = [];

    public string Name { get; private set; } = "";

    public Disclosure Told { get; private set; } = null!;

    public IReadOnlyList<IdentityQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Points { get; private set; } = [];

    public IReadOnlyList<IdentityCheck> Checks { get; private set; } = [];

    public bool FaceToFace { get; private set; }

    public int RightNeeded { get; private set; }

    public IReadOnlyList<SelectListItem> Choices { get; } = [new("Right", nameof(Heard.Right)), new("Wrong", nameof(Heard.Wrong)), new("Did not know", nameof(Heard.DidNotKnow))];

    public IReadOnlyList<SelectListItem> DocumentItems { get; } = [.. IdentityWords.Documents.Select(document => new SelectListItem(document.Name, document.Code))];

    /// <summary>What was ticked, when the page comes back with a problem.</summary>
    public string? HeardOf(string code) => Request.HasFormContentType ? Request.Form["q." + code].ToString() : null;

    /// <param name="fragment">"told" or "made": the parts that follow what happens.</param>
    public async Task<IActionResult> OnGetAsync([FromQuery] string? fragment, CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (fragment is not null)
        {
            return fragment == "told" ? Partial("/Customers/Proving/Told.cshtml", Told) : Partial("/Customers/Proving/Made.cshtml", this);
        }

        await views.ViewedAsync("customer", Id, "contact " + Contact, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostDetailsAsync(CancellationToken cancellationToken)
    {
        var heard = Request.Form.Where(field => field.Key.StartsWith("q.", StringComparison.Ordinal) && Enum.TryParse<Heard>(field.Value, out var value) && Enum.IsDefined(value))
            .ToDictionary(field => field.Key[2..], field => Enum.Parse<Heard>(field.Value.ToString()), StringComparer.Ordinal);
        TempData.Say(await prove.DetailsAsync(Id, Contact, heard, cancellationToken)
            ? "Proved: they know their details"
            : "Not proved. It is written down that the check failed; do not say which answer was wrong");
        return Back();
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellationToken)
    {
        await prove.LinkAsync(Id, Contact, Point ?? throw new Refused("point-needed", RefusalKind.Invalid, "Choose where the link goes", nameof(Point)), cancellationToken);
        TempData.Say("The link is on its way. Ask them to open it: this page says when they have");
        return Back();
    }

    public async Task<IActionResult> OnPostDocumentsAsync(CancellationToken cancellationToken)
    {
        await prove.DocumentsAsync(Id, Contact, Documents, cancellationToken);
        TempData.Say("Proved in person");
        return Back();
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var (contact, ids) = await prove.ContactAsync(Id, Contact, cancellationToken);
        Name = (await customers.CardAsync(Id, cancellationToken) ?? throw Refused.Missing("that customer")).Name;
        Told = await proofs.DisclosureAsync(Id, Contact, cancellationToken);
        Questions = await questions.OfAsync(ids, contact.StartedAt, cancellationToken);
        Points = [.. (await prove.PointsAsync(ids, contact.StartedAt, cancellationToken)).Select(point => new SelectListItem(point.Normal, point.Id.ToString()))];
        Checks = await work.Db.Set<IdentityCheck>().AsNoTracking().Where(check => ids.Contains(check.CustomerId) && check.ContactId == Contact).OrderByDescending(check => check.At).ToListAsync(cancellationToken);
        FaceToFace = contact.FaceToFace;
        RightNeeded = (await rules.GetAsync(cancellationToken)).RightNeeded;
    }

    private RedirectResult Back() => Redirect(CustomerLinks.Identity(Id, Contact));
}
