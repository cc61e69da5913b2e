namespace Reeve.BrowserTests;

/// <summary>The main job, clicked through as the people in it would.</summary>
public class JourneyTests(Running running)
{
    [Fact]
    public async Task A_report_from_the_website_is_started_delayed_closed_and_tracked()
    {
        var resident = await running.VisitAsync();
        await resident.GotoAsync("/");
        await resident.ShouldBeAccessibleAsync();
        await resident.PictureAsync("home");
        await resident.Locator("#q").FillAsync("bin not emptied");
        await resident.Keyboard.PressAsync("Enter");
        await resident.GetByRole(AriaRole.Link, new() { Name = "Missed bin" }).First.WaitForAsync();
        await resident.ShouldBeAccessibleAsync();
        await resident.PictureAsync("search");
        var reference = await resident.ReportMissedBinAsync("marigold@example.org", async step =>
        {
            await resident.ShouldBeAccessibleAsync();
            await resident.PictureAsync("report-" + step);
        });

        var waste = await running.VisitAsync();
        await waste.SignInAsync(Steps.Waste);
        await waste.ShouldBeAccessibleAsync();
        await waste.PictureAsync("home-of-a-team");
        await waste.GotoAsync("/cases");
        await waste.GetByText(reference).First.WaitForAsync();
        await waste.ShouldBeAccessibleAsync();
        await waste.PictureAsync("cases");
        await waste.GotoAsync("/cases/" + reference);
        await waste.ShouldBeAccessibleAsync();
        await waste.PictureAsync("case");

        await waste.GotoAsync($"/cases/{reference}/delays");
        await waste.ShouldBeAccessibleAsync();
        var later = TimeProvider.System.GetLocalNow().AddDays(14);
        await waste.GetByLabel("Day", new() { Exact = true }).FillAsync($"{later.Day}");
        await waste.GetByLabel("Month", new() { Exact = true }).FillAsync($"{later.Month}");
        await waste.GetByLabel("Year", new() { Exact = true }).FillAsync($"{later.Year}");
        await waste.Locator("main textarea").First.FillAsync("Our truck broke down.");
        await waste.PictureAsync("delay");
        await waste.Locator("main form button.govuk-button").First.ClickAsync();
        await waste.WaitForURLAsync($"**/cases/{reference}");

        var track = await running.VisitAsync(phone: true);
        await track.GotoAsync("/track");
        await track.ShouldBeAccessibleAsync();
        await track.GetByLabel("Reference").FillAsync(reference.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        await track.GetByLabel("Your postcode or email").FillAsync("marigold@example.org");
        await Task.Delay(TimeSpan.FromSeconds(2)); // As above: a person, not a machine.
        await track.GetByRole(AriaRole.Button, new() { Name = "See how it is going" }).ClickAsync();
        await track.GetByText("Our truck broke down.").First.WaitForAsync();
        await track.ShouldBeAccessibleAsync();
        await track.PictureAsync("track-phone", whole: true);

        await waste.GotoAsync($"/cases/{reference}/closure");
        await waste.ShouldBeAccessibleAsync();
        await waste.Locator("main input[type=radio]").First.CheckAsync();
        await waste.PictureAsync("close");
        await waste.Locator("main form button.govuk-button").First.ClickAsync();
        await waste.WaitForURLAsync($"**/cases/{reference}");

        await track.ReloadAsync();
        await track.GetByText("We have been and collected it.").First.WaitForAsync();

        var leader = await running.VisitAsync();
        await leader.SignInAsync(Steps.Leader);
        await leader.GotoAsync("/messages");
        await leader.GetByText(reference).First.WaitForAsync();
        await leader.ShouldBeAccessibleAsync();
        await leader.PictureAsync("messages");
    }

    [Fact]
    public async Task A_report_can_be_made_and_tracked_without_scripts()
    {
        var page = await running.VisitAsync(script: false);
        var reference = await page.ReportMissedBinAsync("quiet@example.org");
        await page.GotoAsync("/track/" + reference);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Missed bin");
    }

    [Fact]
    public async Task An_adviser_takes_a_whole_call_by_keyboard_alone()
    {
        var page = await running.VisitAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email address").FocusAsync();
        await page.Keyboard.TypeAsync(Steps.Adviser);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Steps.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/home");
        await page.GotoAsync("/contacts/new");
        await page.ShouldBeAccessibleAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => Guid.TryParse(url.Split('/')[^1].Split('?')[0], out _));
        await page.ShouldBeAccessibleAsync();

        // Somebody new.
        await page.Locator("summary", new() { HasText = "Add a new customer" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Name", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("Bartholomew Featherstone-Okonkwo");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("07700 900461");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this customer" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Bartholomew Featherstone-Okonkwo").First.WaitForAsync();

        // What they want, the answer, and on to a case.
        await page.Locator("#Want").FocusAsync();
        await page.Keyboard.TypeAsync("pot hole in the road");
        await page.Locator(".reeve-typeahead__list [role=option]").First.WaitForAsync();
        await page.PictureAsync("desk-finding");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("A point on the map is best").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Locator("#WhereText").FocusAsync();
        await page.Keyboard.TypeAsync("15 beacon avenue");
        await page.Locator(".reeve-typeahead__list [role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Who does it there").WaitForAsync();
        await page.GetByLabel("On the road").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("Like a dustbin lid").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("No", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.PictureAsync("desk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise a case" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Read out:").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End contact" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Wrap up", Exact = false }).First.WaitForAsync();
        await page.ShouldBeAccessibleAsync();
    }
}
