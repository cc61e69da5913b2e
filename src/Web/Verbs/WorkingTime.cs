using System.CommandLine;
using Reeve.WorkingTime;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve working-time FILE.json</c></summary>
internal static class WorkingTimeVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("file")
        {
            Description = "JSON with 'calendars' and 'cases' (add_minutes, elapsed_minutes, in_hours); - reads standard input.",
        };
        var command = new Command("working-time", "Answers a file of working-time questions, one JSON object a line in order: {\"due\":…}, {\"minutes\":…} or {\"value\":…}.");
        command.Arguments.Add(file);
        command.SetAction(parsed => Run(parsed.GetValue(file)!));
        return command;
    }

    private static int Run(string path)
    {
        try
        {
            using var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 64 * 1024);
            WorkingTimeCases.Run(input, output);
            return 0;
        }
        catch (Exception trouble) when (trouble is WorkingTimeCaseException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(path == "-" ? trouble.Message : $"{path}: {trouble.Message}");
            return 1;
        }
    }
}
