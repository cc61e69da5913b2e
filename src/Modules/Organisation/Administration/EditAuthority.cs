using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.Administration;

internal sealed class AuthorityForm
{
    public int Version { get; set; }

    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? Parent { get; set; }

    public string? OnsCode { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public bool Withdrawn { get; set; }
}

internal sealed class EditAuthority(Work work, AdminScope scope)
{
    /// <param name="id">Null adds one.</param>
    public async Task SaveAsync(Guid? id, AuthorityForm form, CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var name = Given.Required(form.Name, "Form.Name", "Enter the authority’s name");
        var kind = Enum.TryParse<AuthorityKind>(form.Kind, out var read) && Enum.IsDefined(read) ? read : throw new Refused("kind-missing", RefusalKind.Invalid, "Choose what kind of authority it is", "Form.Kind");
        var all = await work.Db.Set<KeptAuthority>().ToListAsync(cancellationToken);
        KeptAuthority kept;
        if (id is { } known)
        {
            reach.Need(known);
            kept = all.SingleOrDefault(a => a.Id == known) ?? throw Refused.Missing("this authority");
            Given.Version(form.Version, kept.Version);
        }
        else
        {
            reach.NeedEverything();
            kept = new KeptAuthority { Id = work.NewId(), Code = Given.Code(name, [.. all.Select(a => a.Code)]), Name = name, Position = all.Count };
            work.Db.Add(kept);
        }

        var before = new { kept.Name, kept.Kind, kept.InUse };
        kept.ParentId = Parent(kept, form.Parent, all);
        kept.Name = name;
        kept.Kind = kind;
        kept.OnsCode = Given.Optional(form.OnsCode, "Form.OnsCode", 20);
        kept.Email = Given.Email(form.Email, "Form.Email");
        kept.Phone = Given.Phone(form.Phone, "Form.Phone");
        if (form.Withdrawn && kept.InUse && await work.Db.Set<KeptTeam>().AnyAsync(team => team.AuthorityId == kept.Id && team.InUse, cancellationToken))
        {
            throw new Refused("authority-has-teams", RefusalKind.Conflict, $"{kept.Name} still has teams. Withdraw those first.", "Form.Withdrawn");
        }

        kept.InUse = !form.Withdrawn;
        kept.Version++;
        work.Record(id is null ? "authority.added" : "authority.changed", "authority", kept.Id, new { before = id is null ? null : before, after = new { kept.Name, kept.Kind, kept.InUse } });
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    private static Guid? Parent(KeptAuthority kept, string? typed, List<KeptAuthority> all)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return null;
        }

        var parent = Guid.TryParse(typed, out var id) ? all.SingleOrDefault(a => a.Id == id) : null;
        for (var at = parent; at is not null; at = all.SingleOrDefault(a => a.Id == at.ParentId))
        {
            if (at.Id == kept.Id)
            {
                throw new Refused("authority-within-itself", RefusalKind.Invalid, "An authority cannot lie within itself. Choose another.", "Form.Parent");
            }
        }

        return parent?.Id ?? throw new Refused("parent-missing", RefusalKind.Invalid, "Choose an authority from the list", "Form.Parent");
    }
}
