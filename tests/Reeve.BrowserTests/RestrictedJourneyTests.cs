namespace Reeve.BrowserTests;

/// <summary>A record that few may see.</summary>
public class RestrictedJourneyTests(Running running)
{
    [Fact]
    public async Task A_restricted_record_is_refused_and_opened_in_need_with_a_reason_that_those_in_charge_read()
    {
        await running.ToldAsync();
        var manager = await running.VisitAsync(person: Steps.Administrator);
        var customer = await manager.AddCustomerAsync("Hyacinth Fairweather", phone: "07700 900732");
        await manager.GetByRole(AriaRole.Link, new() { Name = "Restrict it" }).ClickAsync();
        await manager.GetByLabel("A protected address, such as a refuge").CheckAsync();
        await manager.GetByLabel("Reason", new() { Exact = true }).FillAsync("An order of the court of last week.");
        await manager.GetByLabel("Who may see it", new() { Exact = true }).FillAsync(Steps.Leader);
        await manager.ShouldBeAccessibleAsync();
        await manager.PressAsync("Restrict the record");
        await manager.WaitForLoadStateAsync();

        var adviser = await running.VisitAsync(person: Steps.Adviser);
        await adviser.GotoAsync("/customers?q=Fairweather");
        (await adviser.Locator("main").InnerTextAsync()).ShouldNotContain("Hyacinth Fairweather");
        await adviser.GotoAsync(customer);
        await adviser.GetByRole(AriaRole.Heading, new() { Name = "Restricted record" }).WaitForAsync();
        (await adviser.Locator("main").InnerTextAsync()).ShouldNotContain("Fairweather");
        await adviser.ShouldBeAccessibleAsync();
        await adviser.PressAsync("Open the record");
        await adviser.GetByText("There is a problem").WaitForAsync();
        await adviser.ShouldBeAccessibleAsync();
        await adviser.GetByLabel("The customer is here or on the line").FocusAsync();
        await adviser.Keyboard.PressAsync("Space");
        await adviser.GetByLabel("What do you need it for?").FocusAsync();
        await adviser.Keyboard.TypeAsync("She rings from the station and needs her key code now.");
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Open the record" }).FocusAsync();
        await adviser.Keyboard.PressAsync("Enter");
        await adviser.GetByRole(AriaRole.Heading, new() { Name = "Hyacinth Fairweather", Level = 1 }).WaitForAsync();
        await adviser.ShouldBeAccessibleAsync();

        await manager.GotoAsync("/customers/restricted");
        await manager.GetByText("needs her key code now").First.WaitForAsync();
        await manager.ShouldBeAccessibleAsync();
    }
}
