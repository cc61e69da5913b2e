using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Web.Configured;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve config [--markdown | --json]</c></summary>
internal static class ConfigVerb
{
    public static Command Command()
    {
        var markdown = new Option<bool>("--markdown") { Description = "Prints the reference page of all settings instead of what holds here." };
        var (json, place) = (VerbHost.JsonOption(), new PlaceOptions());
        var command = new Command("config", "Prints every setting, what holds here and where it would be set. Secrets are not shown.") { markdown, json };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(markdown))
            {
                Console.Write(Settings.Markdown());
                return 0;
            }

            var installation = place.Of(parsed);
            await using var app = VerbHost.Open(installation);
            var configuration = app.Services.GetRequiredService<IConfiguration>();
            var rows = Settings.All.Select(setting => (Setting: setting, Value: setting.Name switch
            {
                "Data" => installation.DataFolder,
                "Database" => installation.ConnectionString,
                _ => configuration[setting.Name],
            })).Select(row => (row.Setting, Value: row.Value is { Length: > 0 } && row.Setting.Secret ? "(set, not shown)" : row.Value)).ToList();
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(rows.Select(row => new { row.Setting.Name, row.Setting.Variable, row.Setting.Type, row.Setting.Default, row.Value, row.Setting.Purpose }), VerbHost.Json));
                return 0;
            }

            foreach (var (setting, value) in rows)
            {
                Console.WriteLine($"{setting.Name} = {value ?? (setting.Default is null ? "(not set)" : setting.Default + " (default)")}");
                Console.WriteLine($"    {setting.Purpose} {setting.Variable}");
            }

            return 0;
        });
        return command;
    }
}
