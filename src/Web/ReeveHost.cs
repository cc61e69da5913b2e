using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Reeve.Audit;
using Reeve.Cases;
using Reeve.Catalogue;
using Reeve.Connectors;
using Reeve.Contacts;
using Reeve.Customers;
using Reeve.Equality;
using Reeve.DataProtection;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Database;
using Reeve.Messages;
using Reeve.Moves;
using Reeve.Organisation;
using Reeve.Places;
using Reeve.Ui;
using Reeve.Ui.Site;
using Reeve.Website;
using Reeve.Kernel.Refusals;
using Reeve.Web.Telemetry;

namespace Reeve.Web;

/// <summary>Puts the modules together. The list of modules is the program.</summary>
public static class ReeveHost
{
    /// <summary>120 MB: a journey's form may carry several files.</summary>
    private const long LargestRequest = 120L * 1024 * 1024;

    /// <param name="configure">Last word on the builder: addresses, or what a test replaces.</param>
    public static WebApplication Build(Installation installation, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(ReeveHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        AddSettings(builder.Configuration, installation);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error).AddFilter("Quartz", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            // It warns of each form that it is not to be stored, which is what was asked for.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Above the largest file that is taken, so that a file that is too large is refused in words, with all else that was typed kept.
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });

        var services = builder.Services;
        services.AddKernel(installation with { VirusScan = builder.Configuration["Files:VirusScan"], JournalKey = builder.Configuration["Journal:Key"] });
        services.AddOrganisation(builder.Configuration);
        services.AddPlaces(builder.Configuration);
        services.AddCatalogue(builder.Configuration);
        services.AddCustomers(builder.Configuration);
        services.AddEquality(builder.Configuration);
        services.AddCases(builder.Configuration);
        services.AddContacts(builder.Configuration);
        services.AddMoves(builder.Configuration);
        services.AddMessages(builder.Configuration);
        services.AddConnectors(builder.Configuration);
        services.AddWebsite(builder.Configuration);
        services.AddAudit(builder.Configuration);
        services.AddDataProtectionOfPeople(builder.Configuration);
        services.AddUi();
        services.AddRazorPages().AddMvcOptions(mvc =>
        {
            mvc.Filters.Add<OneConnection>();
            mvc.Filters.Add<RefusedPageFilter>();
        });
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestRequest);
        services.AddAntiforgery();
        services.AddApiDocument();
        services.AddRateLimiter(limits => limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        SendTelemetry.Add(services, builder.Configuration);
        if (builder.Configuration["Logging:Format"] == "json")
        {
            builder.Logging.ClearProviders().AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat, json.IncludeScopes) = (true, "O", false));
        }

        configure?.Invoke(builder);

        MapTiles.Check(builder.Configuration);
        var app = builder.Build();
        BuildModelBeside(app.Services);
        app.UseForwardedHeaders(Proxies.Trusted(builder.Configuration));
        app.UseSecurityHeaders();
        app.UseHostCookies();
        app.UseExceptionHandler();
        app.UseUiErrorPages();
        app.UseApiStatuses();
        app.UseStaticFiles(new StaticFileOptions
        {
            // Addresses with a version change when the file does; others are asked about again after an hour.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseRouting();
        app.UseCourtesy();
        app.UseAuthentication();
        app.UseActors();
        app.UseRateLimiter();
        app.UseNothingHere();
        app.UseAuthorization();
        app.MapHealth();
        app.MapApiDocument();
        app.MapUi();
        app.MapKernel();
        app.MapOrganisation();
        app.MapPlaces();
        app.MapCatalogue();
        app.MapCustomers();
        app.MapEquality();
        app.MapCases();
        app.MapContacts();
        app.MapMoves();
        app.MapMessages();
        app.MapConnectors();
        app.MapWebsite();
        app.MapAudit();
        app.MapDataProtectionOfPeople();
        app.MapRazorPages();
        return app;
    }

    /// <summary>The model of the tables takes as long to put together as the pages' addresses do: side by side, the start is a third shorter.</summary>
    private static void BuildModelBeside(IServiceProvider services) => Task.Run(async () =>
    {
        await using var scope = services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<ReeveDb>().Model;
    });

    /// <summary>The installation's file, then the file that REEVE_CONFIG names, then the environment: what comes later holds.</summary>
    private static void AddSettings(ConfigurationManager configuration, Installation installation)
    {
        configuration.AddJsonFile(Path.Combine(installation.DataFolder, "reeve.json"), optional: true, reloadOnChange: false);
        if (Environment.GetEnvironmentVariable("REEVE_CONFIG") is { Length: > 0 } file)
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        configuration.AddEnvironmentVariables("REEVE_");
    }
}
