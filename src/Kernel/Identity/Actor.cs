namespace Reeve.Kernel.Identity;

/// <summary>What kind of somebody did it.</summary>
public enum ActorKind
{
    /// <summary>A signed-in member of staff of an authority or partner.</summary>
    Staff,

    /// <summary>Somebody on the public website.</summary>
    Customer,

    /// <summary>Another system, by its key.</summary>
    Machine,

    /// <summary>Reeve itself: a job or a listener.</summary>
    System,
}

/// <summary>
/// Who is acting now and what they may do: passed into verbs, written into the journal. Permissions come
/// from roles, what they reach from authorities and teams.
/// </summary>
public sealed record Actor
{
    public required ActorKind Kind { get; init; }

    /// <summary>The person of the organisation, or the key of a machine; none for the public and the system.</summary>
    public Guid? Id { get; init; }

    /// <summary>As shown on a time line: "Amina Farrow", "Website", "Overnight import".</summary>
    public required string Name { get; init; }

    /// <summary>Where the request came from (network address), for the journal.</summary>
    public string? From { get; init; }

    /// <summary>By what they did it, for the journal: a browser in few words, "job", "listener", "command line", "api key".</summary>
    public string? Agent { get; init; }

    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>();

    /// <summary>True when this person works for every authority of the installation (a shared front office).</summary>
    public bool EveryAuthority { get; init; }

    /// <summary>The authorities whose work this person sees; not used when <see cref="EveryAuthority"/>.</summary>
    public IReadOnlyList<Guid> Authorities { get; init; } = [];

    /// <summary>The teams this person belongs to.</summary>
    public IReadOnlyList<Guid> Teams { get; init; } = [];

    /// <summary>Customers whose details this actor is not shown: the restricted ones. Filled for each request of a person or machine.</summary>
    public IReadOnlySet<Guid> HiddenCustomers { get; init; } = new HashSet<Guid>();

    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>Whether a customer is restricted and this actor not named for them.</summary>
    public bool Hides(Guid? customerId) => customerId is { } id && HiddenCustomers.Contains(id);

    /// <param name="agent">"job", "listener"; whatever else runs without a request is a command line.</param>
    public static Actor System(string name, string agent = "command line") => new() { Kind = ActorKind.System, Name = name, Agent = agent };

    public static Actor Public(string? from) => new() { Kind = ActorKind.Customer, Name = "Website", From = from };
}
