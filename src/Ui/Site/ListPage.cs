using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Reeve.Ui.Site;

/// <summary>Which page of a long list is shown. The number comes from the query alone: in Razor Pages the route's own "page" is the page's path.</summary>
/// <param name="Number">From 1; one that does not exist becomes the nearest that does.</param>
public sealed record ListPage(int Number, int Pages, int Total)
{
    /// <summary>Rows to a page.</summary>
    public const int Size = 50;

    public int Skip => (Number - 1) * Size;

    public static ListPage Of(int total, HttpRequest? request)
    {
        var pages = Math.Max(1, (total + Size - 1) / Size);
        var asked = int.TryParse(request?.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return new ListPage(Math.Clamp(asked, 1, pages), pages, total);
    }

    /// <summary>The rows of this page from a list that is at hand whole.</summary>
    public IEnumerable<T> Slice<T>(IEnumerable<T> all) => all.Skip(Skip).Take(Size);

    /// <summary>"1,240 people", and which of them when there are several pages: "1,240 people, 51 to 100".</summary>
    public string Words(string one, string several) => string.Create(CultureInfo.InvariantCulture,
        $"{Total:N0} {(Total == 1 ? one : several)}{(Pages > 1 ? $", {Skip + 1:N0} to {Math.Min(Total, Skip + Size):N0}" : "")}");
}
