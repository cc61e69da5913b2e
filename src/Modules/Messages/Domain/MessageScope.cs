using Reeve.Kernel.Identity;

namespace Reeve.Messages.Domain;

/// <summary>Which messages somebody may see: those of their authorities' and teams' cases. A message of no case is seen by who works for every authority; one to a customer whose record is restricted, by those who are named for it.</summary>
internal static class MessageScope
{
    public static IQueryable<Message> SeenBy(this IQueryable<Message> messages, Actor actor)
    {
        // Ids that may be none would keep the indexes from being used: what has no authority or team is found by neither.
        var (authorities, teams) = (actor.Authorities, actor.Teams);
        if (!actor.EveryAuthority)
        {
            messages = messages.Where(message => authorities.Contains(message.AuthorityId!.Value) || teams.Contains(message.TeamId!.Value));
        }

        if (!actor.May(Permission.ViewSensitive))
        {
            messages = messages.Where(message => !message.Sensitive || teams.Contains(message.TeamId!.Value));
        }

        if (actor.HiddenCustomers.Count > 0)
        {
            // What they were told has their name and address in it.
            var hidden = actor.HiddenCustomers;
            messages = messages.Where(message => message.CustomerId == null || !hidden.Contains(message.CustomerId.Value));
        }

        return messages;
    }
}
