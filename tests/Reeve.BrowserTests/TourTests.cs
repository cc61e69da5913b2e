namespace Reeve.BrowserTests;

/// <summary>Every page that can be reached by its address, at both widths, held to the same rules.</summary>
public class TourTests(Running running)
{
    public static TheoryData<string> PublicPages =>
        ["/", "/search?q=hole+in+the+road", "/search?q=zzzzzz", "/services", "/services/pothole", "/report/pothole", "/track", "/track/RV-0000-0000", "/my-requests", "/my-requests/open", "/move", "/move/open", "/account/sign-in", "/account/register", "/account/register/open?token=x", "/account/reset", "/report/pothole/expired", "/developers", "/contact", "/accessibility", "/privacy", "/cookies", "/sign-in", "/nowhere"];

    public static TheoryData<string> StaffPages =>
        ["/home", "/cases", "/cases?status=open&q=zzzz", "/cases/lists", "/contacts", "/contacts/new", "/contacts/demand", "/contacts?show=team", "/contacts/call-backs", "/customers", "/customers/new", "/journal", "/messages", "/messages/letters", "/messages/phone-tasks", "/messages/sent-mail", "/messages/deliveries", "/messages/jobs", "/staff/account"];

    public static TheoryData<string> AdministratorPages =>
        ["/admin", "/admin/authorities", "/admin/teams", "/admin/people", "/admin/calendars", "/admin/site", "/admin/identity", "/admin/services", "/admin/services/missed-bin", "/admin/services/missed-bin/form", "/admin/services/missed-bin/states", "/admin/answers", "/admin/templates", "/admin/access-points", "/admin/lines", "/admin/areas", "/admin/addresses", "/admin/api-keys", "/admin/api-keys/new", "/admin/imports", "/admin/webhooks", "/admin/webhooks/new", "/risks", "/risks/new", "/customers/restricted", "/customers/duplicates", "/admin/duplicates", "/admin/risk-criteria", "/admin/equality", "/admin/move-subscriptions", "/admin/consent-purposes", "/admin/identity-types"];

    [Theory]
    [MemberData(nameof(PublicPages))]
    public async Task A_public_page_is_accessible_at_both_widths(string address) => await LookAsync(address, null);

    [Theory]
    [MemberData(nameof(StaffPages))]
    public async Task A_staff_page_is_accessible_at_both_widths(string address) => await LookAsync(address, address is "/messages/deliveries" or "/messages/jobs" or "/journal" ? Steps.Administrator : Steps.Leader);

    [Theory]
    [MemberData(nameof(AdministratorPages))]
    public async Task An_administration_page_is_accessible_at_both_widths(string address) => await LookAsync(address, Steps.Administrator);

    /// <summary>
    /// Opened once and then made as narrow as a phone. Residents' pages are looked through at both widths; the staff's pages,
    /// which are the same at both but for their columns, need only fit at the second.
    /// </summary>
    private async Task LookAsync(string address, string? person)
    {
        var page = await running.VisitAsync(person: person);
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
        var response = await page.GotoAsync(address);
        response!.Status.ShouldBeOneOf(200, address is "/nowhere" or "/track/RV-0000-0000" ? 404 : 200);
        page.Url.ShouldNotContain(person is null ? "?ReturnUrl" : "/sign-in");
        var name = $"tour{address.Replace('/', '-').Replace('?', '-').Split('=')[0]}";
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync(name, whole: true);
        await page.SetViewportSizeAsync(375, 812);
        await (person is null ? page.ShouldBeAccessibleAsync() : page.ShouldFitAsync());
        await page.PictureAsync(name + "-phone", whole: true);
        string.Join('\n', errors).ShouldBe("", address);
        await page.Context.CloseAsync();
    }
}
