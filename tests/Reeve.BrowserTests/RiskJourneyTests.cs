namespace Reeve.BrowserTests;

/// <summary>A danger, from who saw it to who meets the person next.</summary>
public class RiskJourneyTests(Running running)
{
    [Fact]
    public async Task An_entry_is_proposed_by_one_approved_by_another_and_seen_at_the_counter_alone()
    {
        var adviser = await running.VisitAsync(person: Steps.Adviser);
        var customer = await adviser.AddCustomerAsync("Barnaby Thrupp-Oakenshaw", phone: "07700 900731");
        await adviser.GetByRole(AriaRole.Link, new() { Name = "Propose an entry in the risk register" }).ClickAsync();
        await adviser.ShouldBeAccessibleAsync();
        await adviser.PressAsync("Propose the entry");
        await adviser.GetByText("There is a problem").WaitForAsync();
        await adviser.ShouldBeAccessibleAsync();

        // By keyboard, as an adviser would.
        await adviser.GetByLabel("Threats", new() { Exact = true }).FocusAsync();
        await adviser.Keyboard.PressAsync("Space");
        await adviser.GetByRole(AriaRole.Group, new() { Name = "When did it happen?" }).FillDateAsync(TimeProvider.System.GetLocalNow().AddDays(-1));
        await adviser.GetByLabel("What happened?", new() { Exact = true }).FillAsync("He kicked the door of the interview room and said he would be back with his brothers.");
        await adviser.GetByLabel("Who reports it?").FillAsync("Incident report 4711");
        await adviser.GetByLabel("What should a colleague do?").FillAsync("See with a colleague, never in room 3.");
        await adviser.GetByLabel("I made sure that they are 18 or older").FocusAsync();
        await adviser.Keyboard.PressAsync("Space");
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Propose the entry" }).FocusAsync();
        await adviser.Keyboard.PressAsync("Enter");
        await adviser.WaitForURLAsync("**" + customer);
        await adviser.BeginContactAsync(customer, "point:");
        (await adviser.Locator("main").InnerTextAsync()).ShouldNotContain("never in room 3");

        var manager = await running.VisitAsync(person: Steps.Administrator);
        await manager.GotoAsync("/risks?show=proposed");
        await manager.ShouldBeAccessibleAsync();
        await manager.GetByRole(AriaRole.Link, new() { Name = "Barnaby Thrupp-Oakenshaw" }).ClickAsync();
        await manager.ShouldBeAccessibleAsync();
        await manager.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
        await manager.GetByLabel("Yes, approve it").CheckAsync();
        await manager.GetByLabel("No", new() { Exact = true }).CheckAsync();
        await manager.GetByLabel("Why is nobody told?").FillAsync("He said what he would do to whoever writes to him.");
        await manager.ShouldBeAccessibleAsync();
        await manager.PictureAsync("risk-decision");
        await manager.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
        await manager.GetByText("In force").First.WaitForAsync();

        // Seen where they are met, not on the phone, and never the story.
        await adviser.BeginContactAsync(customer, "point:");
        await adviser.GetByText("See with a colleague, never in room 3.").First.WaitForAsync();
        await adviser.ShouldBeAccessibleAsync();
        await adviser.PictureAsync("desk-precaution");
        (await adviser.Locator("main").InnerTextAsync()).ShouldNotContain("brothers");
        await adviser.BeginContactAsync(customer, "line:");
        (await adviser.Locator("main").InnerTextAsync()).ShouldNotContain("never in room 3");
    }
}
