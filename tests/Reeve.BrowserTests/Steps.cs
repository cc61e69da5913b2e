namespace Reeve.BrowserTests;

/// <summary>What people do in several journeys.</summary>
internal static class Steps
{
    public const string Password = "Marlshire-demo-1";
    public const string Adviser = "aoife.larkfield@marlshire.example";
    public const string Leader = "rukhsana.tarrant@marlshire.example";
    public const string Waste = "anneliese.towler@harrowmere.example";
    public const string Officer = "petronella.ashgrove@marlshire.example";
    public const string OtherOfficer = "osric.penhallow@marlshire.example";
    public const string Administrator = "imogen.sallow@marlshire.example";

    public static async Task SignInAsync(this IPage page, string email)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/home");
    }

    public static Task ContinueAsync(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).ClickAsync();

    /// <summary>Reports a missed bin at 15 Beacon Avenue and returns the reference.</summary>
    public static async Task<string> ReportMissedBinAsync(this IPage page, string email, Func<string, Task>? look = null)
    {
        look ??= _ => Task.CompletedTask;
        await page.GotoAsync("/services/missed-bin");
        await look("service");
        await page.Locator("main a.govuk-button").First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/where", StringComparison.Ordinal));
        await page.Locator("#Search").FillAsync("MQ1 1LJ");
        await look("where");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
        await page.GetByLabel("15 Beacon Avenue", new() { Exact = false }).First.CheckAsync();
        await page.ContinueAsync();
        if (page.Url.Contains("/similar", StringComparison.Ordinal))
        {
            await page.GetByLabel("No", new() { Exact = false }).First.CheckAsync();
            await page.ContinueAsync();
        }

        await page.GetByLabel("Grey bin: rubbish").CheckAsync();
        await look("question");
        await page.ContinueAsync();
        var due = TimeProvider.System.GetLocalNow().AddDays(-1);
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync($"{due.Day}");
        await page.GetByLabel("Month", new() { Exact = true }).FillAsync($"{due.Month}");
        await page.GetByLabel("Year", new() { Exact = true }).FillAsync($"{due.Year}");
        await page.ContinueAsync();
        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await page.ContinueAsync();
        await page.GetByLabel("No tag").CheckAsync();
        await page.ContinueAsync();
        await page.GetByLabel("Only mine").CheckAsync();
        await page.ContinueAsync();
        await page.GetByLabel("No", new() { Exact = true }).CheckAsync();
        await page.ContinueAsync();
        await page.GetByLabel("Your name").FillAsync("Marigold Ashby");
        if (await page.GetByLabel("By email").CountAsync() > 0)
        {
            await page.GetByLabel("By email").CheckAsync();
        }

        await page.GetByLabel("Email address").FillAsync(email);
        await look("details");
        await page.ContinueAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Check your answers" }).WaitForAsync();
        await look("check");
        await Task.Delay(TimeSpan.FromSeconds(3)); // A person reads before sending; whoever is quicker is taken for a machine.
        await page.GetByRole(AriaRole.Button, new() { Name = "Send your" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/done/RV-", StringComparison.Ordinal));
        await look("done");
        return new Uri(page.Url).AbsolutePath.Split('/')[^1];
    }
}
