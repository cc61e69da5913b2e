using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.Packs;

/// <summary>The site, calendars, authorities, teams and people of a pack.</summary>
internal sealed class OrganisationPackPart(Work work) : IPackPart
{
    public int Order => 0;

    public async Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ImportSite(await work.Db.Set<SiteSettings>().SingleOrDefaultAsync(cancellationToken), pack.Site);
        await ImportCalendarsAsync(pack, cancellationToken);
        var authorities = await ImportAuthoritiesAsync(pack, cancellationToken);
        await new PeopleImport(work, pack, authorities).RunAsync(cancellationToken);
        if (!work.Db.ChangeTracker.HasChanges())
        {
            return;
        }

        work.Record("organisation.imported", "organisation", SiteSettings.OnlyId, new { site = pack.Site.Name, calendars = pack.Calendars.Count, authorities = pack.Authorities.Count, teams = pack.Teams.Count, people = pack.People.Count });
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    public async Task<CouncilPack> ExportAsync(CouncilPack pack, CancellationToken cancellationToken) => await new OrganisationExport(work.Db).FillAsync(pack, cancellationToken);

    private void ImportSite(SiteSettings? kept, Site site)
    {
        if (kept is null)
        {
            kept = new SiteSettings
            {
                Name = site.Name,
                Place = site.Place,
                Colour = site.Colour,
                CrestFile = site.CrestFile,
                CrestSvg = site.CrestSvg,
                Phone = site.Phone,
                Email = site.Email,
                Address = "",
                AccessibilityContact = site.AccessibilityContact,
                Calendar = site.Calendar,
            };
            work.Db.Add(kept);
        }

        kept.Name = site.Name;
        kept.Place = site.Place;
        kept.Strapline = site.Strapline;
        kept.Colour = site.Colour;
        kept.CrestFile = site.CrestFile;
        kept.CrestSvg = site.CrestSvg;
        kept.Phone = site.Phone;
        kept.Email = site.Email;
        kept.Address = string.Join('\n', site.Address);
        kept.TileServer = site.TileServer;
        kept.TileAttribution = site.TileAttribution;
        kept.AccessibilityContact = site.AccessibilityContact;
        kept.Calendar = site.Calendar;
        Changed(kept, () => kept.Version++);
    }

    private async Task ImportCalendarsAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        var kept = await work.Db.Set<KeptCalendar>().ToDictionaryAsync(calendar => calendar.Code, cancellationToken);
        var changed = new List<string>();
        foreach (var (calendar, position) in pack.Calendars.Select((calendar, position) => (calendar, position)))
        {
            if (!kept.Remove(calendar.Code, out var row))
            {
                row = new KeptCalendar { Id = work.NewId(), Code = calendar.Code, Definition = "" };
                work.Db.Add(row);
            }

            row.Definition = KeptCalendar.Write(calendar);
            row.InUse = true;
            row.Position = position;
            if (work.Db.Entry(row) is { State: EntityState.Modified } entry && entry.Property(calendar => calendar.Definition).IsModified)
            {
                changed.Add(row.Code);
            }

            Changed(row, () => row.Version++);
        }

        if (changed.Count > 0)
        {
            work.Raise(new HoursChanged(changed));
        }

        foreach (var gone in kept.Values.Where(row => row.InUse))
        {
            gone.InUse = false;
            gone.Version++;
        }
    }

    private async Task<Dictionary<string, KeptAuthority>> ImportAuthoritiesAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        var kept = await work.Db.Set<KeptAuthority>().ToDictionaryAsync(authority => authority.Code, cancellationToken);
        var gone = kept.Keys.Except(pack.Authorities.Select(authority => authority.Code)).ToList();
        foreach (var (authority, position) in pack.Authorities.Select((authority, position) => (authority, position)))
        {
            if (!kept.TryGetValue(authority.Code, out var row))
            {
                kept[authority.Code] = row = new KeptAuthority { Id = work.NewId(), Code = authority.Code, Name = authority.Name };
                work.Db.Add(row);
            }

            row.Name = authority.Name;
            row.Kind = authority.Kind;
            row.OnsCode = authority.OnsCode;
            row.Email = authority.Email;
            row.Phone = authority.Phone;
            row.InUse = true;
            row.Position = position;
        }

        foreach (var authority in pack.Authorities)
        {
            kept[authority.Code].ParentId = authority.Parent is { } parent ? kept[parent].Id : null;
            Changed(kept[authority.Code], () => kept[authority.Code].Version++);
        }

        foreach (var code in gone.Where(code => kept[code].InUse))
        {
            kept[code].InUse = false;
            kept[code].Version++;
        }

        return kept;
    }

    private void Changed(object row, Action raise)
    {
        if (work.Db.Entry(row).State == EntityState.Modified)
        {
            raise();
        }
    }
}
