using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>Everything one look at the desk shows.</summary>
internal sealed record DeskView
{
    public required Contact Contact { get; init; }

    public required DraftFields Fields { get; init; }

    /// <summary>"Bins and recycling, 01632 960 110" or "Brackenford library".</summary>
    public required string Door { get; init; }

    public required DateTime Now { get; init; }

    public required DemandCauses Causes { get; init; }

    public required DemandOf Proposed { get; init; }

    public required IReadOnlyList<Service> Services { get; init; }

    public CustomerCard? Customer { get; init; }

    /// <summary>What to know before dealing with them.</summary>
    public IReadOnlyList<CustomerNotice> Notices { get; init; } = [];

    /// <summary>Who they have shown to be in this contact, and what may be told for it.</summary>
    public Disclosure? Proof { get; init; }

    /// <summary>"Not yet to be said" beside a fact, or null when it may be.</summary>
    public string? NotYet(string fact) => Proof?.May(fact) == false ? "not to be said yet" : null;

    /// <summary>True when a case may be told of: its service may need more than facts do.</summary>
    public bool MayTellOf(CaseGlance found) => Proof is null || Proof.Reaches(ServiceOf(found.ServiceId)?.Definition.Identity.Told ?? IdentityLevel.None);

    /// <summary>What the service needs to be asked for, when that is not shown yet.</summary>
    public IdentityLevel? MissingToOpen => Service?.Definition.Identity.Open is { } needed && needed > (Proof?.Level ?? IdentityLevel.None) ? needed : null;

    public IReadOnlyList<CustomerHit> CustomerHits { get; init; } = [];

    /// <summary>Who the customer that was typed may be, before a second record is made.</summary>
    public IReadOnlyList<LikelyCustomer> Likely { get; init; } = [];

    /// <summary>The case whose reference was typed where the customer is looked for.</summary>
    public CaseGlance? ReferenceHit { get; init; }

    public IReadOnlyList<CaseGlance> CustomerCases { get; init; } = [];

    public IReadOnlyList<HistoryEntry> Earlier { get; init; } = [];

    public Service? Service { get; init; }

    public IReadOnlyList<ServiceHit> ServiceHits { get; init; } = [];

    public IReadOnlyList<FormQuestion> Asked { get; init; } = [];

    public CasePlace? Place { get; init; }

    /// <summary>The address nearest to the point that was shown.</summary>
    public string? Near { get; init; }

    public PlaceNeed Need => Service is null ? PlaceNeed.None : PlaceAsked.Of(Service.Definition);

    public IReadOnlyList<AddressHit> PlaceHits { get; init; } = [];

    public string? Responsible { get; init; }

    /// <summary>Open cases of anybody that may be the same thing.</summary>
    public IReadOnlyList<CaseGlance> Alike { get; init; } = [];

    public CaseGlance? About { get; init; }

    public IReadOnlyList<AnswerHit> Answers { get; init; } = [];

    /// <summary>By case reference, for enquiries that raised one: by when it should be done.</summary>
    public IReadOnlyDictionary<string, CaseGlance> Raised { get; init; } = new Dictionary<string, CaseGlance>();

    public Enquiry? Enquiry => Contact.Open;

    public IEnumerable<Enquiry> Ended => Contact.Enquiries.Where(enquiry => enquiry.EndedAt is not null).OrderBy(enquiry => enquiry.Number);

    public Service? ServiceOf(Guid? id) => Services.FirstOrDefault(service => service.Id == id);

    /// <summary>Open cases of this customer for the service in hand: this may be about one of them.</summary>
    public IEnumerable<CaseGlance> OwnAlike => About is null && Service is not null ? CustomerCases.Where(own => own.Open && own.ServiceId == Service.Id) : [];
}
