using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Reeve.Cases.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Open311;

/// <summary>mySociety's extension of GeoReport v2: servicerequestupdates, both ways.</summary>
internal sealed class Updates(IPublicReports reports, ICases cases, Actors actors, TimeProvider time)
{
    private const int LongestText = 9_000;

    public async Task<(int, string, Shape)> ListAsync(IQueryCollection asked, Authority? authority, CancellationToken cancellationToken)
    {
        var (from, to) = ReadRequests.Window(asked, time.UtcNow());
        var updates = await reports.UpdatesAsync(from, to, authority?.Id, cancellationToken);
        return (StatusCodes.Status200OK, "service_request_updates", new Several("request_update", [.. updates.Select(update => new Parts(
        [
            ("update_id", Shapes.Leaf(update.Id.ToString())),
            ("service_request_id", Shapes.Leaf(update.Reference)),
            ("status", Shapes.Leaf(ReadRequests.Words(update.Standing))),
            ("updated_datetime", Shapes.Time(update.At)),
            ("description", Shapes.Leaf(update.Words)),
            ("media_url", Shapes.Leaf(null)),
        ]))]));
    }

    /// <summary>What somebody says there of a report becomes a message of the customer here; the status they give is told, and decides nothing.</summary>
    public async Task<(int, string, Shape)> AddAsync(Fields fields, CancellationToken cancellationToken)
    {
        var id = fields["service_request_id"] ?? throw new Open311Fault(StatusCodes.Status400BadRequest, "service_request_id was not provided.");
        if (!Reference.TryParse(id, out var reference))
        {
            throw new Open311Fault(StatusCodes.Status404NotFound, "service_request_id was not found.");
        }

        Fields.Time(fields["updated_datetime"], "updated_datetime");
        var words = fields["description"] ?? "";
        if (words.Length > LongestText)
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, $"description has {words.Length} characters; at most {LongestText} are taken.");
        }

        var said = new List<string>();
        if (words.Length > 0)
        {
            said.Add(words);
        }

        if (fields["status"] is { Length: <= 60 } status && (words.Length == 0 || !string.Equals(status, "OPEN", StringComparison.OrdinalIgnoreCase)))
        {
            said.Add($"Marked there as: {status.ToLowerInvariant().Replace('_', ' ')}");
        }

        if (fields["media_url"] is { Length: <= 2000 } media)
        {
            said.Add($"Picture: {media}");
        }

        if (said.Count == 0)
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, "description was not provided.");
        }

        var entry = await cases.AddCustomerMessageAsync(reference, string.Join("\n\n", said), [], OnceOf(reference, fields["update_id"]), cancellationToken);
        return (StatusCodes.Status201Created, "service_request_updates", new Several("request_update", [new Parts([("update_id", Shapes.Leaf(entry.ToString()))])]));
    }

    /// <summary>A sender that had no answer sends the same update again; it is theirs by their key and their own id of it.</summary>
    private Guid? OnceOf(string reference, string? updateId) => string.IsNullOrEmpty(updateId) ? null
        : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"open311-update\n{actors.Current.Id}\n{reference}\n{updateId}")).AsSpan(0, 16));
}
