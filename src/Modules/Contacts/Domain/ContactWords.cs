using Reeve.CouncilPacks;

namespace Reeve.Contacts.Domain;

/// <summary>The way a contact came.</summary>
internal enum ContactChannel
{
    Phone,
    Counter,
    Email,
    Web,
}

/// <summary>As what somebody asks: the same person may be a resident in one enquiry and a trader in the next.</summary>
internal enum Capacity
{
    Citizen,
    Client,
    Customer,
    Business,
    StaffMember,
}

/// <summary>What came of an enquiry.</summary>
internal enum Outcome
{
    Answered,
    Signposted,
    CaseRaised,
    CalledBack,
    Abandoned,

    // In the vocabulary, so that figures keep their meaning over the years; offered when the parts that do them exist.
    AppointmentMade,
    PaymentTaken,
    Transferred,
}

internal static class ContactWords
{
    public static IReadOnlyList<Outcome> Offered { get; } = [Outcome.Answered, Outcome.Signposted, Outcome.CaseRaised, Outcome.CalledBack, Outcome.Abandoned];

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "Answered",
        Outcome.Signposted => "Signposted",
        Outcome.CaseRaised => "Case raised",
        Outcome.CalledBack => "Call back",
        Outcome.Abandoned => "Abandoned",
        Outcome.AppointmentMade => "Appointment made",
        Outcome.PaymentTaken => "Payment taken",
        _ => "Transferred",
    };

    public static string Of(Capacity capacity) => capacity switch
    {
        Capacity.Citizen => "Resident",
        Capacity.Client => "Client of a service",
        Capacity.Customer => "Paying customer",
        Capacity.Business => "Business",
        _ => "Member of staff",
    };

    public static string Of(IdentityLevel level) => level switch
    {
        IdentityLevel.KnowsDetails => "they know their details",
        IdentityLevel.OneTimeLink => "a one-time link",
        IdentityLevel.Account => "their account with a second factor",
        IdentityLevel.InPerson => "in person with documents",
        _ => "nothing",
    };

    public static string Of(ContactChannel channel) => channel switch
    {
        ContactChannel.Phone => "Phone",
        ContactChannel.Counter => "Counter",
        ContactChannel.Email => "Email",
        _ => "Web",
    };

    /// <summary>"2 min 05 s", for lists and the wrap-up.</summary>
    public static string Length(int seconds) => seconds < 60 ? $"{seconds} s" : $"{seconds / 60} min {seconds % 60:00} s";
}
