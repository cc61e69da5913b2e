using Reeve.Catalogue.Contracts;
using Reeve.Cases.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Finding;

/// <summary>The words a case is found by. The customer's are not among them: they change, and are asked of Customers as they are now.</summary>
internal static class CaseSearch
{
    public const string Kind = "case";

    /// <summary>Enough of a long description to find it by.</summary>
    private const int Longest = 2_000;

    public static SearchDocument Of(Case found, Service service) =>
        new() { Kind = Kind, SubjectId = found.Id, Text = TextOf(found, service), Period = SearchDocument.PeriodOf(Kind, found.ReceivedAt) };

    public static string TextOf(Case found, Service service)
    {
        var description = found.Description.Length > Longest ? found.Description[..Longest] : found.Description;
        return Folding.Fold($"{found.Reference} {found.Reference.Replace("-", "", StringComparison.Ordinal)} {service.Name} {found.PlaceText} {description}");
    }
}
