using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>What is promised, what counts as the same report, and where the work goes.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class PromiseModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    private const string Advice = "Enter a whole number and working days, working hours, calendar days, hours or minutes, like 5 working days";

    [BindProperty]
    public string? Acknowledge { get; set; }

    [BindProperty]
    public string? Respond { get; set; }

    [BindProperty]
    public string? Resolve { get; set; }

    [BindProperty]
    public string? Calendar { get; set; }

    /// <summary>"yes" or "no".</summary>
    [BindProperty]
    public string? FindsDuplicates { get; set; }

    [BindProperty]
    public string? Radius { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public string[] Same { get; set; } = [];

    [BindProperty]
    public string[] SendTo { get; set; } = [];

    [BindProperty]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var promise = new ServicePromise(Time(nameof(Acknowledge), Acknowledge), Time(nameof(Respond), Respond), Time(nameof(Resolve), Resolve), Text(Calendar));
        var (radius, days) = (0, 1);
        if (FindsDuplicates == "yes")
        {
            radius = Whole(nameof(Radius), Radius, 0, 5000, "Enter metres from 0 to 5,000. 0 means the same address");
            days = Whole(nameof(Days), Days, 1, 3650, "Enter days from 1 to 3,650");
        }

        if (!ModelState.IsValid)
        {
            await ReloadAsync(cancellationToken);
            return Page();
        }

        return await SaveAsync("Promise, duplicates, hand-off", service => service with
        {
            Promise = promise,
            Duplicates = FindsDuplicates == "yes" ? new DuplicateRule(radius, days, [.. Same]) : null,
            Handoff = new ServiceHandoff(SendTo.Contains("worklist"), Optional(Email)),
        }, CatalogueLinks.Service(Code), cancellationToken);
    }

    protected override void Fill()
    {
        var promise = Service.Promise;
        (Acknowledge, Respond, Resolve, Calendar) = (promise.Acknowledge?.ToString(), promise.Respond?.ToString(), promise.Resolve?.ToString(), promise.Calendar);
        FindsDuplicates = Service.Duplicates is null ? "no" : "yes";
        Radius = Service.Duplicates?.RadiusMetres.ToString(CultureInfo.InvariantCulture);
        Days = Service.Duplicates?.Days.ToString(CultureInfo.InvariantCulture);
        Same = [.. Service.Duplicates?.SameAnswers ?? []];
        (SendTo, Email) = (Service.Handoff.Worklist ? ["worklist"] : [], Service.Handoff.Email);
    }

    private PromiseTime? Time(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (PromiseTime.TryParse(typed.Trim().ToLowerInvariant(), out var time))
        {
            return time;
        }

        ModelState.AddModelError(field, Advice);
        return null;
    }

    private int Whole(string field, string? typed, int least, int most, string advice)
    {
        if (int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        ModelState.AddModelError(field, advice);
        return least;
    }
}
