using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Reeve.Kernel.SignIn;
using Reeve.Tests.Modules.Customers.Accounts;
using Reeve.Tests.Support;
using Reeve.Web;

namespace Reeve.Tests.Kernel.SignIn;

public sealed class BreachedPasswordsTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".txt");

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Every_password_of_a_file_is_found_and_no_other(string ending)
    {
        var stolen = Enumerable.Range(0, 500).Select(number => $"stolen phrase {number}").ToList();
        await File.WriteAllTextAsync(file, string.Concat(stolen.Select(Digest).Order(StringComparer.Ordinal).Select((digest, at) => $"{digest}:{1 + (at * 7_919 % 100_000)}{ending}")), Cancel);
        using var list = Of(file);
        foreach (var password in stolen)
        {
            (await list.HasAsync(password, Cancel)).ShouldBeTrue(password);
        }

        foreach (var password in Enumerable.Range(500, 500).Select(number => $"stolen phrase {number}"))
        {
            (await list.HasAsync(password, Cancel)).ShouldBeFalse(password);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("this is no list of digests\nat all\n")]
    public async Task A_file_that_is_no_list_finds_nothing_and_ends(string text)
    {
        await File.WriteAllTextAsync(file, text, Cancel);
        using var list = Of(file);
        (await list.HasAsync("gravel tuba seventeen", Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task One_line_without_an_end_is_a_list()
    {
        await File.WriteAllTextAsync(file, Digest("gravel tuba seventeen") + ":3", Cancel);
        using var list = Of(file);
        (await list.HasAsync("gravel tuba seventeen", Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_list_that_is_not_there_or_not_named_keeps_nobody_out()
    {
        foreach (var where in new[] { null, "", file + ".gone", "http://127.0.0.1:9/range" })
        {
            using var list = Of(where);
            (await list.HasAsync("gravel tuba seventeen", Cancel)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_service_is_told_five_characters_and_its_padding_is_no_password()
    {
        var (asked, seen, padding) = (new List<string>(), Digest("seen before anywhere"), Digest("never seen anywhere"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        service.MapGet("/range/{prefix}", (HttpContext http, string prefix) =>
        {
            asked.Add(http.Request.Path + " " + http.Request.Headers["Add-Padding"]);
            return string.Join("\r\n", new[] { seen + ":12", padding + ":0" }.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[5..]).Prepend("0018A45C4D1DEF81644B54AB7F969B88D65:1"));
        });
        await service.StartAsync(Cancel);
        using var list = Of(service.Urls.Single() + "/range");
        (await list.HasAsync("seen before anywhere", Cancel)).ShouldBeTrue();
        (await list.HasAsync("never seen anywhere", Cancel)).ShouldBeFalse();
        (await list.HasAsync("gravel tuba seventeen", Cancel)).ShouldBeFalse();
        asked.ShouldBe([$"/range/{seen[..5]} true", $"/range/{padding[..5]} true", $"/range/{Digest("gravel tuba seventeen")[..5]} true"]);
    }

    [Fact]
    public async Task Customers_and_staff_are_told_that_a_password_was_stolen()
    {
        await File.WriteAllTextAsync(file, Digest("gravel tuba seventeen") + ":3\n", Cancel);
        await using var app = await ReeveApp.StartAsync(new Dictionary<string, string> { ["SignIn:BreachedPasswords"] = file });
        var staff = await app.VisitAsync(People.Adviser);
        var refused = await (await staff.GetAsync("/staff/account")).SubmitAsync(new { Current = Demonstration.Password, New = "gravel tuba seventeen" }, "#password");
        refused.Errors.ShouldHaveSingleItem().ShouldContain("stolen elsewhere");
        (await app.RegisterAsync("stolen@example.org", "Stella Stolen", "gravel tuba seventeen")).Errors.ShouldHaveSingleItem().ShouldContain("stolen elsewhere");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BreachedPasswords Of(string? where) => new(Options.Create(new BreachedSettings { BreachedPasswords = where }), NullLogger<BreachedPasswords>.Instance);

#pragma warning disable CA5350 // As the lists are made.
    private static string Digest(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
}
