namespace Reeve.Equality;

/// <summary>Addresses of this module's pages.</summary>
public static class EqualityLinks
{
    public const string Report = "/equality";

    public const string Csv = "/equality/csv";

    public const string Questions = "/admin/equality";

    public const string Answer = "/about-you";

    public static string Question(string code) => $"{Questions}/{code}";
}
