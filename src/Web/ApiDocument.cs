using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Reeve.Kernel.Api;
using Reeve.Organisation.Contracts;

namespace Reeve.Web;

/// <summary>The OpenAPI document of the programming interface, at <c>/openapi/v1.json</c>; docs/openapi/v1.json is a copy that a test compares.</summary>
internal static class ApiDocument
{
    private const string Name = "v1";
    private const string Bearer = "key";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith(ApiRoutes.Base.TrimStart('/') + "/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Reeve",
                Version = "1",
                Description = "Contacts, cases and customers of the councils here. Send a key as Authorization: Bearer KEY. Errors are problem details (RFC 9457) with a stable code. Times are UTC.",
            };
            // Every installation has its own address; what is described is the same.
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that an administrator made, with the scopes it may use." },
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonPropertyInfo is not null || schema.Properties is null)
            {
                return Task.CompletedTask;
            }

            var type = context.JsonTypeInfo.Type;
            schema.Description ??= WrittenWords.OfType(type);
            foreach (var (name, property) in schema.Properties)
            {
                // What may be null may be left out.
                if (property.Type?.HasFlag(JsonSchemaType.Null) == true || property.OneOf?.Any(one => one.Type == JsonSchemaType.Null) == true)
                {
                    schema.Required?.Remove(name);
                }

                if (WrittenWords.OfParameter(type, name) is { } words)
                {
                    property.Description ??= words;
                }
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var keys = context.ApplicationServices.GetRequiredService<IApiKeys>();
            if (metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy is { } policy)
            {
                var scope = keys.ScopeOf(policy);
                operation.Description = $"{operation.Description} {(scope is null ? "Every key may do this." : $"Scope: {scope}.")}".Trim();
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            }

            operation.Parameters ??= [];
            DescribeParameters(operation, metadata);
            if (metadata.OfType<NeedsMatch>().Any())
            {
                operation.Parameters.Add(Header("If-Match", required: true, "The ETag of what was read, or * to overwrite whatever is there."));
            }

            if (string.Equals(context.Description.HttpMethod, "POST", StringComparison.OrdinalIgnoreCase))
            {
                operation.Parameters.Add(Header("Idempotency-Key", required: false, "The same key with the same request, within two days, gets the same answer and does nothing again."));
            }

            return Task.CompletedTask;
        });
    });

    private static void DescribeParameters(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var bundle in metadata.OfType<MethodInfo>().SelectMany(method => method.GetParameters()).Where(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is not null))
        {
            foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
            {
                parameter.Description ??= WrittenWords.OfParameter(bundle.ParameterType, parameter.Name ?? "");
            }
        }
    }

    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static OpenApiParameter Header(string name, bool required, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
