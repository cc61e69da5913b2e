using System.Globalization;
using Microsoft.AspNetCore.Http;
using Reeve.Cases.Contracts;
using Reeve.CouncilPacks;

namespace Reeve.Cases.Listing;

/// <summary>How a list of cases is narrowed and sorted, as in the page's address. What makes no sense narrows nothing.</summary>
internal sealed record CaseFilter
{
    public const string Me = "me";
    public const string Nobody = "none";

    /// <summary>"open" (usual), "closed" or "all".</summary>
    public string? Status { get; init; }

    public Guid? Authority { get; init; }

    public Guid? Team { get; init; }

    public Guid? Service { get; init; }

    /// <summary>A person's id, "me" or "none".</summary>
    public string? Owner { get; init; }

    /// <summary>A person's id, "me" or "none" (on the team's work list).</summary>
    public string? Assignee { get; init; }

    public StateKind? State { get; init; }

    public string? Ward { get; init; }

    /// <summary>"overdue", or "soon" for what is due within two days.</summary>
    public string? Due { get; init; }

    public bool Idle { get; init; }

    /// <summary>The customer wrote and nobody has answered.</summary>
    public bool News { get; init; }

    /// <summary>Sent back by those who should do it.</summary>
    public bool Returned { get; init; }

    public string? Q { get; init; }

    public CaseDoor? Door { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>"due" (usual), "newest", "oldest" or "touched".</summary>
    public string? Sort { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>Beyond the numbered pages: what follows this place, or comes before it.</summary>
    public ListPlace? After { get; init; }

    public ListPlace? Before { get; init; }

    public bool OnlyOpen => Status is not ("closed" or "all");

    /// <summary>Nothing but words narrows it, and whether cases are open.</summary>
    public bool OnlyWords => this == new CaseFilter { Q = Q, Status = Status, Sort = Sort, Page = Page, After = After, Before = Before };

    /// <summary>Reads the address; what cannot be read narrows nothing.</summary>
    public static CaseFilter Read(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        Guid? Id(string name) => Guid.TryParse(query[name], out var id) ? id : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new CaseFilter
        {
            Status = Text("status"),
            Authority = Id("authority"),
            Team = Id("team"),
            Service = Id("service"),
            Owner = Text("owner"),
            Assignee = Text("assignee"),
            State = Enum.TryParse<StateKind>(query["state"], ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
            Ward = Text("ward"),
            Due = Text("due"),
            Idle = query["idle"] == "true",
            News = query["news"] == "true",
            Returned = query["returned"] == "true",
            Q = Text("q"),
            Door = Enum.TryParse<CaseDoor>(query["door"], ignoreCase: true, out var door) && Enum.IsDefined(door) ? door : null,
            From = Day("from"),
            To = Day("to"),
            Sort = Text("sort"),
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1,
            After = ListPlace.Read(query["after"]),
            Before = ListPlace.Read(query["before"]),
        };
    }

    /// <summary>The address's query without its page, for saving and for links; only names this list knows, at most 2,000 characters.</summary>
    public static string Keep(IQueryCollection query)
    {
        string[] known = ["status", "authority", "team", "service", "owner", "assignee", "state", "ward", "due", "idle", "news", "returned", "q", "door", "from", "to", "sort"];
        var kept = QueryString.Create(query.Where(pair => known.Contains(pair.Key) && !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString())));
        var text = kept.ToUriComponent().TrimStart('?');
        return text.Length <= 2000 ? text : "";
    }
}
