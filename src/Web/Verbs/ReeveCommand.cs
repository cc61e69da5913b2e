using System.CommandLine;
using Reeve.Web.Verbs.Matching;

namespace Reeve.Web.Verbs;

/// <summary>The program's whole command line.</summary>
internal static class ReeveCommand
{
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
