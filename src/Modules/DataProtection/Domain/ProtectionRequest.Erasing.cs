using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.DataProtection.Domain;

/// <summary>Erasure: one officer decides, another confirms, a job does it.</summary>
internal sealed partial class ProtectionRequest
{
    public void DecideErasure(string? why, Actor officer)
    {
        MustBeOpen();
        MustBeProved();
        if (Kind != RequestKind.Erasure || State != RequestState.Open)
        {
            throw new Refused("erasure-not-open", RefusalKind.Conflict, "There is no erasure here to decide.", "Outcome");
        }

        Outcome = Trimmed(why, LongLength, "Outcome") ?? throw new Refused("outcome-what", RefusalKind.Invalid, "Say why they are erased: which ground of article 17", "Outcome");
        (DecidedById, DecidedBy) = (officer.Id, officer.Name);
        State = RequestState.Decided;
        Change();
    }

    public void Confirm(Actor officer)
    {
        if (State != RequestState.Decided)
        {
            throw new Refused("erasure-not-decided", RefusalKind.Conflict, "There is no decided erasure here to confirm.");
        }

        if (officer.Id is null || officer.Id == DecidedById)
        {
            throw new Refused("erasure-second", RefusalKind.Conflict, "Somebody else has to confirm what you decided: ask another data protection officer.");
        }

        ConfirmedBy = officer.Name;
        State = RequestState.Erasing;
        Trouble = null;
        Change();
    }

    public void TakeBack()
    {
        if (State != RequestState.Decided)
        {
            throw new Refused("erasure-not-decided", RefusalKind.Conflict, "There is no decided erasure here to take back.");
        }

        (DecidedById, DecidedBy, Outcome, State) = (null, null, null, RequestState.Open);
        Change();
    }

    public void Erased(int done, int total)
    {
        (Done, Total) = (done, total);
        Change();
    }

    public void Stop(string trouble)
    {
        Trouble = trouble.Length > LongLength ? trouble[..LongLength] : trouble;
        (DecidedById, DecidedBy, ConfirmedBy, State) = (null, null, null, RequestState.Open);
        Change();
    }

    public void ErasureDone(DateTime now) => End(RequestState.Answered, now);

    /// <summary>What tells of the person goes; that there was a request, and what came of it, stays as proof.</summary>
    public void Forget()
    {
        (OnBehalf, Authority, Words, IdentityHow, Told) = (null, null, null, IdentityHow is null ? null : "Checked", null);
        Outcome = Kind == RequestKind.Erasure ? Outcome : null;
        ExtendedWhy = ExtendedWhy is null ? null : "Given";
        Change();
    }
}
