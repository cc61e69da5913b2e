using Microsoft.AspNetCore.Http;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Connectors.Open311;

/// <summary>The Open311 service discovery document: where the interface is and what it speaks.</summary>
internal sealed class Discovery(IOrganisation organisation, ISiteIdentity site)
{
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";
    private const string Since = "2026-11-22T00:00:00Z";

    public async Task<(int, string, Shape)> RunAsync(HttpContext http)
    {
        var url = $"{http.Request.Scheme}://{http.Request.Host}{Open311Endpoints.Base}";
        var codes = string.Join(", ", (await organisation.GetAsync(http.RequestAborted)).Authorities.Select(authority => authority.Code));
        return (StatusCodes.Status200OK, "discovery", new Parts(
        [
            ("changeset", Shapes.Leaf(Since)),
            ("contact", Shapes.Leaf($"{site.Name}. Keys are made by the administrators of this service.")),
            ("key_service", Shapes.Leaf($"Ask {site.Name} for a key. jurisdiction_id is one of: {codes}; without it, all of them are meant.")),
            ("endpoints", new Several("endpoint",
            [
                new Parts(
                [
                    ("specification", Shapes.Leaf(Specification)),
                    ("url", Shapes.Leaf(url)),
                    ("changeset", Shapes.Leaf(Since)),
                    ("type", Shapes.Leaf("production")),
                    ("formats", new Several("format", [Shapes.Leaf("text/xml"), Shapes.Leaf("application/json")])),
                ]),
            ])),
        ]));
    }
}
