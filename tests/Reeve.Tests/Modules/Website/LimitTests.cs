using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Tests.Modules.Website;

public class LimitTests
{
    [Fact]
    public async Task Reports_proofs_and_links_have_limits_and_what_was_typed_is_kept()
    {
        await using var app = await ReeveApp.StartAsync(builder =>
        {
            builder.Configuration["Limits:Website:ReportsAnHour"] = "1";
            builder.Configuration["Limits:Website:ProofsInTenMinutes"] = "2";
            builder.Configuration["Limits:Website:LinksAnHour"] = "1";
            builder.Configuration["Limits:Website:FilesAnHour"] = "100";
        });
        var reference = Resident.ReferenceOf(await new Resident(app).ReportAsync("missed-bin"));
        var resident = new Resident(app) { Name = "Second Try" };
        var check = await resident.ToCheckAsync("graffiti");
        app.Time.Advance(TimeSpan.FromSeconds(30));
        var refused = await check.SubmitAsync();
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("it is kept for you");
        app.Time.Advance(TimeSpan.FromMinutes(61));
        (await check.SubmitAsync()).Url.AbsolutePath.ShouldContain("/done/RV-");

        var track = await app.Visit().GetAsync("/track/" + reference);
        (await track.SubmitAsync(new { Proof = "a@example.org" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await track.SubmitAsync(new { Proof = "b@example.org" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var stopped = await track.SubmitAsync(new { Proof = "ottilie.marsh@example.org" });
        stopped.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        stopped.Words.ShouldNotContain("High Street");

        var mine = await app.Visit().GetAsync("/my-requests");
        (await mine.SubmitAsync(new { Email = "a@example.org" })).Words.ShouldContain("Check your email");
        (await mine.SubmitAsync(new { Email = "b@example.org" })).Errors.ShouldHaveSingleItem().ShouldStartWith("Too many links");
    }

    [Fact]
    public async Task Programs_are_asked_to_be_people()
    {
        await using var app = await ReeveApp.StartAsync();
        var check = await new Resident(app).ToCheckAsync("graffiti");
        (await check.SubmitAsync()).Errors.ShouldHaveSingleItem().ShouldStartWith("That was very quick");
        app.Time.Advance(TimeSpan.FromSeconds(30));
        (await check.SubmitAsync(new Dictionary<string, object?> { ["your-website"] = "https://buy.example" })).Errors.ShouldHaveSingleItem().ShouldContain("Leave this empty");
        (await check.SubmitAsync()).Url.AbsolutePath.ShouldContain("/done/RV-");

        // A form of somewhere else has no token of ours.
        (await app.Visit().PostAsync("/track", [new("reference", "RV-7K3M-9QXT")])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Searching_too_fast_is_answered_in_words()
    {
        await using var app = await ReeveApp.StartAsync(builder =>
        {
            builder.Configuration["Limits:Website:Looking:Burst"] = "2";
            builder.Configuration["Limits:Website:Looking:PerSecond"] = "1";
        });
        var pages = new List<Page>();
        for (var tries = 0; tries < 12; tries++)
        {
            pages.Add(await app.Visit().GetAsync("/search?q=bin"));
        }

        pages[0].Status.ShouldBe(HttpStatusCode.OK);
        pages.ShouldContain(page => page.Status == HttpStatusCode.TooManyRequests && page.Words.Contains("Wait a few minutes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_sent_is_forgotten_after_a_day()
    {
        await using var app = await ReeveApp.StartAsync();
        await new Resident(app).ToCheckAsync("graffiti");
        async Task<int> CountAsync() => await app.DoAsync(Actor.System("test"), services => services.GetRequiredService<ReeveDb>().Set<Draft>().CountAsync());
        Task ForgetAsync() => app.DoAsync(Actor.System("test"), services => services.GetRequiredService<ForgetDrafts>().RunAsync(CancellationToken.None));

        await ForgetAsync();
        (await CountAsync()).ShouldBe(1);
        app.Time.Advance(TimeSpan.FromHours(25));
        await ForgetAsync();
        (await CountAsync()).ShouldBe(0);
    }
}
