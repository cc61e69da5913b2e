namespace Reeve.Cases.Contracts;

/// <summary>
/// A part of the case page that another module brings, so that Cases need not know that module. Register any number with
/// <c>services.AddScoped&lt;ICasePanel, X&gt;()</c>; the case page asks each and shows what it answers, in order.
/// </summary>
public interface ICasePanel
{
    /// <summary>Lower comes first.</summary>
    int Order { get; }

    /// <summary>What to show of a case that the current actor may see; null when there is nothing for this actor.</summary>
    Task<CasePanel?> ForAsync(Guid caseId, CancellationToken cancellationToken = default);
}

/// <summary>A partial view and its model: <c>&lt;partial name="@panel.View" model="panel.Model" /&gt;</c>.</summary>
/// <param name="View">Full path of the compiled view: "/Messages/OfCase/MessagesOfCase.cshtml".</param>
public sealed record CasePanel(string View, object Model);
