using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Account;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Organisation.SignIn;

namespace Reeve.Organisation.Administration;

internal sealed class PersonForm
{
    public int Version { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? LineManager { get; set; }

    public List<string> Teams { get; set; } = [];

    public string? Role { get; set; }

    public string? Reach { get; set; }
}

/// <summary>What an administrator does to a person's account.</summary>
internal sealed class EditPerson(Work work, AdminScope scope, Invitations invitations, SecondFactor factor)
{
    public async Task<(Guid Id, string Link)> AddAsync(PersonForm form, CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var name = Given.Required(form.Name, "Form.Name", "Enter the person’s name");
        var codes = await work.Db.Set<Person>().Select(p => p.Code).ToListAsync(cancellationToken);
        var person = new Person { Id = work.NewId(), Code = Given.Code(name, codes), Name = name, Position = codes.Count, SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)) };
        work.Db.Add(person);
        await DetailsAsync(person, form, reach, cancellationToken);
        if (!reach.Everything && form.Teams.Count == 0 && string.IsNullOrEmpty(form.Role))
        {
            throw new Refused("team-missing", RefusalKind.Invalid, "Choose a team of your authority, or nobody but a wider administrator could find this person again.", "Form.Teams");
        }

        if (!string.IsNullOrEmpty(form.Role))
        {
            work.Db.Add(Grant(person.Id, form.Role, form.Reach, reach, "Form."));
        }

        var link = await invitations.MakeAsync(person, cancellationToken);
        work.Record("person.added", "person", person.Id, new { person.Name, person.Email, form.Role, form.Reach });
        await SaveAsync(cancellationToken);
        return (person.Id, link);
    }

    public async Task SaveAsync(Guid id, PersonForm form, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        Given.Version(form.Version, person.Version);
        var before = new { person.Name, person.Email };
        person.Name = Given.Required(form.Name, "Form.Name", "Enter the person’s name");
        await DetailsAsync(person, form, await scope.GetAsync(cancellationToken), cancellationToken);
        person.Version++;
        work.Record("person.changed", "person", person.Id, new { before, after = new { person.Name, person.Email, teams = form.Teams } });
        await SaveAsync(cancellationToken);
    }

    public async Task AddRoleAsync(Guid id, string? role, string? reaches, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        var grant = Grant(person.Id, role, reaches, await scope.GetAsync(cancellationToken), "");
        if (await work.Db.Set<RoleGranted>().AnyAsync(g => g.PersonId == id && g.Role == grant.Role && g.AuthorityId == grant.AuthorityId && g.TeamId == grant.TeamId, cancellationToken))
        {
            throw new Refused("role-already-there", RefusalKind.Conflict, $"{person.Name} has this role already.", "Role");
        }

        work.Db.Add(grant);
        person.Version++;
        work.Record("person.role-added", "person", id, new { grant.Role, grant.AuthorityId, grant.TeamId });
        await SaveAsync(cancellationToken);
    }

    /// <returns>The role and its reach as the form has them, to put it back by <see cref="AddRoleAsync"/>.</returns>
    public async Task<(string Role, string Reach)> RemoveRoleAsync(Guid id, Guid grantId, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        var grant = await work.Db.Set<RoleGranted>().SingleOrDefaultAsync(g => g.Id == grantId && g.PersonId == id, cancellationToken) ?? throw Refused.Missing("this role");
        if (grant is { Role: PackRole.Administrator, AuthorityId: null })
        {
            await KeepAnAdministratorAsync(person, cancellationToken);
        }

        work.Db.Remove(grant);
        person.Version++;
        work.Record("person.role-removed", "person", id, new { grant.Role, grant.AuthorityId, grant.TeamId });
        await SaveAsync(cancellationToken);
        return (grant.Role.ToString(), grant.TeamId is { } team ? $"team:{team}" : grant.AuthorityId is { } authority ? $"authority:{authority}" : "all");
    }

    public async Task<string> InviteAsync(Guid id, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        if (!person.Active)
        {
            throw new Refused("person-left", RefusalKind.Conflict, $"{person.Name} has left. Let them back in first.");
        }

        var link = await invitations.MakeAsync(person, cancellationToken);
        work.Record("person.invited", "person", id);
        await work.SaveAsync(cancellationToken);
        return link;
    }

    public async Task UnlockAsync(Guid id, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        person.Unlock();
        work.Record("person.unlocked", "person", id);
        await work.SaveAsync(cancellationToken);
    }

    public async Task ResetFactorAsync(Guid id, CancellationToken cancellationToken) => await factor.RemoveAsync(await FindAsync(id, cancellationToken), cancellationToken);

    public async Task LeaveAsync(Guid id, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        if (await work.Db.Set<RoleGranted>().AnyAsync(g => g.PersonId == id && g.Role == PackRole.Administrator && g.AuthorityId == null, cancellationToken))
        {
            await KeepAnAdministratorAsync(person, cancellationToken);
        }

        person.Leave(work.Now);
        work.Record("person.left", "person", id);
        work.Raise(new PersonLeft(id));
        await SaveAsync(cancellationToken);
    }

    public async Task UndoLeaveAsync(Guid id, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        person.UndoLeave(work.Now);
        work.Record("person.leaving-undone", "person", id);
        await SaveAsync(cancellationToken);
    }

    public async Task<string> ReturnAsync(Guid id, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        person.Return();
        var link = await invitations.MakeAsync(person, cancellationToken);
        work.Record("person.returned", "person", id);
        await SaveAsync(cancellationToken);
        return link;
    }

    /// <summary>A person is in reach when all their roles and teams are: nobody is changed by an administrator of one authority who also works in another.</summary>
    /// <exception cref="Refused">Out of this administrator's reach.</exception>
    public async Task NeedReachAsync(Guid id, CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        if (reach.Everything)
        {
            return;
        }

        var teams = await work.Db.Set<Membership>().Where(m => m.PersonId == id).Select(m => m.TeamId).ToListAsync(cancellationToken);
        var grants = await work.Db.Set<RoleGranted>().AsNoTracking().Where(g => g.PersonId == id).ToListAsync(cancellationToken);
        if (teams.Count + grants.Count == 0 || !teams.All(reach.CoversTeam) || !grants.All(g => reach.CoversGrant(g.AuthorityId, g.TeamId)))
        {
            throw new Refused("not-your-authority", RefusalKind.Forbidden, "Your administrator role does not reach this person.");
        }
    }

    private async Task<Person> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await NeedReachAsync(id, cancellationToken);
        return await work.Db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw Refused.Missing("this person");
    }

    private async Task DetailsAsync(Person person, PersonForm form, Reach reach, CancellationToken cancellationToken)
    {
        var email = Given.Email(form.Email, "Form.Email") ?? throw new Refused("email-missing", RefusalKind.Invalid, "Enter the person’s email address", "Form.Email");
        var normalised = email.ToUpperInvariant();
        if (await work.Db.Set<Person>().AnyAsync(p => p.NormalizedEmail == normalised && p.Id != person.Id, cancellationToken))
        {
            throw new Refused("email-taken", RefusalKind.Conflict, "Somebody else has this email address", "Form.Email");
        }

        person.Email = email;
        person.NormalizedEmail = normalised;
        person.LineManagerId = Manager(person.Id, form.LineManager, reach);
        var wanted = form.Teams.Select(text => Guid.TryParse(text, out var team) && reach.CoversTeam(team) ? team : throw new Refused("team-missing", RefusalKind.Invalid, "Choose teams from the list", "Form.Teams")).ToHashSet();
        var has = await work.Db.Set<Membership>().Where(m => m.PersonId == person.Id).ToListAsync(cancellationToken);
        work.Db.AddRange(wanted.Except(has.Select(m => m.TeamId)).Select(team => new Membership { PersonId = person.Id, TeamId = team, Position = 99 }));
        // Withdrawn teams are not on the form, so their membership stays for the record.
        work.Db.RemoveRange(has.Where(m => !wanted.Contains(m.TeamId) && reach.View.Team(m.TeamId) is { InUse: true }));
    }

    private static Guid? Manager(Guid person, string? typed, Reach reach)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return null;
        }

        var manager = Guid.TryParse(typed, out var id) ? reach.View.Person(id) : null;
        for (var (at, steps) = (manager, 0); at is not null && steps < 100; at = reach.View.Person(at.LineManagerId), steps++)
        {
            if (at.Id == person)
            {
                throw new Refused("manages-own-manager", RefusalKind.Invalid, "Nobody can manage their own manager. Choose somebody else.", "Form.LineManager");
            }
        }

        return manager?.Id ?? throw new Refused("person-missing", RefusalKind.Invalid, "Choose somebody from the list", "Form.LineManager");
    }

    private RoleGranted Grant(Guid person, string? role, string? reaches, Reach reach, string prefix)
    {
        if (!Enum.TryParse<PackRole>(role, out var chosen) || !Enum.IsDefined(chosen))
        {
            throw new Refused("role-missing", RefusalKind.Invalid, "Choose a role", prefix + "Role");
        }

        Guid? authority = null, team = null;
        switch (reaches?.Split(':'))
        {
            case ["all"]: reach.NeedEverything(); break;
            case ["authority", var text] when Guid.TryParse(text, out var id) && reach.View.Authority(id) is not null: reach.Need(id); authority = id; break;
            case ["team", var text] when Guid.TryParse(text, out var id) && reach.View.Team(id) is { } found: reach.Need(found.AuthorityId); (authority, team) = (found.AuthorityId, id); break;
            default: throw new Refused("reach-missing", RefusalKind.Invalid, "Choose how far the role reaches", prefix + "Reach");
        }

        if (chosen == PackRole.PartnerAdviser && reach.View.Authority(authority)?.Kind != AuthorityKind.Partner)
        {
            throw new Refused("partner-missing", RefusalKind.Invalid, "A partner’s adviser needs a partner: choose one as the role’s reach", prefix + "Reach");
        }

        return new RoleGranted { Id = work.NewId(), PersonId = person, Role = chosen, AuthorityId = authority, TeamId = team, Position = 99 };
    }

    private async Task KeepAnAdministratorAsync(Person person, CancellationToken cancellationToken)
    {
        var others = await work.Db.Set<RoleGranted>().Where(g => g.Role == PackRole.Administrator && g.AuthorityId == null && g.PersonId != person.Id)
            .Join(work.Db.Set<Person>().Where(p => p.Active), g => g.PersonId, p => p.Id, (g, p) => p.Id).AnyAsync(cancellationToken);
        if (!others)
        {
            throw new Refused("last-administrator", RefusalKind.Conflict, $"{person.Name} is the last administrator of every authority. Make somebody else one first.");
        }
    }

    private Task SaveAsync(CancellationToken cancellationToken)
    {
        work.Touch(Known.Stamp);
        return work.SaveAsync(cancellationToken);
    }
}
