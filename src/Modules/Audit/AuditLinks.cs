namespace Reeve.Audit;

/// <summary>Addresses of this module's pages.</summary>
public static class AuditLinks
{
    public const string Journal = "/journal";

    public static string OfSubject(string subject, Guid id) => $"{Journal}?subject={Uri.EscapeDataString(subject)}&subjectId={id}&days=0";
}
