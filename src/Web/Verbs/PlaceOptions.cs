using System.CommandLine;
using Reeve.Kernel;

namespace Reeve.Web.Verbs;

/// <summary>Where the installation is: the options every verb that opens the database shares.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<string> data = new("--data")
    {
        Description = "Folder of the SQLite database, files and outgoing mail. REEVE_DATA may say it instead.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("REEVE_DATA") ?? "data",
    };

    private readonly Option<string?> database = new("--database")
    {
        Description = "PostgreSQL connection string; without it SQLite in the data folder is used. REEVE_DATABASE may say it instead.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("REEVE_DATABASE"),
    };

    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(database);
    }

    public Installation Of(ParseResult parsed) =>
        new(Path.GetFullPath(parsed.GetValue(data)!), string.IsNullOrWhiteSpace(parsed.GetValue(database)) ? null : parsed.GetValue(database));
}
