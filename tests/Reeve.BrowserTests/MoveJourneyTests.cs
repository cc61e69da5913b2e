namespace Reeve.BrowserTests;

/// <summary>A change of address, told once and followed to each who has to know.</summary>
public class MoveJourneyTests(Running running)
{
    private const string Email = "minna.harte@example.org";

    [Fact]
    public async Task A_move_is_told_by_link_and_each_receiver_is_seen_to_answer()
    {
        await running.ToldAsync();
        var leader = await running.VisitAsync(person: Steps.Leader);
        var customer = await leader.AddCustomerAsync("Minna Harte", email: Email, postcode: "MQ1 1LJ");

        var resident = await running.VisitAsync(phone: true);
        await resident.GotoAsync("/move");
        await resident.GetByLabel("Email address").FillAsync(Email);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // A person reads; whoever is quicker is taken for a machine.
        await resident.PressAsync("Send me the link");
        await resident.GetByRole(AriaRole.Heading, new() { Name = "Check your email" }).WaitForAsync();
        await resident.GotoAsync(await running.LinkInMailAsync(Email, "/move/open"));
        await resident.ShouldBeAccessibleAsync();
        await resident.PressAsync("Go on");
        await resident.PressAsync("Tell a change of address");
        await resident.Locator("#Search").FillAsync("MQ1 1ET");
        await resident.Keyboard.PressAsync("Escape"); // The suggestions would stand before the button on a phone.
        await resident.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
        await resident.GetByLabel("3 Tanner", new() { Exact = false }).First.CheckAsync();
        await resident.Locator("main").FillDateAsync(TimeProvider.System.GetLocalNow());
        await resident.ShouldBeAccessibleAsync();
        await resident.ContinueAsync();
        await resident.GetByRole(AriaRole.Heading, new() { Name = "Who will be told", Exact = true }).WaitForAsync();
        await resident.ShouldBeAccessibleAsync();
        await resident.PictureAsync("move-receivers-phone", whole: true);
        await resident.GetByLabel("Help with bins, Harrowmere").FocusAsync();
        await resident.Keyboard.PressAsync("Space");
        await resident.GetByLabel("Libraries", new() { Exact = true }).FocusAsync();
        await resident.Keyboard.PressAsync("Space");
        await resident.ContinueAsync();
        await resident.GetByRole(AriaRole.Heading, new() { Name = "Check before you send" }).WaitForAsync();
        await resident.ShouldBeAccessibleAsync();
        await resident.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await resident.GetByText("We have your change of address").First.WaitForAsync();
        await resident.ShouldBeAccessibleAsync();
        var reference = await resident.Locator(".reeve-reference").First.InnerTextAsync();

        await AnswerAsync(Steps.Waste, reference, "Help with bins, Harrowmere", null);
        await AnswerAsync(Steps.Leader, reference, "Libraries", "There is no library card in this name.");
        await resident.ReloadAsync();
        var words = await resident.Locator("main").InnerTextAsync();
        words.ShouldContain("They say: There is no library card in this name.");
        words.ShouldContain("Confirmed");
        words.ShouldContain("To answer");
        await resident.ShouldBeAccessibleAsync();
        await resident.PictureAsync("move-phone", whole: true);

        await leader.GotoAsync("/moves/" + reference);
        await leader.GetByText("There is no library card in this name.").WaitForAsync();
        await leader.ShouldBeAccessibleAsync();
        await leader.GotoAsync(customer);
        (await leader.Locator("main").InnerTextAsync()).ShouldContain("3 Tanner");
        await leader.ShouldBeAccessibleAsync();
    }

    /// <summary>One of a service's team opens it in the work list and says that it is done, or why it cannot be.</summary>
    private async Task AnswerAsync(string person, string reference, string receiver, string? rejectedBecause)
    {
        var page = await running.VisitAsync(person: person);
        await page.GotoAsync("/moves/work-list");
        await page.ShouldBeAccessibleAsync();
        await page.Locator("main tbody tr").Filter(new() { HasText = reference }).Filter(new() { HasText = receiver }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByText("First day there").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        if (rejectedBecause is null)
        {
            await page.PressAsync("Confirm");
        }
        else
        {
            await page.Locator("summary", new() { HasText = "It cannot be taken" }).ClickAsync();
            await page.GetByLabel("Why, and what must they do?").FillAsync(rejectedBecause);
            await page.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        }

        await page.WaitForLoadStateAsync();
        await page.Context.CloseAsync();
    }
}
