using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing;

/// <summary>
/// Changes one thing of the catalogue: holds it to the rules of packs, keeps the version, and saves. Every page that edits goes
/// through here, and changes only what is the work of teams within the editor's reach. What is wrong is returned, not thrown, because there may be several mistakes to show at once.
/// </summary>
internal sealed class CatalogueEditor(Work work, Changes changes, Surroundings surroundings, IReach reach)
{
    public async Task<ServiceRow> ServiceAsync(string code, CancellationToken cancellationToken) =>
        await work.Db.Set<ServiceRow>().FirstOrDefaultAsync(row => row.Code == code, cancellationToken) ?? throw Refused.Missing("this service");

    public async Task<AnswerRow> AnswerAsync(string code, CancellationToken cancellationToken) =>
        await work.Db.Set<AnswerRow>().FirstOrDefaultAsync(row => row.Code == code, cancellationToken) ?? throw Refused.Missing("this answer");

    /// <param name="version">The version the editor saw: another one meanwhile is refused.</param>
    /// <returns>The mistakes; none when it is saved.</returns>
    public async Task<IReadOnlyList<PackProblem>> ChangeServiceAsync(string code, int version, string what, Func<PackService, PackService> change, CancellationToken cancellationToken)
    {
        var row = await ServiceAsync(code, cancellationToken);
        Same(row, version);
        var (before, after) = (row.ToPack(), change(row.ToPack()));
        await NeedAsync([.. TeamsOf(before), .. TeamsOf(after)], cancellationToken);
        var checkedService = PackChecks.Service(after, await surroundings.AroundAsync(code, cancellationToken));
        if (checkedService.HasErrors)
        {
            return Errors(checkedService.Problems);
        }

        if (row.Become(checkedService.Value!, row.Live))
        {
            changes.Keep(row, "service", what);
            await work.SaveAsync(cancellationToken);
        }

        return [];
    }

    public async Task<IReadOnlyList<PackProblem>> AddServiceAsync(PackService service, CancellationToken cancellationToken)
    {
        await NeedAsync(TeamsOf(service), cancellationToken);
        // The code itself is among the others when it is taken, which the check then says.
        var checkedService = PackChecks.Service(service, await surroundings.AroundAsync("", cancellationToken));
        if (checkedService.HasErrors)
        {
            return Errors(checkedService.Problems);
        }

        var last = await work.Db.Set<ServiceRow>().MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1;
        var row = ServiceRow.Of(checkedService.Value!, work.NewId(), last + 1);
        row.Live = false;
        work.Db.Add(row);
        changes.Keep(row, "service", "Added, not live yet");
        await work.SaveAsync(cancellationToken);
        return [];
    }

    /// <param name="code">The article's; a new one is added when nothing has it and <paramref name="version"/> is 0.</param>
    public async Task<IReadOnlyList<PackProblem>> ChangeAnswerAsync(string code, int version, PackAnswer answer, CancellationToken cancellationToken)
    {
        var row = version == 0 ? null : await AnswerAsync(code, cancellationToken);
        if (row is not null)
        {
            Same(row, version);
        }

        await NeedAsync(row is null ? [answer.OwnerTeam] : [answer.OwnerTeam, row.ToPack().OwnerTeam], cancellationToken);
        var checkedAnswer = PackChecks.Answer(answer, await surroundings.AroundAnswerAsync(row?.Code ?? "", cancellationToken));
        if (checkedAnswer.HasErrors)
        {
            return Errors(checkedAnswer.Problems);
        }

        if (row is null)
        {
            var last = await work.Db.Set<AnswerRow>().MaxAsync(other => (int?)other.Position, cancellationToken) ?? -1;
            row = AnswerRow.Of(checkedAnswer.Value!, work.NewId(), last + 1);
            work.Db.Add(row);
            changes.Keep(row, "answer", "Added");
        }
        else if (row.Become(Definitions.Write(checkedAnswer.Value!), row.Live))
        {
            changes.Keep(row, "answer", "Words changed");
        }

        if (work.Db.ChangeTracker.HasChanges())
        {
            await work.SaveAsync(cancellationToken);
        }

        return [];
    }

    public async Task<IReadOnlyList<PackProblem>> ChangeTemplatesAsync(IReadOnlyList<(PackTemplate Template, int Version)> templates, CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditCatalogue, cancellationToken)).NeedEverything();
        var checkedTemplates = PackChecks.Templates([.. templates.Select(pair => pair.Template)]);
        if (checkedTemplates.HasErrors)
        {
            return Errors(checkedTemplates.Problems);
        }

        var rows = await work.Db.Set<TemplateRow>().ToDictionaryAsync(row => row.Code, cancellationToken);
        foreach (var template in checkedTemplates.Value!)
        {
            var code = PackWords.ToWord(template.Event);
            if (!rows.TryGetValue(code, out var row))
            {
                row = TemplateRow.Of(template, work.NewId(), (int)template.Event);
                work.Db.Add(row);
                changes.Keep(row, "template", "Added");
                continue;
            }

            Same(row, templates.First(pair => pair.Template.Event == template.Event).Version);
            if (row.Become(Definitions.Write(template), live: true))
            {
                changes.Keep(row, "template", "Words changed");
            }
        }

        if (work.Db.ChangeTracker.HasChanges())
        {
            await work.SaveAsync(cancellationToken);
        }

        return [];
    }

    /// <summary>The wording of each event as the last pack brought it.</summary>
    public async Task<IReadOnlyDictionary<string, PackTemplate>> PackWordingAsync(CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<TemplateRow>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Code, cancellationToken);
        var brought = await work.Db.Set<CatalogueVersion>().AsNoTracking().Where(version => rows.Keys.Contains(version.SubjectId) && version.Change == Changes.FromPack).ToListAsync(cancellationToken);
        return brought.GroupBy(version => version.SubjectId).ToDictionary(group => rows[group.Key], group => Definitions.Read<PackTemplate>(group.MaxBy(version => version.Version)!.Definition), StringComparer.Ordinal);
    }

    /// <summary>Puts one event's wording to what it was in an earlier version, as a new one.</summary>
    public async Task<TemplateRow> PutTemplateAsync(string code, int version, PackTemplate wording, string what, CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditCatalogue, cancellationToken)).NeedEverything();
        var row = await work.Db.Set<TemplateRow>().FirstOrDefaultAsync(row => row.Code == code, cancellationToken) ?? throw Refused.Missing("this wording");
        Same(row, version);
        var all = await work.Db.Set<TemplateRow>().AsNoTracking().Where(other => other.Code != code).ToListAsync(cancellationToken);
        if (Errors(PackChecks.Templates([wording, .. all.Select(other => other.ToPack())]).Problems) is [var problem, ..])
        {
            throw new Refused("wording-wrong", RefusalKind.Invalid, $"{problem.Message} {problem.Advice}");
        }

        if (row.Become(Definitions.Write(wording), live: true))
        {
            changes.Keep(row, "template", what);
            await work.SaveAsync(cancellationToken);
        }

        return row;
    }

    public async Task SetLiveAsync(CatalogueRow row, string subject, int version, bool live, CancellationToken cancellationToken)
    {
        Same(row, version);
        await NeedAsync(row switch { ServiceRow service => TeamsOf(service.ToPack()), AnswerRow answer => [answer.ToPack().OwnerTeam], _ => [] }, cancellationToken);
        if (live)
        {
            row.Restore();
        }
        else
        {
            row.Withdraw();
        }

        changes.Keep(row, subject, live ? "Made live" : "Withdrawn");
        await work.SaveAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<CatalogueVersion>> VersionsAsync(Guid subject, CancellationToken cancellationToken) =>
        await work.Db.Set<CatalogueVersion>().AsNoTracking().Where(version => version.SubjectId == subject).OrderByDescending(version => version.Version).Take(200).ToListAsync(cancellationToken);

    /// <summary>Brings back what a service said in an earlier version, as a new version: nothing in between is lost.</summary>
    /// <returns>Why it cannot be brought back, e.g. because a team it named is gone.</returns>
    public async Task<IReadOnlyList<PackProblem>> RevertServiceAsync(string code, int version, int to, CancellationToken cancellationToken)
    {
        var row = await ServiceAsync(code, cancellationToken);
        var earlier = await work.Db.Set<CatalogueVersion>().AsNoTracking().FirstOrDefaultAsync(kept => kept.SubjectId == row.Id && kept.Version == to, cancellationToken)
            ?? throw Refused.Missing("that version");
        return await ChangeServiceAsync(code, version, $"Brought back version {to}", _ => Definitions.Read<PackService>(earlier.Definition), cancellationToken);
    }

    private static IEnumerable<string> TeamsOf(PackService service) => service.Responsible.Select(entry => entry.Team);

    private async Task NeedAsync(IEnumerable<string> teams, CancellationToken cancellationToken) =>
        (await reach.OfAsync(Permission.EditCatalogue, cancellationToken)).NeedTeams(teams);

    private static void Same(CatalogueRow row, int version)
    {
        if (row.Version != version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    private static IReadOnlyList<PackProblem> Errors(IReadOnlyList<PackProblem> problems) => [.. problems.Where(problem => problem.Severity == PackSeverity.Error)];
}
