namespace Reeve.BrowserTests;

/// <summary>Somebody shows at the desk who they are, and only then are told what is theirs.</summary>
public class IdentityJourneyTests(Running running)
{
    [Fact]
    public async Task Who_answers_right_is_told_more_and_who_shows_a_passport_all()
    {
        var adviser = await running.VisitAsync(person: Steps.Adviser);
        var customer = await adviser.AddCustomerAsync("Philippa Osgodcross", phone: "07700 900741", email: "philippa.o@example.org", postcode: "MQ1 1LJ");
        await adviser.BeginContactAsync(customer, "point:");
        await adviser.GetByText("Not proved who they are").First.WaitForAsync();
        await adviser.Locator("[data-key=i]").FocusAsync();
        await adviser.Keyboard.PressAsync("Enter");
        await adviser.GetByRole(AriaRole.Heading, new() { Name = "Prove who they are", Level = 1 }).WaitForAsync();
        await adviser.ShouldBeAccessibleAsync();
        await adviser.PictureAsync("identity", whole: true);

        var right = adviser.Locator("#details").GetByLabel("Right", new() { Exact = true });
        await AnswerAsync(adviser, right, 0);
        await adviser.GetByText("There is a problem").WaitForAsync();
        await adviser.ShouldBeAccessibleAsync();
        await AnswerAsync(adviser, right, 3);
        await adviser.GetByText("Asked about their record", new() { Exact = false }).First.WaitForAsync();

        await adviser.GetByLabel("Passport", new() { Exact = true }).FocusAsync();
        await adviser.Keyboard.PressAsync("Space");
        await adviser.PressAsync("I have seen these");
        await adviser.GetByText("Documents seen", new() { Exact = false }).First.WaitForAsync();
        await adviser.ShouldBeAccessibleAsync();
        await adviser.PictureAsync("identity-proved", whole: true);
        await adviser.GetByRole(AriaRole.Link, new() { Name = "Back to the contact" }).ClickAsync();
        await adviser.Locator("#desk").WaitForAsync();
        (await adviser.Locator("#desk").InnerTextAsync()).ShouldNotContain("Not proved who they are");
        await adviser.ShouldBeAccessibleAsync();
    }

    private static async Task AnswerAsync(IPage page, ILocator right, int many)
    {
        for (var i = 0; i < many; i++)
        {
            await right.Nth(i).FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await page.PressAsync("Keep the result");
        await page.WaitForLoadStateAsync();
    }
}
