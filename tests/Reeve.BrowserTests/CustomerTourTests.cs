namespace Reeve.BrowserTests;

/// <summary>Every part of one customer's record, looked through at both widths.</summary>
public class CustomerTourTests(Running running)
{
    [Fact]
    public async Task Each_part_of_a_record_is_accessible_and_fits_a_phone()
    {
        await running.ToldAsync();
        var page = await running.VisitAsync(person: Steps.Adviser);
        await page.GotoAsync("/customers?q=" + Uri.EscapeDataString("moira kettlewell"));
        await page.Locator("main a", new() { HasText = "Moira Kettlewell" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Moira Kettlewell", Level = 1 }).WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Power of attorney: Bronte Skelhorn");
        var customer = new Uri(page.Url).AbsolutePath;
        foreach (var part in new[] { "", "/time-line", "/needs", "/consents", "/relationships", "/notes", "/reaching" })
        {
            await page.SetViewportSizeAsync(1366, 900);
            await page.GotoAsync(customer + part);
            await page.ShouldBeAccessibleAsync();
            (await page.Locator("main .govuk-error-message").CountAsync()).ShouldBe(0, part);
            await page.PictureAsync("customer" + part.Replace('/', '-'), whole: part != "/time-line"); // The README shows its beginning.
            await page.SetViewportSizeAsync(375, 812);
            await page.ShouldFitAsync();
            await page.PictureAsync("customer" + part.Replace('/', '-') + "-phone", whole: true);
        }

        // On a phone what is known of somebody comes before what happened.
        await page.GotoAsync(customer);
        var details = await page.Locator("#details-title").BoundingBoxAsync();
        var history = await page.Locator("#history-title").BoundingBoxAsync();
        details!.Y.ShouldBeLessThan(history!.Y);
    }
}
