using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.Administration;

internal sealed class TeamForm
{
    public int Version { get; set; }

    public string? Name { get; set; }

    public string? Authority { get; set; }

    public string? Calendar { get; set; }

    public string? Email { get; set; }

    public string? HandoffEmail { get; set; }

    public string? Skills { get; set; }

    public string? Leader { get; set; }

    public string? Deputy { get; set; }

    public List<string> Members { get; set; } = [];

    public bool Withdrawn { get; set; }
}

internal sealed class EditTeam(Work work, AdminScope scope)
{
    /// <returns>The team, and who was taken out of it.</returns>
    public async Task<(Guid Id, IReadOnlyList<Guid> Gone)> SaveAsync(Guid? id, TeamForm form, CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var name = Given.Required(form.Name, "Form.Name", "Enter the team’s name");
        var authority = Guid.TryParse(form.Authority, out var chosen) ? reach.View.Authority(chosen) : null;
        if (authority is null)
        {
            throw new Refused("authority-missing", RefusalKind.Invalid, "Choose the authority the team belongs to", "Form.Authority");
        }

        reach.Need(authority.Id);
        KeptTeam kept;
        if (id is { } known)
        {
            kept = await work.Db.Set<KeptTeam>().SingleOrDefaultAsync(t => t.Id == known, cancellationToken) ?? throw Refused.Missing("this team");
            reach.Need(kept.AuthorityId);
            Given.Version(form.Version, kept.Version);
        }
        else
        {
            var codes = await work.Db.Set<KeptTeam>().Select(t => t.Code).ToListAsync(cancellationToken);
            kept = new KeptTeam { Id = work.NewId(), Code = Given.Code($"{authority.Code} {name}", codes), Name = name, Calendar = "", Position = codes.Count };
            work.Db.Add(kept);
        }

        kept.Name = name;
        kept.AuthorityId = authority.Id;
        kept.Calendar = await work.Db.Set<KeptCalendar>().Where(c => c.Code == form.Calendar).Select(c => c.Code).SingleOrDefaultAsync(cancellationToken)
            ?? throw new Refused("calendar-missing", RefusalKind.Invalid, "Choose the team’s opening hours", "Form.Calendar");
        kept.Email = Given.Email(form.Email, "Form.Email");
        kept.HandoffEmail = Given.Email(form.HandoffEmail, "Form.HandoffEmail");
        kept.Skills = string.Join('\n', (Given.Optional(form.Skills, "Form.Skills", 2000) ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        kept.LeaderId = Someone(form.Leader, reach, "Form.Leader");
        kept.DeputyId = Someone(form.Deputy, reach, "Form.Deputy");
        if (kept.LeaderId is not null && kept.LeaderId == kept.DeputyId)
        {
            throw new Refused("deputy-is-leader", RefusalKind.Invalid, "The deputy must be somebody else than the leader", "Form.Deputy");
        }

        kept.InUse = !form.Withdrawn;
        kept.Version++;
        var (joined, gone) = await MembersAsync(kept, form, reach, cancellationToken);
        work.Record(id is null ? "team.added" : "team.changed", "team", kept.Id, new { kept.Name, kept.InUse, leader = reach.View.Person(kept.LeaderId)?.Name, deputy = reach.View.Person(kept.DeputyId)?.Name, joined, gone = gone.Select(person => reach.View.Person(person)?.Name) });
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
        return (kept.Id, gone);
    }

    /// <summary>Takes back a removal: who is in the team already stays in it.</summary>
    public async Task PutBackAsync(Guid id, IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var kept = await work.Db.Set<KeptTeam>().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw Refused.Missing("this team");
        reach.Need(kept.AuthorityId);
        var has = await work.Db.Set<Membership>().Where(m => m.TeamId == id).Select(m => m.PersonId).ToListAsync(cancellationToken);
        var back = people.Where(person => reach.View.Person(person) is { Active: true }).Except(has).ToList();
        if (back.Count == 0)
        {
            throw new Refused("nobody-to-put-back", RefusalKind.Conflict, "They are in the team already, or have left meanwhile.");
        }

        work.Db.AddRange(back.Select(person => new Membership { PersonId = person, TeamId = id, Position = 99 }));
        kept.Version++;
        work.Record("team.changed", "team", id, new { kept.Name, joined = back.Select(person => reach.View.Person(person)?.Name) });
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>Who leads or deputises is in the team, whether ticked or not.</summary>
    private async Task<(IReadOnlyList<string?> Joined, IReadOnlyList<Guid> Gone)> MembersAsync(KeptTeam team, TeamForm form, Reach reach, CancellationToken cancellationToken)
    {
        var wanted = form.Members.Select(member => Someone(member, reach, "Form.Members")).Append(team.LeaderId).Append(team.DeputyId).OfType<Guid>().ToHashSet();
        var has = await work.Db.Set<Membership>().Where(m => m.TeamId == team.Id).ToListAsync(cancellationToken);
        var joined = wanted.Except(has.Select(m => m.PersonId)).ToList();
        // People who left are not on the form; their membership stays as it was.
        var gone = has.Where(m => !wanted.Contains(m.PersonId) && reach.View.Person(m.PersonId) is { Active: true }).ToList();
        work.Db.AddRange(joined.Select(person => new Membership { PersonId = person, TeamId = team.Id, Position = 99 }));
        work.Db.RemoveRange(gone);
        return ([.. joined.Select(person => reach.View.Person(person)?.Name)], [.. gone.Select(m => m.PersonId)]);
    }

    private static Guid? Someone(string? typed, Reach reach, string field) =>
        string.IsNullOrEmpty(typed) ? null
        : Guid.TryParse(typed, out var id) && reach.View.Person(id) is { Active: true } ? id
        : throw new Refused("person-missing", RefusalKind.Invalid, "Choose somebody from the list. They may have left meanwhile.", field);
}
