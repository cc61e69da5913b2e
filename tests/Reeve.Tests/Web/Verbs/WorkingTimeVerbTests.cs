using System.Text.Json;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Verbs;

public class WorkingTimeVerbTests
{
    private const string Question = """{"calendars":{"o":{"hours":{"mon":{"09:00":"17:00"}}}},"cases":[{"cal":"o","op":"in_hours","at":"2026-11-23T12:30:00Z"}]}""";

    [Fact]
    public async Task Every_case_of_the_shared_file_is_answered_in_order()
    {
        var path = SharedData.Require("working-time/opening_hours.json");
        var ran = await CommandLine.RunOutsideAsync(["working-time", path]);
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToArray();

        ran.ExitCode.ShouldBe(0, ran.Errors);
        ran.Lines.Length.ShouldBe(cases.Length);
        cases.Zip(ran.Lines).Where(pair => !Agrees(pair.First, JsonDocument.Parse(pair.Second).RootElement)).Select(pair => $"{pair.First} but ours is {pair.Second}").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hyphen_reads_what_is_typed_in()
    {
        var ran = await CommandLine.RunAsync(["working-time", "-"], Question);
        (ran.ExitCode, ran.Output).ShouldBe((0, "{\"value\":true}\n"));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("""{"calendars":{},"cases":[{"cal":"x","op":"in_hours","at":"2026-11-23T12:30:00Z"}]}""", "Case 1: there is no calendar 'x'")]
    public async Task What_cannot_be_answered_is_said_on_the_error_stream(string input, string words)
    {
        var ran = await CommandLine.RunAsync(["working-time", "-"], input);
        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldBe("");
        ran.Errors.ShouldContain(words);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var ran = await CommandLine.RunAsync(["working-time", "/nowhere/questions.json"]);
        ran.ExitCode.ShouldBe(1);
        ran.Errors.ShouldContain("/nowhere/questions.json");
    }

    private static bool Agrees(JsonElement given, JsonElement ours) => given.GetProperty("op").GetString() switch
    {
        "add_minutes" => ours.GetProperty("due").GetString() is { } due && (due == given.GetProperty("due").GetString() || (given.TryGetProperty("alt_due", out var other) && due == other.GetString())),
        "elapsed_minutes" => ours.GetProperty("minutes").GetInt64() == given.GetProperty("minutes").GetInt64(),
        "in_hours" => ours.GetProperty("value").GetBoolean() == given.GetProperty("value").GetBoolean(),
        _ => false,
    };
}
