using System.CommandLine;
using Reeve.Web.Verbs.Matching;

namespace Reeve.Web.Verbs;

/// <summary>The program's whole command line.</summary>
internal static class ReeveCommand
{
    /// <summary>Does what was typed. What keeps it from that is said in words on standard error; only what nobody foresaw shows its trace.</summary>
    /// <param name="stop">How long a signal leaves to what has begun; null waits for no signal.</param>
    /// <returns>The exit code: 0 done, 1 not done, 2 what was typed cannot be used.</returns>
    public static async Task<int> RunAsync(string[] arguments, TimeSpan? stop)
    {
        try
        {
            return await Make().Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = stop, EnableDefaultExceptionHandler = false });
        }
        catch (Exception trouble)
        {
            await Console.Error.WriteLineAsync(Trouble.InWords(trouble) ?? $"Reeve met an error that it does not know. Tell its developers, with this: {trouble}");
            return trouble is UnusableArgument ? VerbHost.Unusable : VerbHost.Failed;
        }
    }

    public static RootCommand Make()
    {
        var root = Serve.Command(new RootCommand("Reeve: the customer-contact system for councils. Without a verb it serves."));
        root.Subcommands.Add(Serve.Command(new Command("serve", "Serves the website, the staff pages and the API until stopped.")));
        root.Subcommands.Add(Import.Command());
        root.Subcommands.Add(MatchVerb.Command());
        root.Subcommands.Add(WorkingTimeVerb.Command());
        root.Subcommands.Add(Council.Command());
        root.Subcommands.Add(PeopleVerb.Command());
        root.Subcommands.Add(JournalVerb.Command());
        root.Subcommands.Add(BackupVerb.Command());
        root.Subcommands.Add(BackupVerb.Restore());
        root.Subcommands.Add(MigrateVerb.Command());
        root.Subcommands.Add(DoctorVerb.Command());
        root.Subcommands.Add(ConfigVerb.Command());
        return root;
    }
}
