using Microsoft.AspNetCore.Http;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Files;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Connectors.Open311;

/// <summary>POST requests of GeoReport v2: opens a case, at once (realtime), and gives its reference as service_request_id.</summary>
internal sealed class PostRequest(ServiceList services, IReportCases reports, IPlaces places, FileStore store)
{
    /// <summary>As GeoReport v2 limits it.</summary>
    private const int LongestDescription = 4_000;
    private const int MostFiles = 10;

    public async Task<(int, string, Shape)> RunAsync(Fields fields, Authority? authority, CancellationToken cancellationToken)
    {
        var service = await services.FindAsync(fields["service_code"], authority, cancellationToken);
        var description = fields["description"] ?? "";
        if (description.Length > LongestDescription)
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, $"description has {description.Length} characters; at most {LongestDescription} are taken.");
        }

        var reported = await reports.RunAsync(
            new CaseReport
            {
                Service = service.Code,
                Description = description,
                Place = await PlaceAsync(fields, cancellationToken),
                Customer = Who(fields),
                Answers = fields.Answers(service.Definition),
                EveryAnswer = true,
                PassOver = true,
                MediaUrl = Media(fields["media_url"]),
                Files = await FilesAsync(fields, cancellationToken),
            },
            cancellationToken);
        if (reported.Opened is not { } opened)
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, string.Join(' ', reported.Problems.Select(problem => $"attribute[{problem.Key}]: {problem.Message}.")));
        }

        return (StatusCodes.Status201Created, "service_requests", new Several("request",
        [
            new Parts(
            [
                ("service_request_id", Shapes.Leaf(opened.Reference)),
                ("service_notice", Shapes.Leaf(opened.ResolveBy is { } by ? $"We expect to deal with this by {UkTime.By(by, opened.ReceivedAt)}." : "We have your request.")),
                ("account_id", Shapes.Leaf(fields["account_id"])),
            ]),
        ]));
    }

    private async Task<CasePlace?> PlaceAsync(Fields fields, CancellationToken cancellationToken)
    {
        var (point, uprn, words) = (fields.Point(), fields["address_id"], fields["address_string"]);
        if (point is null && uprn is null && words is not null)
        {
            // Words alone are looked up; only when they fit one address is it surely the one.
            var hits = words.Length <= 200 ? await places.FindAddressesAsync(words, 2, cancellationToken) : [];
            if (hits.Count == 1)
            {
                return new CasePlace(hits[0].Point, hits[0].Uprn, hits[0].Text);
            }

            throw new Open311Fault(StatusCodes.Status400BadRequest, hits.Count == 0 ? "address_string was not found in the gazetteer. Send lat and long." : "address_string fits several addresses. Add the house number and postcode, or send lat and long.");
        }

        return point is null && uprn is null ? null : new CasePlace(point, uprn is { Length: <= 12 } ? uprn : null, words);
    }

    private static CustomerDetails? Who(Fields fields)
    {
        var name = $"{fields["first_name"]} {fields["last_name"]}".Trim();
        var (email, phone) = (fields["email"], fields["phone"]);
        return name.Length == 0 && email is null && phone is null ? null : new CustomerDetails { Name = name, Email = email, Phone = phone is not null && PhoneNumber.TryParse(phone, out _) ? phone : null };
    }

    /// <summary>Only an address that a browser may follow is kept, and it is never fetched from here.</summary>
    private static string? Media(string? url) =>
        url is null ? null
        : url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? url
        : throw new Open311Fault(StatusCodes.Status400BadRequest, "media_url is not an http or https address of at most 2000 characters.");

    private async Task<IReadOnlyList<CaseFile>> FilesAsync(Fields fields, CancellationToken cancellationToken)
    {
        if (fields.Files.Count > MostFiles)
        {
            throw new Open311Fault(StatusCodes.Status400BadRequest, $"At most {MostFiles} files are taken with one request.");
        }

        var kept = new List<CaseFile>();
        foreach (var file in fields.Files)
        {
            await using var content = file.OpenReadStream();
            var stored = await store.SaveAsync(content, file.FileName, cancellationToken);
            kept.Add(new CaseFile(stored.Sha256, file.FileName, stored.Size, stored.Type.Mime));
        }

        return kept;
    }
}
