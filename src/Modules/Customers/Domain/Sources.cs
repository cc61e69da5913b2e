using Reeve.Kernel.Identity;

namespace Reeve.Customers.Domain;

/// <summary>Who told something about a customer.</summary>
internal static class Sources
{
    /// <summary>What anybody may have typed: it never takes the place of what a customer told a member of staff.</summary>
    public const string Website = "Website";

    /// <summary>What somebody who is signed in to their own account changed there.</summary>
    public const string OwnAccount = "Their account";

    public static string Of(Actor actor) => actor.Kind == ActorKind.Customer ? Website : actor.Name.Length > 200 ? actor.Name[..200] : actor.Name;
}
