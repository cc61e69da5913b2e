using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Needs;

/// <summary>The form on which needs are told, by a member of staff or by the customer.</summary>
internal abstract class NeedsFormModel : PageModel
{
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

    public string ShownSeen { get; protected set; } = "";

    public abstract IReadOnlyList<SelectListItem> Choices { get; }

    protected void Fill(CustomerNeeds needs)
    {
        (Interpreter, Language, Other) = (needs.Interpreter, needs.Language, needs.Other);
        (QuietFrom, QuietUntil) = (needs.QuietFrom?.ToString("HH:mm", CultureInfo.InvariantCulture), needs.QuietUntil?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Has = [.. needs.Ticked];
    }

    /// <exception cref="Refused">A time is none.</exception>
    protected CustomerNeeds Typed() => new CustomerNeeds
    {
        Interpreter = Interpreter,
        Language = Language,
        QuietFrom = Time(QuietFrom, nameof(QuietFrom)),
        QuietUntil = Time(QuietUntil, nameof(QuietUntil)),
        Other = Other,
    }.WithTicked(Has);

    private static TimeOnly? Time(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : TimeOnly.TryParseExact(typed.Trim(), ["HH:mm", "H:mm", "HH:mm:ss", "HHmm", "htt", "h:mmtt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new Refused("time-wrong", RefusalKind.Invalid, "Enter a time of the day, like 20:00", field);
}
