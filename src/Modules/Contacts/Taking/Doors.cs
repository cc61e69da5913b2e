using Reeve.Contacts.Domain;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>One way by which a contact may come, to choose from.</summary>
internal sealed record Door(string Code, string Name, string? Detail, ContactChannel Channel);

/// <summary>The lines and counters by which contacts come.</summary>
internal sealed class Doors(IPlaces places)
{
    public async Task<IReadOnlyList<Door>> AllAsync(CancellationToken cancellationToken) =>
    [
        .. (await places.LinesAsync(cancellationToken)).Select(line => new Door("line:" + line.Code, line.Name, line.Value, line.Kind == CouncilPacks.LineKind.Phone ? ContactChannel.Phone : ContactChannel.Email)),
        .. (await places.AccessPointsAsync(cancellationToken)).Select(point => new Door("point:" + point.Code, point.Name, point.Address, ContactChannel.Counter)),
        new Door("channel:phone", "Another phone number", null, ContactChannel.Phone),
        new Door("channel:counter", "Face to face somewhere else", null, ContactChannel.Counter),
        new Door("channel:email", "Another mailbox", null, ContactChannel.Email),
    ];

    public async Task<string> NameAsync(Contact contact, CancellationToken cancellationToken)
    {
        if (contact.LineId is { } line && (await places.LinesAsync(cancellationToken)).FirstOrDefault(known => known.Id == line) is { } found)
        {
            return $"{found.Name}, {found.Value}";
        }

        return contact.AccessPointId is { } point && (await places.AccessPointsAsync(cancellationToken)).FirstOrDefault(known => known.Id == point) is { } counter
            ? counter.Name
            : ContactWords.Of(contact.Channel);
    }

    /// <summary>The choice that would start a contact like this one.</summary>
    public async Task<string> CodeAsync(Guid? lineId, Guid? pointId, ContactChannel channel, CancellationToken cancellationToken) =>
        (await places.LinesAsync(cancellationToken)).FirstOrDefault(line => line.Id == lineId) is { } found ? "line:" + found.Code
        : (await places.AccessPointsAsync(cancellationToken)).FirstOrDefault(point => point.Id == pointId) is { } counter ? "point:" + counter.Code
        : "channel:" + channel.ToString().ToLowerInvariant();
}
