namespace Reeve.BrowserTests;

/// <summary>The voluntary questions, from the report on the website to the figures.</summary>
public class EqualityJourneyTests(Running running)
{
    [Fact]
    public async Task Questions_are_asked_once_after_a_report_and_figures_are_shown_without_small_numbers()
    {
        await running.ToldAsync();
        var resident = await running.VisitAsync();
        await resident.ReportMissedBinAsync("equal.to.all@example.org");
        await resident.GetByRole(AriaRole.Link, new() { Name = "Tell us about yourself" }).ClickAsync();
        await resident.GetByRole(AriaRole.Heading, new() { Name = "About you" }).WaitForAsync();
        await resident.ShouldBeAccessibleAsync();
        await resident.GetByLabel("35 to 44").FocusAsync();
        await resident.Keyboard.PressAsync("Space");
        await resident.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).FocusAsync();
        await resident.Keyboard.PressAsync("Enter");
        await resident.GetByText("Your answers were added to our counts").WaitForAsync();
        await resident.ShouldBeAccessibleAsync();

        var manager = await running.VisitAsync(person: Steps.Administrator);
        await manager.GotoAsync("/equality");
        var words = await manager.Locator("main").InnerTextAsync();
        words.ShouldContain("35 to 44: 18 %");
        words.ShouldContain("fewer than 5");
        await manager.ShouldBeAccessibleAsync();
        await manager.PictureAsync("equality", whole: true);
        await manager.GetByLabel("By", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Channel" });
        await manager.PressAsync("Show");
        await manager.GetByRole(AriaRole.Rowheader, new() { Name = "Website" }).WaitForAsync();
        await manager.SetViewportSizeAsync(375, 812);
        await manager.ShouldFitAsync();
    }
}
