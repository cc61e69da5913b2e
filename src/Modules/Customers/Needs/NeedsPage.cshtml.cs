using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Customers.Parts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Customers.Needs;

/// <summary>Language, formats, access and when not to ring.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class NeedsPage(PartDoor door, KeepNeeds keep, Work work) : NeedsFormModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    public string ShownName { get; private set; } = "";

    public override IReadOnlyList<SelectListItem> Choices { get; } =
    [
        new("Text relay: dial 18001 before their number", nameof(CustomerNeeds.TextRelay)),
        new("Hearing loop", nameof(CustomerNeeds.HearingLoop)),
        new("Step-free access", nameof(CustomerNeeds.StepFree)),
        new("Large print", nameof(CustomerNeeds.LargePrint)),
        new("Easy Read", nameof(CustomerNeeds.EasyRead)),
        new("Braille", nameof(CustomerNeeds.Braille)),
        new("Audio", nameof(CustomerNeeds.Audio)),
        new("No phone calls or texts", nameof(CustomerNeeds.NoPhone)),
        new("No letters", nameof(CustomerNeeds.NoLetters)),
    ];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var needs = await keep.OfAsync((await door.LookAsync(Id, cancellationToken)).Id, cancellationToken);
        await ReloadAsync(cancellationToken);
        Fill(needs);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await keep.TellAsync(Id, Typed(), Seen ?? "", cancellationToken);
        await work.SaveAsync(cancellationToken);
        TempData.Say("What they need is saved. Letters and calls follow it from now on.");
        return Redirect(CustomerLinks.Customer(Id));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        var owner = await door.OwnerAsync(Id, cancellationToken);
        ShownName = owner.Name;
        ShownSeen = await keep.SeenAsync(owner, cancellationToken);
    }
}
