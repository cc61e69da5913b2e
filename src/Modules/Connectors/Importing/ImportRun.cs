using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Contracts;
using Reeve.Csv;
using Reeve.Connectors.Importing.Mapping;
using Reeve.Connectors.Runs;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Importing;

/// <summary>
/// Imports a file in batches, each committed whole. While one batch is written the next is made, and what came of them is
/// counted and told in the order of the file.
/// </summary>
internal sealed class ImportRun(IServiceScopeFactory scopes, Actors actors, ICatalogue catalogue, ImportLog log, TimeProvider time) : ICaseImports
{
    private const int RowsOfABatch = 1_000;
    private const int BatchesAtOnce = 2;

    public async Task<CaseImportOutcome> RunAsync(CaseImportRequest request, IProgress<CaseImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var mapping = MappingReader.Read(request.Mapping);
        if (request.Rejected is { } rejected && Path.GetFullPath(rejected) is var path && (path == Path.GetFullPath(request.File) || path == Path.GetFullPath(request.Mapping)))
        {
            throw new CaseImportException([$"{rejected}: error: Rejected rows would be written over what is read. Name another file."]);
        }

        progress?.Report(new CaseImportProgress(null, 0, 0, 0, 0));
        var file = FileOf(request.File, mapping);
        var check = new MappingCheck(request.Mapping, request.File, mapping);
        var columns = check.Columns(file.Heading);
        var services = await check.ServicesAsync(catalogue, cancellationToken);
        check.Close();

        var mapper = new RowMapper(mapping, columns, services, file.Heading.Count, time.UtcNow());
        // A dry run changes nothing, so it is not among the runs either.
        var id = request.DryRun ? (Guid?)null : await log.BeginAsync(mapping.Source, request, file.Rows, cancellationToken);
        using var rejects = new RejectedFile([request.Rejected, id is { } kept ? log.RejectedPath(kept) : null], file.Heading);
        var tally = new ImportTally(file.Rows, request.DryRun, rejects, progress);
        // Customers are found among those that are saved, so two batches at once could keep one person twice.
        var atOnce = mapping.Reporter is null ? BatchesAtOnce : 1;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var running = new Queue<Task<ImportBatch>>();
        string? trouble = "It was broken off.";
        try
        {
            foreach (var rows in file.Read().Chunk(RowsOfABatch))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = ImportBatch.Of(rows, mapper, seen);
                if (running.Count == atOnce)
                {
                    tally.Add(await running.Dequeue());
                }

                running.Enqueue(Task.Run(() => WriteAsync(batch, mapping.Source, request.DryRun, cancellationToken), CancellationToken.None));
            }

            while (running.Count > 0)
            {
                tally.Add(await running.Dequeue());
            }

            trouble = null;
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            trouble = wrong.InnerException?.Message ?? wrong.Message;
            throw;
        }
        finally
        {
            // What was begun is let end: it would otherwise use scopes after they are gone.
            await Task.WhenAll(running.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (id is { } run)
            {
                await log.EndAsync(run, tally.Outcome(), trouble);
            }
        }

        if (!request.DryRun)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Dialect>().KnowAsync(scope.ServiceProvider.GetRequiredService<ReeveDb>(), cancellationToken);
        }

        return tally.Outcome();
    }

    private async Task<ImportBatch> WriteAsync(ImportBatch batch, string source, bool dryRun, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Actors>().Become(actors.Current);
                var cases = scope.ServiceProvider.GetRequiredService<IImportCases>();
                var refused = new Dictionary<int, string>();
                var customers = await CustomersAsync(scope.ServiceProvider, batch, cases, dryRun, refused, cancellationToken);
                var wanted = Enumerable.Range(0, batch.Mapped.Count).Where(i => !refused.ContainsKey(i)).ToList();
                var results = await cases.OpenManyAsync([.. wanted.Select(i => batch.Mapped[i].Row.Case with { CustomerId = customers.GetValueOrDefault(i) })], source, dryRun, cancellationToken);
                var fates = new ImportedResult[batch.Mapped.Count];
                foreach (var (i, result) in wanted.Zip(results))
                {
                    fates[i] = result;
                }

                foreach (var (i, reason) in refused)
                {
                    fates[i] = new ImportedResult(null, AlreadyThere: false, reason);
                }

                batch.Results = fates;
                return batch;
            }
            catch (Refused) when (tries < 3)
            {
                // Somebody imports the same, or two references came out alike: once more from the beginning.
            }
        }
    }

    private static async Task<Dictionary<int, Guid?>> CustomersAsync(IServiceProvider services, ImportBatch batch, IImportCases cases, bool dryRun, Dictionary<int, string> refused, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<int, Guid?>();
        if (dryRun || batch.Mapped.All(each => each.Row.Reporter is null))
        {
            return kept;
        }

        var there = await cases.ThereAsync([.. batch.Mapped.Select(each => each.Row.Case.OnceKey)], cancellationToken);
        var customers = services.GetRequiredService<ICustomers>();
        var known = new Dictionary<CustomerDetails, Guid?>();
        for (var i = 0; i < batch.Mapped.Count; i++)
        {
            if (batch.Mapped[i].Row is not { Reporter: { } reporter } row || there.Contains(row.Case.OnceKey))
            {
                continue;
            }

            try
            {
                // Only name with e-mail or phone says that two rows are of one person; a name alone does not.
                var tells = reporter is { Name: not null } and ({ Email: not null } or { Phone: not null });
                if (!tells || !known.TryGetValue(reporter, out var id))
                {
                    id = await customers.KeepAsync(reporter, cancellationToken);
                    known[reporter] = id;
                }

                kept[i] = id;
            }
            catch (Refused wrong)
            {
                refused[i] = wrong.Message;
            }
        }

        return kept;
    }

    private static CsvFile FileOf(string path, ImportMapping mapping)
    {
        try
        {
            return CsvFile.Open(path, mapping.Encoding, mapping.Separator, "write encoding: {0} in the mapping");
        }
        catch (CsvException wrong)
        {
            throw new CaseImportException([wrong.Message]);
        }
    }
}
