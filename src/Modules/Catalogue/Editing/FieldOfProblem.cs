using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Editing;

/// <summary>Puts the mistakes that the pack's rules found at the fields of the page they came from; what has no field there stands at the top.</summary>
internal static class FieldOfProblem
{
    /// <param name="fieldOf">The page's own names for a path such as "states/1/code"; null leaves it to the names alike.</param>
    public static void Tell(PageModel page, IEnumerable<PackProblem> problems, Func<string, string?>? fieldOf = null)
    {
        foreach (var problem in problems)
        {
            var field = problem.Path is not { } path ? "" : fieldOf?.Invoke(path) ?? Alike(page, path);
            page.ModelState.AddModelError(field, $"{problem.Message} {problem.Advice}");
        }
    }

    /// <summary>The path of a row that was typed: emptied rows are left out and the rest sorted before the rules see them.</summary>
    /// <param name="list">The key of the list in the pack, such as "states".</param>
    /// <param name="name">The property of the page, such as "States".</param>
    public static string? Row<T>(string path, string list, string name, List<T> typed, IEnumerable<T> given, Func<string, string?> propertyOf)
        where T : class
    {
        if (path.Split('/') is not [var first, var index, var key, ..] || first != list || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || given.ElementAtOrDefault(number) is not { } row || propertyOf(key) is not { } property)
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{name}[{typed.IndexOf(row)}].{property}");
    }

    /// <summary>"pattern-message" as "PatternMessage".</summary>
    public static string Pascal(string key) => string.Concat(key.Split('-').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // The page's bound property called as the last key is, else as the first: "promise/resolve" is Resolve, "channels" is Channels.
    private static string Alike(PageModel page, string path)
    {
        var keys = path.Split('/').Where(part => !char.IsAsciiDigit(part[0])).Select(Pascal).ToList();
        return new[] { keys[^1], keys[0] }.FirstOrDefault(name => page.GetType().GetProperty(name) is { } property && property.IsDefined(typeof(BindPropertyAttribute), true)) ?? "";
    }
}
