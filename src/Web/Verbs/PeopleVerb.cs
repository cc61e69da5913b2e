using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Organisation.Contracts;

namespace Reeve.Web.Verbs;

/// <summary><c>reeve people invite EMAIL [--name NAME] [--forget-second-factor] [--json]</c></summary>
internal static class PeopleVerb
{
    public static Command Command()
    {
        var people = new Command("people", "Lets people of the council in where no administrator can.");
        people.Subcommands.Add(Invite());
        return people;
    }

    private static Command Invite()
    {
        var email = new Argument<string>("email") { Description = "The email address they sign in with." };
        var name = new Option<string?>("--name") { Description = "Their name. Adds them as an administrator of everything when nobody has the address." };
        var forget = new Option<bool>("--forget-second-factor") { Description = "Also forgets their authenticator app and recovery codes, for whoever lost both." };
        var (json, place) = (VerbHost.JsonOption(), new PlaceOptions());
        var command = new Command("invite", "Prints a link, good once, by which somebody sets their own password: the first administrator, or one who lost their way in. It goes to them by e-mail as well. Exits with 0 when the link is made, 1 when it could not be.") { email, name, forget, json };
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => VerbHost.RunAsync(
            place.Of(parsed),
            "Operator",
            async services =>
            {
                var invited = await services.GetRequiredService<IOperatorInvitations>().InviteAsync(parsed.GetValue(email)!, parsed.GetValue(name), parsed.GetValue(forget), cancellationToken);
                var site = services.GetRequiredService<IConfiguration>()["Site:BaseUrl"]?.TrimEnd('/');
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(JsonSerializer.Serialize(new { invited.Name, invited.Added, link = site + invited.Path, expires_at = invited.ExpiresAt }, VerbHost.Json));
                    return 0;
                }

                Console.WriteLine(invited.Added ? $"{invited.Name} was added as an administrator of everything." : $"{invited.Name} may set a new password.");
                Console.WriteLine($"The link works once, until {invited.ExpiresAt:yyyy-MM-dd HH:mm} UTC. Give it to nobody else:");
                Console.WriteLine(site + invited.Path);
                if (site is null)
                {
                    Console.WriteLine("Put the address of the site before it: Site:BaseUrl does not say it.");
                }

                return 0;
            },
            cancellationToken));
        return command;
    }
}
