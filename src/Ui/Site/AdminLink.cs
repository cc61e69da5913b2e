namespace Reeve.Ui.Site;

/// <summary>What somebody comes to /admin to do: its headings, in this order.</summary>
public enum AdminTask
{
    People,
    Services,
    Places,
    Site,
    Running,
}

/// <summary>
/// A page of administration, registered by the module that owns it with <c>services.AddAdminLinks(…)</c>. It is shown on
/// /admin to whoever may open it; pages beneath it are reached from it.
/// </summary>
/// <param name="Hint">What one does there, in half a line.</param>
/// <param name="Policy">The policy of the page itself.</param>
public sealed record AdminLink(AdminTask Task, string Text, string Hint, string Url, string Policy);
