using System.CommandLine;
using Npgsql;
using Reeve.Kernel;

namespace Reeve.Web.Verbs;

/// <summary>Where the installation is: the options every verb that opens the database shares.</summary>
internal sealed class PlaceOptions
{
    private const string Example = "It looks like this: Host=127.0.0.1;Port=5432;Username=reeve;Password=secret;Database=reeve";

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
        new(Folder(Path.GetFullPath(parsed.GetValue(data)!)), string.IsNullOrWhiteSpace(parsed.GetValue(database)) ? null : Readable(parsed.GetValue(database)!));

    private static string Folder(string path) => File.Exists(path) ? throw new UnusableArgument($"{path} is a file. Name a folder with --data; it is made when it is not there.") : path;

    private static string Readable(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection) is { Host.Length: > 0 } ? connection : throw new UnusableArgument($"The connection string of --database or REEVE_DATABASE names no machine. {Example}");
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new UnusableArgument($"The connection string of --database or REEVE_DATABASE cannot be read. {Example}");
        }
    }
}
