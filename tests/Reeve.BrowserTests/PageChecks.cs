using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Reeve.BrowserTests;

/// <summary>What every page of a journey is put through.</summary>
internal static class PageChecks
{
    /// <summary>Nothing that axe finds against WCAG 2.2 A and AA, and nothing the browser complained of.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            // The Design System's file upload names its button by the label and the words on it, in an order axe does not follow.
            Rules = new Dictionary<string, RuleOptions>
            {
                ["label-content-name-mismatch"] = new() { Enabled = false },
                // Nor does it take aria-expanded on a radio, by which the Design System tells of a question that opens below it.
                ["aria-allowed-attr"] = new() { Enabled = false }
            },
        });
        var found = result.Violations.Select(violation => $"{violation.Id}: {violation.Help} — {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");
        string.Join('\n', found).ShouldBe("", page.Url);
        await page.ShouldFitAsync();
    }

    /// <summary>Nothing makes the page scroll sideways.</summary>
    public static async Task ShouldFitAsync(this IPage page)
    {
        var sideways = await page.EvaluateAsync<string[]>("""
            () => { const wide = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= wide + 1) return [];
              return [...document.querySelectorAll('body *')].filter(e => !e.closest('.leaflet-container') && e.getBoundingClientRect().right > wide + 1)
                .slice(0, 4).map(e => e.outerHTML.slice(0, 160)); }
            """);
        string.Join('\n', sideways).ShouldBe("", $"{page.Url} scrolls sideways at {page.ViewportSize?.Width} pixels");
    }

    /// <summary>
    /// A picture of the page as it is now, for the folder REEVE_SCREENSHOTS (docs/screenshots keeps those of the README); none when it is not set.
    /// </summary>
    public static async Task PictureAsync(this IPage page, string name, bool whole = false)
    {
        var folder = Environment.GetEnvironmentVariable("REEVE_SCREENSHOTS");
        if (!string.IsNullOrEmpty(folder))
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = whole });
        }
    }

    /// <summary>The same of one part of a page.</summary>
    public static async Task PictureAsync(this ILocator part, string name)
    {
        var folder = Environment.GetEnvironmentVariable("REEVE_SCREENSHOTS");
        if (!string.IsNullOrEmpty(folder))
        {
            await part.ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
