using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Reeve.Connectors.Open311;

/// <summary>
/// Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) with mySociety's updates. Reading is open to everybody, as the standard
/// has it; writing needs a key, which travels as api_key. XML unless the address ends in .json.
/// </summary>
internal static class Open311Endpoints
{
    public const string Base = "/open311/v2";

    public static void Add(IServiceCollection services) =>
        services.AddScoped<Door>().AddScoped<Discovery>().AddScoped<ServiceList>().AddScoped<PostRequest>().AddScoped<ReadRequests>().AddScoped<Updates>();

    public static void Map(IEndpointRouteBuilder app)
    {
        var open = app.MapGroup(Base).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        Read(open, "/discovery", (_, http, _, _) => Of<Discovery>(http).RunAsync(http));
        Read(open, "/services", async (door, http, _, stop) => await Of<ServiceList>(http).ListAsync(await JurisdictionAsync(door, http), stop));
        Read(open, "/services/{id}", async (door, http, id, stop) => await Of<ServiceList>(http).DefinitionAsync(id, await JurisdictionAsync(door, http), stop));
        Read(open, "/requests", async (door, http, _, stop) => await Of<ReadRequests>(http).ListAsync(http.Request.Query, await JurisdictionAsync(door, http), stop));
        Read(open, "/requests/{id}", async (door, http, id, stop) => await Of<ReadRequests>(http).OneAsync(id, await JurisdictionAsync(door, http), stop));
        Read(open, "/tokens/{id}", async (door, http, id, stop) => await Of<ReadRequests>(http).TokenAsync(id, await JurisdictionAsync(door, http), stop));
        Read(open, "/servicerequestupdates", async (door, http, _, stop) => await Of<Updates>(http).ListAsync(http.Request.Query, await JurisdictionAsync(door, http), stop));
        Write(open, "/requests", async (door, http, fields, stop) => await Of<PostRequest>(http).RunAsync(fields, await door.JurisdictionAsync(fields["jurisdiction_id"], stop), stop));
        Write(open, "/servicerequestupdates", async (door, http, fields, stop) =>
        {
            await door.JurisdictionAsync(fields["jurisdiction_id"], stop);
            return await Of<Updates>(http).AddAsync(fields, stop);
        });
    }

    private static void Read(RouteGroupBuilder open, string path, Func<Door, HttpContext, string, CancellationToken, Task<(int, string, Shape)>> answer)
    {
        var handler = (HttpContext http, string? id, string? format) => Door.RunAsync(http, format, async door =>
        {
            await door.CountAsync(http, http.RequestAborted);
            return await answer(door, http, id ?? "", http.RequestAborted);
        });
        open.MapGet(path, handler);
        open.MapGet(path + ".{format}", handler);
    }

    private static void Write(RouteGroupBuilder open, string path, Func<Door, HttpContext, Fields, CancellationToken, Task<(int, string, Shape)>> answer)
    {
        var handler = (HttpContext http, string? format) => Door.RunAsync(http, format, async door =>
        {
            var fields = await Fields.ReadAsync(http);
            await door.ActAsync(http, fields["api_key"], http.RequestAborted);
            return await answer(door, http, fields, http.RequestAborted);
        });
        open.MapPost(path, handler);
        open.MapPost(path + ".{format}", handler);
    }

    private static T Of<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    private static Task<Organisation.Contracts.Authority?> JurisdictionAsync(Door door, HttpContext http) =>
        door.JurisdictionAsync(http.Request.Query["jurisdiction_id"], http.RequestAborted);
}
