using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
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
internal sealed class NeedsPage(PartDoor door, KeepNeeds keep, Work work) : PageModel, IReloads
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What was known when the form was shown.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public List<string> Has { get; set; } = [];

    [BindProperty]
    public string? Interpreter { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? QuietFrom { get; set; }

    [BindProperty]
    public string? QuietUntil { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    public string ShownName { get; private set; } = "";

    public string ShownSeen { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Choices { get; } =
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
        (Interpreter, Language, Other) = (needs.Interpreter, needs.Language, needs.Other);
        (QuietFrom, QuietUntil) = (needs.QuietFrom?.ToString("HH:mm", CultureInfo.InvariantCulture), needs.QuietUntil?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Has = [.. new (string Name, bool Has)[]
        {
            (nameof(needs.TextRelay), needs.TextRelay), (nameof(needs.HearingLoop), needs.HearingLoop), (nameof(needs.StepFree), needs.StepFree), (nameof(needs.LargePrint), needs.LargePrint),
            (nameof(needs.EasyRead), needs.EasyRead), (nameof(needs.Braille), needs.Braille), (nameof(needs.Audio), needs.Audio), (nameof(needs.NoPhone), needs.NoPhone), (nameof(needs.NoLetters), needs.NoLetters),
        }.Where(each => each.Has).Select(each => each.Name)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var needs = new CustomerNeeds
        {
            Interpreter = Interpreter,
            Language = Language,
            TextRelay = Has.Contains(nameof(CustomerNeeds.TextRelay)),
            HearingLoop = Has.Contains(nameof(CustomerNeeds.HearingLoop)),
            StepFree = Has.Contains(nameof(CustomerNeeds.StepFree)),
            LargePrint = Has.Contains(nameof(CustomerNeeds.LargePrint)),
            EasyRead = Has.Contains(nameof(CustomerNeeds.EasyRead)),
            Braille = Has.Contains(nameof(CustomerNeeds.Braille)),
            Audio = Has.Contains(nameof(CustomerNeeds.Audio)),
            NoPhone = Has.Contains(nameof(CustomerNeeds.NoPhone)),
            NoLetters = Has.Contains(nameof(CustomerNeeds.NoLetters)),
            QuietFrom = Time(QuietFrom, nameof(QuietFrom)),
            QuietUntil = Time(QuietUntil, nameof(QuietUntil)),
            Other = Other,
        };
        await keep.TellAsync(Id, needs, Seen ?? "", cancellationToken);
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

    private static TimeOnly? Time(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : TimeOnly.TryParseExact(typed.Trim(), ["HH:mm", "H:mm", "HH:mm:ss", "HHmm", "htt", "h:mmtt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new Refused("time-wrong", RefusalKind.Invalid, "Enter a time of the day, like 20:00", field);
}
