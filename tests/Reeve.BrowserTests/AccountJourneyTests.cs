namespace Reeve.BrowserTests;

/// <summary>A resident's own account on the website.</summary>
public class AccountJourneyTests(Running running)
{
    private const string Email = "quentin.vale@example.org";

    [Fact]
    public async Task An_account_is_made_by_a_link_its_details_changed_and_its_data_downloaded()
    {
        await running.ToldAsync();
        var page = await running.VisitAsync(phone: true);
        await page.GotoAsync("/account/register");
        await page.GetByLabel("Email address").FillAsync(Email);
        await page.PressAsync("Send me the link");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Check your email" }).WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.GotoAsync(await running.LinkInMailAsync(Email, "/account/register/open"));
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Your name").FillAsync("Quentin Vale");
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Steps.Password);
        await page.PressAsync("Make my account");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your account", Level = 1 }).WaitForAsync();
        await page.ShouldBeAccessibleAsync();

        await page.PressAsync("Sign out");
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("Email address").FocusAsync();
        await page.Keyboard.TypeAsync(Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Steps.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("You are signed in as").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Change your name, phone or how we tell you" }).ClickAsync();
        await page.GetByLabel("Add a phone number (optional)").FillAsync("not a number");
        await page.PressAsync("Save");
        await page.GetByText("There is a problem").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Add a phone number (optional)").FillAsync("07700 900736");
        await page.PressAsync("Save");
        await page.GetByText("07700 900736").First.WaitForAsync();
        await page.PictureAsync("account-phone", whole: true);

        await page.GetByRole(AriaRole.Link, new() { Name = "Change what we call you" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What we call you", Level = 1 }).WaitForAsync();
        await page.PressAsync("Add the name");
        await page.GetByText("There is a problem").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Call me by it").CheckAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Quin");
        await page.PressAsync("Add the name");
        await page.GetByText("We call you by it from now on").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("account-names-phone", whole: true);

        await page.GotoAsync("/account/needs");
        await page.GetByLabel("Large print").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("20:00");
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("account-needs-phone", whole: true);
        await page.PressAsync("Save");
        await page.GetByText("There is a problem").WaitForAsync(); // Until when?
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Until", new() { Exact = true }).FillAsync("09:30");
        await page.PressAsync("Save");
        await page.GetByText("From now on we write, ring and meet you as you said").WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Large print");

        await page.GotoAsync("/account/consents");
        await page.GetByRole(AriaRole.Button, new() { Name = "I agree to Surveys" }).ClickAsync();
        await page.GetByText("Saved: you agree (Surveys)").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("account-consents-phone", whole: true);
        await page.GotoAsync("/account/security");
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("account-security-phone", whole: true);
        await page.GotoAsync("/account");

        await page.GetByRole(AriaRole.Link, new() { Name = "Download your data" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your data", Level = 1 }).WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download as a file for computers").ClickAsync());
        (await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("Quentin Vale");
    }
}
