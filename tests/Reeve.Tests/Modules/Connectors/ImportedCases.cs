using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;

namespace Reeve.Tests.Modules.Connectors;

/// <summary>Finds imported cases by their words, as the search of the staff pages does.</summary>
internal static class ImportedCases
{
    public static string Reference(IServiceProvider services, string word)
    {
        var db = services.GetRequiredService<ReeveDb>();
        var found = services.GetRequiredService<Dialect>().Search(db, "case", SearchDocument.Words(word)).Select(document => document.Text).ToList();
        found.Count.ShouldBe(1, word);
        return global::Reeve.Kernel.Values.Reference.TryParse(string.Join('-', found[0].Split(' ').Take(3)), out var reference) ? reference : throw new InvalidOperationException(found[0]);
    }
}
