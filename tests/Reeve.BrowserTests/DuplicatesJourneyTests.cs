namespace Reeve.BrowserTests;

/// <summary>Two records of one customer, worked off by keys and put apart again.</summary>
public class DuplicatesJourneyTests(Running running)
{
    [Fact]
    public async Task A_pair_is_merged_with_one_key_and_the_merge_undone()
    {
        await running.ToldAsync();
        var leader = await running.VisitAsync(person: Steps.Leader);
        await leader.AddCustomerAsync("Thaddeus Quillfeather", phone: "07700 900733", email: "thaddeus.q@example.org", postcode: "MQ1 1LJ");
        await leader.AddCustomerAsync("Thadeus Quillfeather", phone: "07700 900734", email: "thaddeus.q@example.org", postcode: "MQ1 1LJ");
        await running.RunJobAsync("WorkDuplicates");
        await leader.GotoAsync("/customers/duplicates");
        await leader.UntilAsync("Work through them");
        await leader.ShouldBeAccessibleAsync();
        await leader.PictureAsync("duplicates");
        await leader.GetByRole(AriaRole.Heading, new() { Name = "Likely duplicates" }).WaitForAsync();
        await leader.Keyboard.PressAsync("j");
        await leader.GetByRole(AriaRole.Heading, new() { Name = "Are these one customer?" }).WaitForAsync();
        await leader.ShouldBeAccessibleAsync();
        await leader.PictureAsync("duplicate-waterfall", whole: true);
        var pair = leader.Url;
        var name = await leader.Locator("main thead a").First.InnerTextAsync();

        await leader.Keyboard.PressAsync("s");
        await leader.GetByText("Merged.").First.WaitForAsync();
        await leader.ShouldBeAccessibleAsync();
        await leader.GotoAsync(pair);
        await leader.GetByText("Decided to be the same").WaitForAsync();
        await leader.Locator("main thead a").First.ClickAsync();
        await leader.GetByText("merged", new() { Exact = false }).First.WaitForAsync();
        await leader.GetByRole(AriaRole.Link, new() { Name = "Undo this merge" }).First.ClickAsync();
        await leader.GetByRole(AriaRole.Heading, new() { Name = "Undo this merge" }).WaitForAsync();
        await leader.ShouldBeAccessibleAsync();
        await leader.PictureAsync("merge-undo", whole: true);
        await leader.PressAsync("Undo the merge");
        await leader.WaitForLoadStateAsync();
        await leader.GotoAsync(pair);
        (await leader.Locator("main").InnerTextAsync()).ShouldContain(name);
        (await leader.Locator("main").InnerTextAsync()).ShouldNotContain("Decided to be the same");

        await leader.GetByRole(AriaRole.Link, new() { Name = "Merge with choices" }).ClickAsync();
        await leader.GetByText("Which record goes on").First.WaitForAsync();
        await leader.ShouldBeAccessibleAsync();
        await leader.PictureAsync("merge", whole: true);
        await leader.PressAsync("Merge them");
        await leader.GetByText("There is a problem").WaitForAsync(); // Which goes on, and how do they know?
        await leader.ShouldBeAccessibleAsync();
    }
}
