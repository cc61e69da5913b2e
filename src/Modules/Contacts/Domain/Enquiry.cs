using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Domain;

/// <summary>One thing asked in a contact: what, what came of it, why it was asked, and how long it took.</summary>
internal sealed class Enquiry
{
    public const int WordsLength = 4000;
    public const int NoteLength = 2000;

    public Guid Id { get; init; }

    public Guid ContactId { get; init; }

    /// <summary>1 for the first of its contact.</summary>
    public int Number { get; init; }

    public Guid? ServiceId { get; private set; }

    /// <summary>What they said, in their words.</summary>
    public string? Words { get; private set; }

    public Capacity Capacity { get; private set; }

    /// <summary>An open case of theirs that this is about.</summary>
    public string? AboutReference { get; private set; }

    /// <summary>The case it became or joined.</summary>
    public string? CaseReference { get; private set; }

    /// <summary>The code of the service whose answer stood on the page.</summary>
    public string? AnswerShown { get; private set; }

    public Outcome? Outcome { get; private set; }

    /// <summary>Where they were sent, or what was promised.</summary>
    public string? Note { get; private set; }

    public DemandKind Demand { get; private set; }

    public string? CauseCode { get; private set; }

    /// <summary>The service that made them ask, when it was preventable.</summary>
    public Guid? CausingServiceId { get; private set; }

    /// <summary>True when the adviser left demand and cause as proposed.</summary>
    public bool DemandProposed { get; private set; }

    public string? CallBackPhone { get; private set; }

    public DateTime? CallBackBy { get; private set; }

    public DateTime? CalledBackAt { get; private set; }

    public DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; private set; }

    public void For(Guid? serviceId, string? answerShown)
    {
        ServiceId = serviceId;
        AnswerShown = answerShown;
    }

    public void About(string? reference) => AboutReference = reference;

    public void End(EnquiryEnd end, DateTime now)
    {
        if (EndedAt is not null)
        {
            throw new Refused("enquiry-ended", RefusalKind.Conflict, $"Enquiry {Number} already has an outcome. Go on with the next one.");
        }

        if (end.Words?.Length > WordsLength)
        {
            throw new Refused("words-too-long", RefusalKind.Invalid, $"What they said must be {WordsLength} characters or fewer", "Words");
        }

        if (end.Note?.Length > NoteLength)
        {
            throw new Refused("note-too-long", RefusalKind.Invalid, $"The note must be {NoteLength} characters or fewer", "Note");
        }

        if (end.Outcome == Domain.Outcome.Signposted && string.IsNullOrWhiteSpace(end.Note))
        {
            throw new Refused("signpost-where", RefusalKind.Invalid, "Say where you sent them", "Note");
        }

        if (end.Outcome == Domain.Outcome.CalledBack && (end.CallBackPhone is null || end.CallBackBy is null || end.CallBackBy <= now))
        {
            throw new Refused("call-back-when", RefusalKind.Invalid, "Give a phone number and a time that is still to come for the call back", end.CallBackPhone is null ? "CallBackPhone" : "CallBackOn");
        }

        Outcome = end.Outcome;
        Words = string.IsNullOrWhiteSpace(end.Words) ? null : end.Words.Trim();
        Note = string.IsNullOrWhiteSpace(end.Note) ? null : end.Note.Trim();
        Capacity = end.Capacity;
        CaseReference = end.CaseReference ?? CaseReference;
        (Demand, CauseCode, CausingServiceId, DemandProposed) = (end.Demand.Kind, end.Demand.CauseCode, end.Demand.Kind == DemandKind.Preventable ? end.Demand.CausingServiceId : null, end.Demand.Proposed);
        if (end.Outcome == Domain.Outcome.CalledBack)
        {
            CallBackPhone = end.CallBackPhone;
            CallBackBy = end.CallBackBy;
        }

        EndedAt = now;
    }

    public void CalledBack(DateTime now)
    {
        if (Outcome != Domain.Outcome.CalledBack)
        {
            throw Refused.Missing("that call back");
        }

        if (CalledBackAt is not null)
        {
            throw new Refused("already-called", RefusalKind.Conflict, "Somebody has called them back already.");
        }

        CalledBackAt = now;
    }
}

/// <summary>How an enquiry ended, as typed.</summary>
internal sealed record EnquiryEnd(Outcome Outcome, string? Words, string? Note, Capacity Capacity, DemandOf Demand)
{
    public string? CaseReference { get; init; }

    public string? CallBackPhone { get; init; }

    public DateTime? CallBackBy { get; init; }
}

/// <summary>Why it was asked.</summary>
internal sealed record DemandOf(DemandKind Kind, string? CauseCode, Guid? CausingServiceId, bool Proposed);
