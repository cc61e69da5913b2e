using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Kernel.Identity;

namespace Reeve.Contacts.History;

/// <summary>
/// What of an enquiry somebody may read. About a sensitive service: everything for who took it and who may see sensitive
/// cases; for all others only that there was one, its reference and how it ended. Of a restricted customer: what was chosen
/// from lists, but nothing in anybody's words, in which names and places stand. Every list and file asks here.
/// </summary>
internal sealed class WhoMayRead(ICatalogue catalogue, Actors actors)
{
    public const string Restricted = "Restricted service";

    private const string Kept = "Kept for those who work on this service";

    private const string Hidden = "Shown only to those who are named for the customer’s record";

    private Dictionary<Guid, Service>? services;

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        services ??= (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);

    public bool All(Contact contact, Enquiry enquiry) => !actors.Current.Hides(contact.CustomerId) && Serves(contact, enquiry);

    /// <summary>Whether they may read which service it was about.</summary>
    public bool Serves(Contact contact, Enquiry enquiry) => MayRead(contact, enquiry.ServiceId);

    /// <summary>True when every enquiry of it may be read: notes about the whole say something of each.</summary>
    public bool Whole(Contact contact) => !actors.Current.Hides(contact.CustomerId) && contact.Enquiries.TrueForAll(enquiry => All(contact, enquiry));

    /// <summary>What stands in the place of words that are not shown.</summary>
    public string Instead(Contact contact) => actors.Current.Hides(contact.CustomerId) ? Hidden : Kept;

    /// <summary>The name of its service; "General question" without one.</summary>
    public string ServiceOf(Contact contact, Enquiry enquiry) =>
        Serves(contact, enquiry) ? NameOf(enquiry.ServiceId) ?? "General question" : Restricted;

    /// <summary>The service that made them ask; null when none is recorded.</summary>
    public string? CausedBy(Contact contact, Enquiry enquiry) =>
        enquiry.CausingServiceId is null ? null : Serves(contact, enquiry) && MayRead(contact, enquiry.CausingServiceId) ? NameOf(enquiry.CausingServiceId) : Restricted;

    private bool MayRead(Contact contact, Guid? serviceId) =>
        serviceId is not { } id || !Known.TryGetValue(id, out var service) || !service.Definition.Sensitive
            || contact.TakenById == actors.Current.Id || actors.Current.May(Permission.ViewSensitive);

    private string? NameOf(Guid? serviceId) => serviceId is { } id && Known.TryGetValue(id, out var service) ? service.Name : null;

    private Dictionary<Guid, Service> Known => services ?? throw new InvalidOperationException("Call LoadAsync first.");
}
