using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Web.Checks;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve doctor [--json]</c></summary>
internal static class DoctorVerb
{
    public static Command Command()
    {
        var (json, place) = (VerbHost.JsonOption(), new PlaceOptions());
        var command = new Command("doctor", "Checks everything an operator answers for: each line says ok, warn or fail, and what to do. Exits with 0 when nothing failed, 1 when something did.") { json };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = VerbHost.Open(place.Of(parsed));
            await using var scope = app.Services.CreateAsyncScope();
            var checks = await ActivatorUtilities.CreateInstance<Doctor>(scope.ServiceProvider).RunAsync(cancellationToken);
            var failed = checks.Any(check => check.State == CheckState.Fail);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { ok = !failed, checks = checks.Select(check => new { check.Name, state = check.State.ToString().ToLowerInvariant(), check.Words, check.Advice }) }, VerbHost.Json));
                return failed ? VerbHost.Failed : 0;
            }

            foreach (var check in checks)
            {
                Console.WriteLine($"{check.State.ToString().ToLowerInvariant(),-5} {check.Name,-16} {check.Words}");
                if (check.Advice is not null)
                {
                    Console.WriteLine($"                       → {check.Advice}");
                }
            }

            return failed ? VerbHost.Failed : 0;
        });
        return command;
    }
}
