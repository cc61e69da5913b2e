namespace Reeve.Customers.Risks;

/// <summary>Addresses of the register's pages.</summary>
internal static class RiskLinks
{
    public const string All = "/risks";
    public const string New = "/risks/new";
    public const string Csv = "/risks/csv";
    public const string Criteria = "/admin/risk-criteria";

    public static string About(Guid customerId) => $"{New}?customer={customerId}";

    public static string Entry(Guid id) => $"/risks/{id}";

    public static string Decision(Guid id) => $"/risks/{id}/decision";

    public static string Review(Guid id) => $"/risks/{id}/review";

    public static string Appeal(Guid id) => $"/risks/{id}/appeal";

    public static string AppealDecision(Guid id) => $"/risks/{id}/appeal-decision";

    public static string Criterion(string code) => $"{Criteria}/{code}";
}
