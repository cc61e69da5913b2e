using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.HandingOff;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Cases.SendingBack;

/// <summary>Who got the work says that it is not theirs, or cannot be done so; whoever answers for the case decides.</summary>
internal sealed class SendBackCase(Work work, CaseLoader cases)
{
    private const string Ask = "Write why you send it back, so that it takes the right way next time.";

    public async Task RunAsync(string reference, int? version, string? reason, CancellationToken cancellationToken)
    {
        var words = Reason(reason);
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        if (found.OwnerId is { } owner && owner == work.Actor.Id)
        {
            throw new Refused("send-back-to-oneself", RefusalKind.Conflict, $"You answer for {found.Reference} yourself. Move it to the team that should have it, or give it to somebody.");
        }

        found.SendBack(by, work.Actor.Name, words);
        await HandOffCase.EndAsync(work, found.Id, cancellationToken);
        Tell(work, found, words);
        await work.SaveAsync(cancellationToken);
    }

    /// <exception cref="Refused">Nothing was written, or too much.</exception>
    public static string Reason(string? typed)
    {
        var words = CaseRefusals.Said(typed, "Reason", Ask);
        return words.Length <= Case.LongestReason ? words : throw new Refused("text-too-long", RefusalKind.Invalid, $"The reason has {words.Length:N0} characters. Write at most {Case.LongestReason:N0}.", "Reason");
    }

    /// <summary>Journal, event and live pages; the caller saves.</summary>
    public static void Tell(Work work, Case found, string reason)
    {
        work.Record("case.sent-back", "case", found.Id, new { team = found.TeamId, reason }, found.Reference);
        work.Raise(new CaseSentBack(found.Id, found.OwnerId, reason));
        work.SignalCase(found.Id);
    }
}
