namespace Reeve.Catalogue;

/// <summary>Addresses of the catalogue's pages.</summary>
internal static class CatalogueLinks
{
    public const string Services = "/admin/services";
    public const string Answers = "/admin/answers";
    public const string Templates = "/admin/templates";

    public static string Service(string code) => $"{Services}/{code}";

    /// <param name="part">"words", "responsible", "promise", "states", "answer", "form", "templates" or "versions".</param>
    public static string Service(string code, string part) => $"{Services}/{code}/{part}";

    public static string Question(string code, string key) => $"{Services}/{code}/form/{key}";

    public static string Answer(string code) => $"{Answers}/{code}";
}
