using Reeve.Kernel;

namespace Reeve.Cases.Finding;

internal static class CaseSignals
{
    /// <summary>Tells lists and the case's own page that it changed.</summary>
    public static void SignalCase(this Work work, Guid caseId)
    {
        work.Signal("cases");
        work.Signal("case:" + caseId);
    }
}
