using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Domain;

/// <summary>One conversation with a customer, by whatever door, with any number of enquiries in it.</summary>
internal sealed class Contact
{
    public const int SummaryLength = 2000;

    private Contact()
    {
    }

    public Guid Id { get; private init; }

    public ContactChannel Channel { get; private init; }

    /// <summary>The advertised number or mailbox it came by.</summary>
    public Guid? LineId { get; private init; }

    /// <summary>The counter, library or bus where they came.</summary>
    public Guid? AccessPointId { get; private init; }

    public Guid? CustomerId { get; private set; }

    /// <summary>True when they would not, or need not, say who they are.</summary>
    public bool Anonymous { get; private set; }

    public Guid TakenById { get; private init; }

    public required string TakenByName { get; init; }

    public Guid? TeamId { get; private init; }

    public DateTime StartedAt { get; private init; }

    /// <summary>How long they waited before somebody answered, where it is known.</summary>
    public int? WaitedMinutes { get; private set; }

    /// <summary>When the conversation was over and wrapping up began.</summary>
    public DateTime? WrapUpAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>From start to end without the time the browser was closed.</summary>
    public int? HandlingSeconds { get; private set; }

    public int? WrapUpSeconds { get; private set; }

    public string? Summary { get; private set; }

    /// <summary>The key of the last form that changed it: the same form sent twice changes it once.</summary>
    public Guid? LastOnce { get; private set; }

    /// <summary>When what was said was taken out of it; null while it is there.</summary>
    public DateTime? AnonymisedAt { get; init; }

    public int Version { get; private set; }

    public List<Enquiry> Enquiries { get; } = [];

    public Enquiry? Open => Enquiries.Find(enquiry => enquiry.EndedAt is null);

    public static Contact Start(Guid id, ContactChannel channel, Guid? lineId, Guid? accessPointId, Actor adviser, DateTime now) => new()
    {
        Id = id,
        Channel = channel,
        LineId = lineId,
        AccessPointId = accessPointId,
        TakenById = adviser.Id ?? throw new Refused("no-adviser", RefusalKind.Forbidden, "Only a person who is signed in can take a contact."),
        TakenByName = adviser.Name.Length > 200 ? adviser.Name[..200] : adviser.Name,
        TeamId = adviser.Teams.Count > 0 ? adviser.Teams[0] : null,
        StartedAt = now,
        Version = 1,
    };

    /// <summary>Every change made through a form begins here: an old page or an ended contact is refused.</summary>
    public void Change(int shownVersion, Guid once)
    {
        if (EndedAt is not null)
        {
            throw new Refused("contact-ended", RefusalKind.Conflict, "This contact has ended. Start a new one; what you typed is still here to copy.");
        }

        if (shownVersion != Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        LastOnce = once;
        Version++;
    }

    public void With(Guid customerId)
    {
        CustomerId = customerId;
        Anonymous = false;
    }

    /// <summary>It was the other person's: two records had been merged that were of two people.</summary>
    public void GiveTo(Guid customerId)
    {
        CustomerId = customerId;
        Version++;
    }

    public void WithNobody(bool anonymous)
    {
        CustomerId = null;
        Anonymous = anonymous;
    }

    /// <param name="minutes">Null when nobody knows.</param>
    public void WaitedFor(int? minutes) => WaitedMinutes = minutes;

    /// <summary>The enquiry being worked on; a new one begins when the last has ended, and its time begins there too.</summary>
    public Enquiry Current(Func<Guid> newId)
    {
        if (Open is { } open)
        {
            return open;
        }

        var last = Enquiries.Count == 0 ? null : Enquiries.MaxBy(enquiry => enquiry.Number);
        var next = new Enquiry { Id = newId(), ContactId = Id, Number = (last?.Number ?? 0) + 1, StartedAt = last?.EndedAt ?? StartedAt };
        Enquiries.Add(next);
        return next;
    }

    public void WrapUp(DateTime now)
    {
        if (Open is { } open)
        {
            throw new Refused("enquiry-open", RefusalKind.Conflict, $"Enquiry {open.Number} has no outcome yet. Choose what came of it, then end the contact.", "Outcome");
        }

        if (Enquiries.Count == 0)
        {
            throw new Refused("no-enquiry", RefusalKind.Conflict, "Nothing was asked yet. Say what they wanted, or choose Abandoned when nobody was there.", "Want");
        }

        WrapUpAt ??= now;
    }

    /// <summary>They had one more question after all.</summary>
    public void GoBack() => WrapUpAt = null;

    /// <param name="awaySeconds">Time in which the page was closed, which nobody worked.</param>
    public void End(string? summary, int awaySeconds, DateTime now)
    {
        if (summary?.Length > SummaryLength)
        {
            throw new Refused("summary-too-long", RefusalKind.Invalid, $"Notes must be {SummaryLength} characters or fewer", "Summary");
        }

        WrapUp(now);
        Summary = string.IsNullOrWhiteSpace(summary) ? null : summary.Trim();
        EndedAt = now;
        HandlingSeconds = Math.Max(0, (int)(now - StartedAt).TotalSeconds - awaySeconds);
        WrapUpSeconds = Math.Min(HandlingSeconds.Value, (int)(now - WrapUpAt!.Value).TotalSeconds);
    }
}
