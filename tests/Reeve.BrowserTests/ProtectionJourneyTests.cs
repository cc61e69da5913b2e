namespace Reeve.BrowserTests;

/// <summary>What somebody may ask of their data, and how officers answer.</summary>
public class ProtectionJourneyTests(Running running)
{
    [Fact]
    public async Task A_request_becomes_a_package_and_an_erasure_needs_two_officers()
    {
        await running.ToldAsync();
        var officer = await running.VisitAsync(person: Steps.Officer);
        var customer = await officer.AddCustomerAsync("Ottoline Pepperwhistle", phone: "07700 900735", postcode: "MQ1 1LJ");
        var request = await EnterAsync(officer, customer, "See what is held", look: true);
        await officer.PressAsync("Make the package");
        await running.RunJobAsync("MakePackages");
        await officer.UntilAsync("Download the package");
        await officer.ShouldBeAccessibleAsync();
        await officer.PictureAsync("data-request", whole: true);
        var file = await officer.RunAndWaitForDownloadAsync(() => officer.GetByRole(AriaRole.Link, new() { Name = "Download the package" }).First.ClickAsync());
        file.SuggestedFilename.ShouldEndWith(".zip");
        await officer.GetByLabel("What was done, and how were they told?").FillAsync("Package handed over at the counter.");
        await officer.PressAsync("It is answered");
        await officer.GetByText("What came of it").WaitForAsync();
        await officer.ShouldBeAccessibleAsync();

        var erasure = await EnterAsync(officer, customer, "Erase it", look: false);
        erasure.ShouldNotBe(request);
        await officer.GetByLabel("Why are they erased?").FocusAsync();
        await officer.Keyboard.TypeAsync("No longer needed for what it was told for.");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Decide to erase" }).FocusAsync();
        await officer.Keyboard.PressAsync("Enter");
        await officer.GetByText("Another data protection officer has to confirm it.").WaitForAsync();
        await officer.ShouldBeAccessibleAsync();
        (await officer.GetByRole(AriaRole.Button, new() { Name = "Confirm: erase everything" }).CountAsync()).ShouldBe(0);

        var other = await running.VisitAsync(person: Steps.OtherOfficer);
        await other.GotoAsync("/data-protection");
        await other.ShouldBeAccessibleAsync();
        await other.GotoAsync(erasure);
        await other.ShouldBeAccessibleAsync();
        await other.PressAsync("Confirm: erase everything");
        await running.RunJobAsync("RunErasures");
        await other.UntilAsync("What came of it");
        await other.GotoAsync("/customers?q=Pepperwhistle");
        (await other.Locator("main").InnerTextAsync()).ShouldNotContain("Ottoline Pepperwhistle");
    }

    /// <returns>The address of the request's page.</returns>
    private static async Task<string> EnterAsync(IPage page, string customer, string asks, bool look)
    {
        await page.GotoAsync(customer);
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter a request about their data" }).ClickAsync();
        await page.GetByLabel(asks).CheckAsync();
        await page.GetByLabel("How was their identity checked?").FillAsync("Passport seen at County Hall");
        if (look)
        {
            await page.ShouldBeAccessibleAsync();
        }

        await page.PressAsync("Enter the request");
        await page.WaitForURLAsync(url => int.TryParse(url.Split('/')[^1], out _));
        await page.ShouldBeAccessibleAsync();
        return new Uri(page.Url).AbsolutePath;
    }
}
