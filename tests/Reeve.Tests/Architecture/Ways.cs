using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Architecture;

/// <summary>Every way in there is.</summary>
internal static class Ways
{
    public static IEnumerable<RouteEndpoint> All(ReeveApp app) =>
        ((IEndpointRouteBuilder)app.Host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct();

    /// <summary>Every way that is for some and not for all, but those of customers' own accounts.</summary>
    public static IEnumerable<(RouteEndpoint Route, HttpMethod Method)> OfStaff(ReeveApp app) => Closed(app).Where(way => !IsOfCustomers(way.Route));

    /// <summary>The pages of a customer's own account, which have sessions of their own.</summary>
    public static IEnumerable<(RouteEndpoint Route, HttpMethod Method)> OfCustomers(ReeveApp app) => Closed(app).Where(way => IsOfCustomers(way.Route));

    private static bool IsOfCustomers(RouteEndpoint route) => Needed(route).Contains(Permission.CustomerAccount);

    private static IEnumerable<(RouteEndpoint Route, HttpMethod Method)> Closed(ReeveApp app) =>
        from route in All(app)
        where route.Metadata.GetMetadata<IAllowAnonymous>() is null
        let page = route.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null || route.Metadata.GetMetadata<PageActionDescriptor>() is not null
        let methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
        let wanted = methods is { Count: > 0 } ? methods : page ? ["GET", "POST"] : ["GET"]
        from method in wanted
        select (route, new HttpMethod(method));

    public static IReadOnlyList<string> Needed(RouteEndpoint route) => [.. route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>()];

    /// <summary>The route with something in each of its places: refusal must come before anything is looked up.</summary>
    /// <param name="places">What to put into places by their names, instead.</param>
    public static string Url(RouteEndpoint route, IReadOnlyDictionary<string, string>? places = null) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter when places?.GetValueOrDefault(parameter.Name) is { } given => given,
            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => Guid.Empty.ToString(),
            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long") => "1",
            _ => "x",
        }))));
}
