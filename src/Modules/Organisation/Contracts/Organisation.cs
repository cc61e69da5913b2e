using Reeve.CouncilPacks;
using Reeve.WorkingTime;

namespace Reeve.Organisation.Contracts;

/// <summary>A council or partner of this installation.</summary>
/// <param name="InUse">False when the pack or an administrator withdrew it; old cases keep it.</param>
/// <param name="CrestUrl">Same-site address of the crest that was uploaded for it; null when none was.</param>
public sealed record Authority(Guid Id, string Code, string Name, AuthorityKind Kind, Guid? ParentId, string? Email, string? Phone, bool InUse = true, string? CrestUrl = null);

/// <summary>People of one authority who do one kind of work, with a leader and a deputy.</summary>
/// <param name="InUse">False when the pack or an administrator withdrew it; old cases keep it.</param>
public sealed record Team(Guid Id, string Code, string Name, Guid AuthorityId, string Calendar, Guid? LeaderId, Guid? DeputyId, string? Email, string? HandoffEmail, bool InUse = true);

/// <summary>Somebody who signs in, or did.</summary>
/// <param name="Active">False for who has left: their work goes to their team's leader or deputy.</param>
public sealed record Colleague(Guid Id, string Code, string Name, string Email, bool Active, IReadOnlyList<Guid> Teams, Guid? LineManagerId);

/// <summary>Somebody who manages or administers an authority, or all of them.</summary>
/// <param name="AuthorityId">Null for all.</param>
/// <param name="Manages">False for an administrator, who sets Reeve up and does not read cases.</param>
public sealed record Steward(Guid PersonId, Guid? AuthorityId, bool Manages);

/// <summary>The whole organisation as it is now, in memory. Lists hold what is in use; what was withdrawn is still found by its id or code.</summary>
public sealed class OrganisationView(IReadOnlyList<Authority> authorities, IReadOnlyList<Team> teams, IReadOnlyList<Colleague> people, IReadOnlyDictionary<string, OpeningHours> calendars, string defaultCalendar)
{
    private readonly Dictionary<Guid, Authority> authorityById = authorities.ToDictionary(authority => authority.Id);
    private readonly Dictionary<Guid, Team> teamById = teams.ToDictionary(team => team.Id);
    private readonly Dictionary<Guid, Colleague> personById = people.ToDictionary(person => person.Id);

    public IReadOnlyList<Authority> Authorities { get; } = [.. authorities.Where(authority => authority.InUse)];

    public IReadOnlyList<Team> Teams { get; } = [.. teams.Where(team => team.InUse)];

    /// <summary>Everybody, also who has left: look at <see cref="Colleague.Active"/>.</summary>
    public IReadOnlyList<Colleague> People => people;

    /// <summary>Who answers where no team does.</summary>
    public IReadOnlyList<Steward> Stewards { get; init; } = [];

    public IReadOnlyDictionary<string, OpeningHours> Calendars => calendars;

    public Authority? Authority(Guid? id) => id is { } known ? authorityById.GetValueOrDefault(known) : null;

    public Authority? Authority(string code) => authorities.FirstOrDefault(authority => authority.Code == code);

    public Team? Team(Guid? id) => id is { } known ? teamById.GetValueOrDefault(known) : null;

    public Team? Team(string code) => teams.FirstOrDefault(team => team.Code == code);

    public Colleague? Person(Guid? id) => id is { } known ? personById.GetValueOrDefault(known) : null;

    public IEnumerable<Colleague> MembersOf(Guid teamId) => people.Where(person => person.Active && person.Teams.Contains(teamId));

    /// <summary>The calendar of this code, or the contact centre's where none is named or known.</summary>
    public OpeningHours Calendar(string? code) => code is not null && calendars.TryGetValue(code, out var found) ? found : calendars[defaultCalendar];
}

/// <summary>Asks who there is.</summary>
public interface IOrganisation
{
    ValueTask<OrganisationView> GetAsync(CancellationToken cancellationToken = default);
}
