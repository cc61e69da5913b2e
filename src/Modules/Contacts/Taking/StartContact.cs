using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>Begins a contact by a line, at a counter, or without either.</summary>
internal sealed class StartContact(Work work, IPlaces places)
{
    /// <param name="door">"line:CODE", "point:CODE" or "channel:email".</param>
    /// <param name="waited">How long the customer waited, as typed; empty when not known.</param>
    /// <param name="id">Made with the form, so that the same form sent twice starts one contact.</param>
    public async Task<Guid> StartAsync(string? door, Guid id, Guid? customerId, string? waited, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Contact>().AsNoTracking().Where(contact => contact.Id == id).Select(contact => (Guid?)contact.TakenById).FirstOrDefaultAsync(cancellationToken) is { } takenBy)
        {
            return takenBy == work.Actor.Id ? id : throw Refused.Missing("that contact");
        }

        var (channel, line, point) = await DoorAsync(door, cancellationToken);
        var contact = Contact.Start(id, channel, line, point, work.Actor, work.Now);
        contact.WaitedFor(Waited.Read(waited, "Waited"));
        if (customerId is { } known)
        {
            contact.With(known);
        }

        work.Db.Add(contact);
        work.Db.Add(new ContactDraft { ContactId = id, Fields = "{}", SavedAt = work.Now });
        work.Record("contact.started", "contact", id, new { channel, customerId, contact.WaitedMinutes });
        work.Signal("contacts");
        await work.SaveAsync(cancellationToken);
        return id;
    }

    private async Task<(ContactChannel Channel, Guid? Line, Guid? Point)> DoorAsync(string? door, CancellationToken cancellationToken)
    {
        var code = door?[(door.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (door?.StartsWith("line:", StringComparison.Ordinal) == true && (await places.LinesAsync(cancellationToken)).FirstOrDefault(line => line.Code == code) is { } found)
        {
            return (found.Kind == CouncilPacks.LineKind.Phone ? ContactChannel.Phone : ContactChannel.Email, found.Id, null);
        }

        if (door?.StartsWith("point:", StringComparison.Ordinal) == true && (await places.AccessPointsAsync(cancellationToken)).FirstOrDefault(point => point.Code == code) is { } counter)
        {
            return (ContactChannel.Counter, null, counter.Id);
        }

        return door switch
        {
            "channel:phone" => (ContactChannel.Phone, null, null),
            "channel:counter" => (ContactChannel.Counter, null, null),
            "channel:email" => (ContactChannel.Email, null, null),
            _ => throw new Refused("door-unknown", RefusalKind.Invalid, "Choose how they came: a line, a counter or another way", "Door"),
        };
    }
}
