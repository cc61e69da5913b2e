using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Reeve.Ui.Binding;
using Reeve.Ui.Errors;
using Reeve.Ui.Site;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Reeve.Ui;

/// <summary>How pages look and fail.</summary>
public static class UiModule
{
    /// <summary>Call beside AddRazorPages. Register an <see cref="ISiteIdentity"/> to give the pages their owner.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddOptions<UiOptions>();
        services.TryAddSingleton<ISiteIdentity, NeutralIdentity>();
        services.TryAddSingleton<MapTiles>();
        services.TryAddScoped<IStaffNavigation, StaffNavigation>();
        services.Configure<RazorPagesOptions>(options => options.RootDirectory = "/");
        // An address that cannot be read is answered with 400 in words, also while developing.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.Configure<MvcOptions>(options => options.ModelBinderProviders.Insert(0, new DatePartsBinderProvider()));
        // Names and addresses in any script stay readable in the page source; markup characters are always encoded.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    public static IServiceCollection AddStaffNavigation(this IServiceCollection services, params StaffNavigationItem[] items)
    {
        foreach (var item in items)
        {
            services.AddSingleton(item);
        }

        return services;
    }

    /// <summary>Adds pages to /admin: see <see cref="AdminLink"/>.</summary>
    public static IServiceCollection AddAdminLinks(this IServiceCollection services, params AdminLink[] links)
    {
        foreach (var link in links)
        {
            services.AddSingleton(link);
        }

        return services;
    }

    public static IEndpointRouteBuilder MapUi(this IEndpointRouteBuilder app)
    {
        app.MapGet(SiteStylesheet.Path, SiteStylesheet.Serve).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    /// <summary>Plain pages for what goes wrong, for people; whatever asks for JSON gets problem details with the same words.</summary>
    public static IApplicationBuilder UseUiErrorPages(this IApplicationBuilder app) => app
        .UseWhen(WantsPage, pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        })
        .UseWhen(context => !WantsPage(context), answers => answers.UseStatusCodePages(context =>
        {
            var http = context.HttpContext;
            var (title, sentences) = ErrorWords.Of(http.Response.StatusCode, http.Request.Method);
            return Results.Problem(title: title, detail: string.Join(' ', sentences), statusCode: http.Response.StatusCode).ExecuteAsync(http);
        }));

    /// <summary>
    /// An address that leads nowhere is "not found" for everybody. Left to the policies it would be refused, and whoever mistyped
    /// an address would be asked to sign in. After authentication, which answers some addresses by itself, and before authorisation.
    /// </summary>
    public static IApplicationBuilder UseNothingHere(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool WantsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/open311", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
}
