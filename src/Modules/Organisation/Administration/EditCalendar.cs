using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.Administration;

/// <summary>Opening hours are shared by teams of many authorities, so only an administrator of all of them changes one.</summary>
internal sealed class EditCalendar(Work work, AdminScope scope)
{
    /// <returns>Every mistake with its field; none when it is saved.</returns>
    public async Task<IReadOnlyList<(string Field, string Message)>> SaveAsync(Guid? id, CalendarForm form, CancellationToken cancellationToken)
    {
        (await scope.GetAsync(cancellationToken)).NeedEverything();
        KeptCalendar? kept = null;
        List<string> codes = [];
        if (id is { } known)
        {
            kept = await work.Db.Set<KeptCalendar>().SingleOrDefaultAsync(c => c.Id == known, cancellationToken) ?? throw Refused.Missing("these opening hours");
            Given.Version(form.Version, kept.Version);
        }
        else
        {
            codes = await work.Db.Set<KeptCalendar>().Select(c => c.Code).ToListAsync(cancellationToken);
        }

        var calendar = form.Read(kept?.Code ?? Given.Code(form.Name ?? "", codes), out var problems);
        if (problems.Count > 0)
        {
            return problems;
        }

        if (kept is null)
        {
            kept = new KeptCalendar { Id = work.NewId(), Code = calendar.Code, Definition = "", Position = codes.Count };
            work.Db.Add(kept);
        }

        var before = kept.Definition;
        kept.Definition = KeptCalendar.Write(calendar);
        kept.InUse = true;
        kept.Version++;
        work.Record(id is null ? "calendar.added" : "calendar.changed", "calendar", kept.Id, new { calendar.Name, before, after = kept.Definition });
        if (id is not null && before != kept.Definition)
        {
            work.Raise(new HoursChanged([kept.Code]));
        }

        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
        return [];
    }
}
