using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Tests.Ui.Pages;

/// <summary>A site with nothing in it but what Ui brings: its layouts, its error pages and its stylesheet.</summary>
internal sealed class UiHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private UiHost(WebApplication app) => this.app = app;

    public HttpClient Client => app.GetTestClient();

    public static async Task<UiHost> StartAsync(ISiteIdentity? identity = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(UiModule).Assembly);
        builder.Services.AddAuthorization();
        // An error page asks whether it is for staff.
        builder.Services.AddHttpContextAccessor().AddScoped<Actors>();
        builder.Services.AddUi();
        if (identity is not null)
        {
            builder.Services.AddSingleton(identity);
        }

        var app = builder.Build();
        app.UseUiErrorPages();
        app.UseRouting();
        app.UseAuthorization();
        app.MapUi();
        app.MapRazorPages();
        app.MapGet("/throws", IResult () => throw new InvalidOperationException("A secret of the database."));
        app.MapPost("/throws", IResult () => throw new InvalidOperationException("A secret of the database."));
        app.MapGet("/forbidden", () => Results.StatusCode(StatusCodes.Status403Forbidden));
        await app.StartAsync();
        return new UiHost(app);
    }

    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> GetAsync(string url)
    {
        using var response = await Client.GetAsync(new Uri(url, UriKind.Relative));
        return (response.StatusCode, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
