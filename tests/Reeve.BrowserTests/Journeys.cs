namespace Reeve.BrowserTests;

/// <summary>Steps of the journeys that look into mail, jobs and what others do meanwhile.</summary>
internal static class Journeys
{
    /// <summary>Opens the page again until it says so.</summary>
    public static async Task UntilAsync(this IPage page, string words)
    {
        for (var left = 60; ; left--)
        {
            if ((await page.Locator("main").InnerTextAsync()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            left.ShouldBeGreaterThan(0, $"“{words}” does not come on {page.Url}");
            await page.WaitForTimeoutAsync(250); // Others are at work: jobs, mail.
            await page.ReloadAsync();
        }
    }

    /// <summary>Lets a job run now, as an administrator would.</summary>
    /// <param name="job">A part of its name.</param>
    public static async Task RunJobAsync(this Running running, string job)
    {
        var page = await running.VisitAsync(person: Steps.Administrator);
        await page.GotoAsync("/messages/jobs");
        await page.Locator($"button[name=run][value*='{job}']").First.ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>The address that the newest mail to somebody links to.</summary>
    /// <param name="path">A part of the link: "/move/open".</param>
    public static async Task<string> LinkInMailAsync(this Running running, string to, string path)
    {
        var page = await running.VisitAsync(person: Steps.Leader);
        await page.GotoAsync("/messages/sent-mail?text=" + Uri.EscapeDataString(to));
        await page.UntilAsync(to);
        await page.Locator("main tbody a").First.ClickAsync();
        var link = await page.Locator($".message-text a[href*='{path}']").First.GetAttributeAsync("href");
        await page.Context.CloseAsync();
        return new Uri(link.ShouldNotBeNull()).PathAndQuery;
    }

    /// <summary>A customer put on record by an adviser, whoever is like them; the address of their page.</summary>
    public static async Task<string> AddCustomerAsync(this IPage page, string name, string? phone = null, string? email = null, string? postcode = null)
    {
        await page.GotoAsync("/customers/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Phone", new() { Exact = true }).FillAsync(phone ?? "");
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync(email ?? "");
        await page.GetByLabel("Postcode", new() { Exact = true }).FillAsync(postcode ?? "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var anyway = page.GetByRole(AriaRole.Button, new() { Name = "None of these: add" });
        await page.GetByText("on record").First.Or(anyway).First.WaitForAsync();
        if (await anyway.CountAsync() > 0)
        {
            await page.ShouldBeAccessibleAsync();
            await anyway.ClickAsync();
        }

        await page.WaitForURLAsync(url => Guid.TryParse(url.Split('/')[^1], out _));
        return new Uri(page.Url).AbsolutePath;
    }

    public static async Task FillDateAsync(this ILocator group, DateTimeOffset day)
    {
        await group.GetByLabel("Day", new() { Exact = true }).FillAsync($"{day.Day}");
        await group.GetByLabel("Month", new() { Exact = true }).FillAsync($"{day.Month}");
        await group.GetByLabel("Year", new() { Exact = true }).FillAsync($"{day.Year}");
    }

    public static Task PressAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Begins a contact with a customer at a counter ("point:") or on the phone ("line:"), and waits for the desk.</summary>
    /// <param name="customer">The address of their page.</param>
    public static async Task BeginContactAsync(this IPage page, string customer, string door)
    {
        await page.GotoAsync("/contacts/new?customer=" + customer.Split('/')[^1]);
        await page.Locator($"input[name=Door][value^='{door}']").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.Locator("#desk").WaitForAsync();
    }
}
