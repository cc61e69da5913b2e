using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;

namespace Reeve.Contacts.Demand;

/// <summary>What resolved at first contact means. Derived from what was recorded, never typed.</summary>
internal static class FirstContact
{
    /// <summary>Days in which the same customer must not have asked about the same service again.</summary>
    public const int Days = 14;

    /// <summary>Enquiries answered or signposted, without another by the same customer about the same service in the days after.</summary>
    public static IQueryable<Enquiry> Resolved(IQueryable<Enquiry> enquiries, IQueryable<Enquiry> all, IQueryable<Contact> contacts, IQueryable<MergedCustomer> merged) => enquiries
        .Where(enquiry => enquiry.Outcome == Outcome.Answered || enquiry.Outcome == Outcome.Signposted)
        .Where(enquiry => enquiry.ServiceId == null || !contacts.Any(contact => contact.Id == enquiry.ContactId && contact.CustomerId != null && all.Any(later =>
            later.ServiceId == enquiry.ServiceId && later.StartedAt > enquiry.EndedAt && later.StartedAt < enquiry.EndedAt!.Value.AddDays(Days)
            && contacts.Any(other => other.Id == later.ContactId && (other.CustomerId == contact.CustomerId
                // One of the two, or both, may stand under a record that was merged since.
                || merged.Any(one => one.Id == other.CustomerId && (one.CurrentId == contact.CustomerId || merged.Any(two => two.Id == contact.CustomerId && two.CurrentId == one.CurrentId)))
                || merged.Any(two => two.Id == contact.CustomerId && two.CurrentId == other.CustomerId))))));
}
