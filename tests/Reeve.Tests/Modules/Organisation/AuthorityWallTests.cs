using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

/// <summary>An administrator of one district, at every page that changes something of another's or of everybody's.</summary>
public sealed class AuthorityWallTests : IAsyncLifetime
{
    private const string Local = "lorcan.westerby@harrowmere.example";

    private ReeveApp app = null!;
    private OrganisationView view = null!;
    private Visitor local = null!;

    public async ValueTask InitializeAsync()
    {
        app = await ReeveApp.StartAsync();
        view = await app.Services.GetRequiredService<IOrganisation>().GetAsync();
        var lorcan = await app.PersonIdAsync(Local);
        await (await (await app.VisitAsync(People.Administrator)).GetAsync($"/admin/people/{lorcan}")).SubmitAsync(new { Role = "Administrator", Reach = $"authority:{view.Authority("harrowmere")!.Id}" }, "#role");
        local = (await app.SignInAsync(Local)).Visitor;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Nothing_of_anothers_or_of_everybodys_is_changed()
    {
        var all = await app.VisitAsync(People.Administrator);
        var stranger = await app.PersonIdAsync("liesel.farnaby@fellbrook.example");
        var team = view.Team("fellbrook-waste")!.Id;
        var authority = view.Authority("fellbrook")!.Id;
        var calendar = (await all.GetAsync("/admin/calendars")).Document.QuerySelector("main table a")!.GetAttribute("href")!;
        var address = Marlshire.Pack.Addresses[0].Uprn;
        // The page of it, the form, and what to type: the form is read by one who may, and sent by one who may not.
        (string Page, string? Form, object? Values, string? Button)[] attempts =
        [
            ($"/admin/people/{stranger}", "#details", new { Form__Name = "Taken" }, null),
            ($"/admin/people/{stranger}", "#role", new { Role = "Administrator", Reach = "all" }, null),
            ($"/admin/people/{stranger}", "#invite", null, null),
            ($"/admin/people/{stranger}", "#leave", null, null),
            ("/admin/people/new", "#details", new { Form__Name = "New", Form__Email = "new@fellbrook.example", Form__Role = "Adviser", Form__Reach = "all" }, null),
            ($"/admin/teams/{team}", null, new { Form__Name = "Taken" }, null),
            ("/admin/teams/new", null, new { Form__Name = "Taken", Form__Authority = authority.ToString(), Form__Calendar = "office" }, null),
            ($"/admin/authorities/{authority}", "#details", new { Form__Name = "Taken" }, null),
            ($"/admin/authorities/{authority}", "#crest", new { Crest = ("crest.png", (byte[])[1, 2, 3]) }, null),
            ("/admin/authorities/new", "#details", new { Form__Name = "Taken", Form__Kind = "District" }, null),
            (calendar, null, new { Form__Name = "Taken" }, null),
            ("/admin/calendars/new", null, new { Form__Name = "Taken", Form__Monday = "09:00-17:00" }, null),
            ("/admin/site", null, new { Form__Name = "Taken" }, null),
            ("/admin/services/school-admission/words", null, new { Name = "Taken" }, null),
            ("/admin/services/missed-bin/promise", null, new { Resolve = "90 calendar days" }, null),
            ("/admin/services/missed-bin", null, null, "Withdraw"),
            ("/admin/templates", null, new Dictionary<string, object?> { ["Templates[0].Subject"] = "Taken" }, "Save"),
            ($"/admin/addresses/{address}", "#address", new { Street = "Taken" }, null),
            ($"/admin/addresses/{address}", "#use", null, "Take out of use"),
            ("/admin/lines/bins-phone", "#line", new { Name = "Taken" }, null),
            ("/admin/lines/bins-phone", "#use", null, "Take out of use"),
            ("/admin/access-points/county-hall", "#point", new { Name = "Taken" }, null),
            ("/admin/access-points/county-hall", "#use", null, "Take out of use"),
        ];
        var changes = await ChangesAsync();
        var let = new List<string>();
        foreach (var (page, form, values, button) in attempts)
        {
            var seen = await all.GetAsync(page);
            seen.Status.ShouldBe(HttpStatusCode.OK, page);
            var answer = await (await SeenByLocalAsync(page, seen)).SubmitAsync(values, form, button);
            if (answer.Status != HttpStatusCode.Forbidden)
            {
                let.Add($"{page} {form} {button}: {(int)answer.Status} {string.Join(' ', answer.Errors)}");
            }
        }

        string.Join('\n', let).ShouldBe("");
        (await ChangesAsync()).ShouldBe(changes);
    }

    [Fact]
    public async Task Their_own_is_changed_as_ever()
    {
        var team = view.Teams.First(each => each.AuthorityId == view.Authority("harrowmere")!.Id);
        (await (await local.GetAsync($"/admin/teams/{team.Id}")).SubmitAsync(new { Form__Name = team.Name + " and more" })).Words.ShouldContain("is saved");
        var own = await local.GetAsync("/admin/access-points/new");
        var near = Marlshire.Pack.Addresses[5];
        object Typed(Guid? authority) => new
        {
            NewCode = "harrowmere-van",
            Name = "Van",
            Address = "Market Place",
            Lat = near.Latitude.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Lng = near.Longitude.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Calendar = "office",
            Authority = authority?.ToString() ?? "",
        };
        (await own.SubmitAsync(Typed(view.Authority("fellbrook")!.Id), "#point")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await own.SubmitAsync(Typed(null), "#point")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await own.SubmitAsync(Typed(view.Authority("harrowmere")!.Id), "#point")).Words.ShouldContain("The access point is saved");
    }

    [Fact]
    public async Task A_refusal_says_whose_it_is()
    {
        var refused = await (await local.GetAsync("/admin/services/missed-bin/promise")).SubmitAsync(new { Resolve = "90 calendar days" });
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Words.ShouldContain("which your role does not reach");
    }

    /// <summary>The same form with the local administrator's own antiforgery token, whether or not the page opens for them.</summary>
    private async Task<Page> SeenByLocalAsync(string url, Page seen)
    {
        var token = (await local.GetAsync("/staff/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var field in seen.Document.QuerySelectorAll("input[name=__RequestVerificationToken]"))
        {
            field.SetAttribute("value", token);
        }

        return seen with { Visitor = local, Url = new Uri(seen.Url, url) };
    }

    private Task<int> ChangesAsync() =>
        app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => !entry.Action.Contains("sign") && !entry.Action.Contains("viewed")));
}
