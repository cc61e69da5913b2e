namespace Reeve.BrowserTests;

/// <summary>What the desk's form does in a browser: files, the map, a browser that was closed.</summary>
public class DeskTests(Running running)
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_point_on_the_map_and_a_photo_go_with_a_case_taken_by_phone()
    {
        var page = await PotholeAsync(script: true);
        await page.Locator("summary", new() { HasText = "Point at it on the map" }).ClickAsync();
        var map = page.Locator(".leaflet-container");
        await map.WaitForAsync();
        await page.Locator(".reeve-map__boundary").First.WaitForAsync();
        await map.ClickAsync();
        await page.Locator("[data-desk-place-said]", new() { HasText = "Marked" }).WaitForAsync();
        (await page.Locator("#WhereLat").InputValueAsync()).ShouldNotBeEmpty();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("desk-map", whole: true);
        await EndAsync(page);
    }

    [Fact]
    public async Task The_same_works_without_scripts_by_typing_the_place()
    {
        var page = await PotholeAsync(script: false);
        await page.Locator("[name=WhereText]").FillAsync("15 Beacon Avenue");
        await EndAsync(page);
    }

    [Fact]
    public async Task What_was_typed_is_there_after_the_browser_was_closed()
    {
        var page = await running.VisitAsync();
        await page.SignInAsync(Steps.Leader);
        await StartAsync(page);
        var address = new Uri(page.Url).AbsolutePath;
        await page.Locator("[name=Words]").FillAsync("Half a sentence about the");
        await page.Locator("[data-autosave-status]", new() { HasText = "Saved" }).WaitForAsync();
        await page.Context.CloseAsync();

        var again = await running.VisitAsync();
        await again.SignInAsync(Steps.Leader);
        await again.GetByRole(AriaRole.Link, new() { Name = "Phone contact of" }).First.WaitForAsync();
        await again.GotoAsync(address);
        (await again.Locator("[name=Words]").InputValueAsync()).ShouldBe("Half a sentence about the");
        await again.ShouldBeAccessibleAsync();
    }

    private async Task<IPage> PotholeAsync(bool script)
    {
        var page = await running.VisitAsync(script: script);
        await page.SignInAsync(Steps.Adviser);
        await StartAsync(page);
        await page.Locator("#Want").FillAsync("pothole");
        if (script)
        {
            await page.Locator(".reeve-typeahead__list [role=option]").Filter(new() { HasText = "Report a hole" }).First.ClickAsync();
        }
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Find the service" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Pothole", Exact = true }).ClickAsync();
        }

        await page.GetByText("A point on the map is best").WaitForAsync();
        return page;
    }

    private static async Task StartAsync(IPage page)
    {
        await page.GotoAsync("/contacts/new");
        await page.Locator("input[name=Door]").First.CheckAsync();
        await page.GetByLabel("How long did they wait? (optional)").FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.Locator("#desk").WaitForAsync();
    }

    private static async Task EndAsync(IPage page)
    {
        await page.GetByLabel("On the road").CheckAsync();
        await page.GetByLabel("Like a dustbin lid").CheckAsync();
        await page.Locator("input[type=file][name='q.photo']").SetInputFilesAsync(new FilePayload { Name = "hole.png", MimeType = "image/png", Buffer = Png });
        await page.GetByLabel("No", new() { Exact = true }).CheckAsync();
        await page.WaitForTimeoutAsync(1500); // With scripts the choice sends the form by itself, after it has rested.
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise a case" }).ClickAsync();
        await page.GetByText("Read out:").Or(page.GetByText("Already reported nearby?")).First.WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Read out:");
    }
}
