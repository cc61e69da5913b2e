using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Connectors.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Connectors.Runs;

/// <summary>Writes down each run, beside the cases it makes: a run that is killed leaves its beginning.</summary>
internal sealed class ImportLog(IServiceScopeFactory scopes, Actors actors, Installation installation)
{
    private const int LongestTrouble = 500;

    /// <summary>Where the rows that a run rejected are kept, for its page.</summary>
    public string RejectedPath(Guid id) => Path.Combine(installation.DataFolder, "imports", $"{id:N}.csv");

    public Task<Guid> BeginAsync(string source, CaseImportRequest request, int rows, CancellationToken cancellationToken) => DoAsync(async work =>
    {
        var run = new CaseImport
        {
            Id = work.NewId(),
            Source = source,
            FileName = CaseImport.NameOf(request.File),
            MappingName = CaseImport.NameOf(request.Mapping),
            ActorName = work.Actor.Name,
            StartedAt = work.Now,
            Rows = rows,
        };
        work.Db.Add(run);
        work.Record("import.started", "import", run.Id, new { run.Source, run.FileName, rows }, run.Source);
        await work.SaveAsync(cancellationToken);
        return run.Id;
    });

    public Task EndAsync(Guid id, CaseImportOutcome outcome, string? trouble) => DoAsync(async work =>
    {
        var run = await work.Db.Set<CaseImport>().SingleAsync(each => each.Id == id);
        run.End(outcome, trouble?.Length > LongestTrouble ? trouble[..LongestTrouble] : trouble, work.Now);
        work.Record("import.ended", "import", id, new { outcome.Read, outcome.Created, outcome.Skipped, outcome.Rejected, trouble }, run.Source);
        await work.SaveAsync();
        return id;
    });

    private async Task<Guid> DoAsync(Func<Work, Task<Guid>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(actors.Current);
        return await act(scope.ServiceProvider.GetRequiredService<Work>());
    }
}
