namespace Reeve.Catalogue.Editing;

/// <summary>Rows of a page that works without scripts: emptied ones are removed, the rest follow the numbers beside them.</summary>
internal static class InOrder
{
    public static IEnumerable<T> Of<T>(IEnumerable<T> rows, Func<T, int?> order, Func<T, bool> empty) =>
        rows.Where(row => !empty(row)).OrderBy(row => order(row) ?? int.MaxValue);
}
