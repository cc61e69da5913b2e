using System.Text.Json;
using Reeve.Tests.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Verbs;

/// <summary>What an operator types, and what it answers.</summary>
public class RunningTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task The_doctor_says_of_everything_how_it_is_and_what_to_do()
    {
        var ran = await CommandLine.RunOutsideAsync(["doctor", "--json", .. reeve.App.Options()]);
        var checks = JsonDocument.Parse(ran.Output).RootElement.GetProperty("checks").EnumerateArray().ToList();
        checks.Select(check => check.GetProperty("name").GetString()).ShouldBe(["data folder", "disk", "database", "migrations", "clock", "outbox", "jobs", "journal", "anchor", "erasures", "backup", "mail"]);
        foreach (var check in checks.Where(check => check.GetProperty("state").GetString() != "ok"))
        {
            check.GetProperty("advice").GetString().ShouldNotBeNullOrEmpty(check.GetProperty("name").GetString());
        }

        ran.ExitCode.ShouldBe(checks.Any(check => check.GetProperty("state").GetString() == "fail") ? 1 : 0);
    }

    [Fact]
    public async Task The_doctor_fails_without_a_database_and_says_so()
    {
        var ran = await CommandLine.RunAsync(["doctor", "--data", Directory.CreateTempSubdirectory("reeve-none-").FullName]);
        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldContain("There is no database");
    }

    [Theory]
    [InlineData("00000014C5B4C5C8D1D9C2D9F8E7A6B5C4D3E2F1:12\n", "ok")]
    [InlineData("password1\npassword2\n", "fail")]
    [InlineData(null, "fail")]
    public async Task The_doctor_says_when_the_list_of_stolen_passwords_is_not_there_or_is_none(string? list, string state)
    {
        var folder = Directory.CreateTempSubdirectory("reeve-stolen-").FullName;
        var file = Path.Combine(folder, "stolen.txt");
        if (list is not null)
        {
            await File.WriteAllTextAsync(file, list, TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "reeve.json"), JsonSerializer.Serialize(new { SignIn = new { BreachedPasswords = file } }), TestContext.Current.CancellationToken);
        var ran = await CommandLine.RunAsync(["doctor", "--json", "--data", folder]);
        var check = JsonDocument.Parse(ran.Output).RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "stolen passwords");
        check.GetProperty("state").GetString().ShouldBe(state);
        (check.GetProperty("advice").GetString()?.Contains("SignIn:BreachedPasswords", StringComparison.Ordinal) ?? false).ShouldBe(state == "fail");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_dry_migration_prints_the_sql_and_changes_nothing_and_a_real_one_ends_up_to_date()
    {
        var empty = await Place.EmptyAsync();
        try
        {
            var options = Place.Options(empty.Folder, empty.Connection);
            var dry = await CommandLine.RunAsync(["migrate", "--dry-run", .. options]);
            dry.ExitCode.ShouldBe(0, dry.Errors);
            dry.Output.ShouldContain("-- pending: 20261122015000_Journal");
            dry.Output.ShouldContain("CREATE TABLE");
            var real = await CommandLine.RunAsync(["migrate", .. options]);
            real.ExitCode.ShouldBe(0, real.Errors);
            real.Output.ShouldContain("20261122000100_Kernel");
            (await CommandLine.RunAsync(["migrate", "--dry-run", .. options])).Output.ShouldContain("up to date");
        }
        finally
        {
            await Place.RemoveAsync(empty);
        }
    }

    [Fact]
    public async Task Verifying_answers_in_json_with_the_number_of_what_was_changed_and_exit_code_1()
    {
        await using var app = await ReeveApp.StartAsync();
        await app.WriteAsync(20);
        await app.SealAsync();
        (await CommandLine.RunAsync(["journal", "verify", .. app.Options()])).ExitCode.ShouldBe(0);
        var number = (await app.NumbersAsync())[^5];
        await app.SqlAsync($"UPDATE journal SET actor_name = 'Somebody else' WHERE number = {number}");
        var ran = await CommandLine.RunAsync(["journal", "verify", "--json", .. app.Options()]);
        ran.ExitCode.ShouldBe(1);
        var finding = JsonDocument.Parse(ran.Output).RootElement.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("kind").GetString().ShouldBe("changed");
        finding.GetProperty("entry").GetInt64().ShouldBe(number);
        (await CommandLine.RunAsync(["journal", "verify", "--data", Path.Combine(Path.GetTempPath(), "nothing-is-here")])).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task The_settings_in_force_are_printed_without_secrets()
    {
        var folder = Directory.CreateTempSubdirectory("reeve-config-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "reeve.json"), """{ "Smtp": { "Host": "mail.example.org", "Password": "planted-secret" } }""", TestContext.Current.CancellationToken);
        var ran = await CommandLine.RunAsync(["config", "--data", folder]);
        ran.ExitCode.ShouldBe(0, ran.Errors);
        ran.Output.ShouldContain("Smtp:Host = mail.example.org");
        ran.Output.ShouldContain("Smtp:Password = (set, not shown)");
        ran.Output.ShouldNotContain("planted-secret");
        ran.Output.ShouldContain("Keep:OutboxDays = 30 (default)");
        Directory.Delete(folder, recursive: true);
    }
}
