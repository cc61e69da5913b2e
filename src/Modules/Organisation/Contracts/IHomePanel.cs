using System.Globalization;

namespace Reeve.Organisation.Contracts;

/// <summary>
/// A panel of the staff's home page: what waits for this person today, in their words. A module registers one with
/// <c>services.AddScoped&lt;IHomePanel, MyCasesPanel&gt;()</c>.
/// </summary>
public interface IHomePanel
{
    /// <summary>Lower is higher on the page: what is most urgent first.</summary>
    int Order { get; }

    /// <summary>Who sees it: a permission of the kernel's list.</summary>
    string Permission { get; }

    /// <summary>The live topic on which the page fetches itself again, e.g. "cases"; null when it does not change by itself.</summary>
    string? Topic { get; }

    /// <summary>What to show to the current actor; null shows nothing at all.</summary>
    Task<HomePanel?> ShowAsync(CancellationToken cancellationToken);
}

/// <summary>A filled panel.</summary>
/// <param name="Key">Stable, kebab-case, the element's id: "my-cases".</param>
/// <param name="Title">"Your cases".</param>
/// <param name="Partial">Absolute path of the partial that shows <paramref name="Model"/>: "/Cases/Home/MyCases.cshtml". It says itself what would be here when there is nothing.</param>
/// <param name="Count">How many wait in all, shown beside the title; <see cref="CountedTo"/> stands for that and more.</param>
/// <param name="AllText">Words of the link to the whole list, e.g. "All your cases".</param>
public sealed record HomePanel(string Key, string Title, string Partial, object Model, int? Count = null, string? AllText = null, string? AllUrl = null)
{
    /// <summary>Nobody counts further than this at a glance; so a panel need not either.</summary>
    public const int CountedTo = 100;

    /// <summary>"7", "99+".</summary>
    public string? CountText => Count is { } count ? count < CountedTo ? count.ToString(CultureInfo.InvariantCulture) : "99+" : null;
}
