using Reeve.Connectors.Contracts;

namespace Reeve.Connectors.Importing;

/// <summary>Counts what came of batches, in the order of the file.</summary>
internal sealed class ImportTally(int rows, bool dryRun, RejectedFile rejects, IProgress<CaseImportProgress>? progress)
{
    private const int MostExamples = 20;
    private readonly Dictionary<string, CaseImportOfService> services = new(StringComparer.Ordinal);
    private readonly List<RejectedRow> examples = [];
    private readonly Dictionary<string, string> reasons = new(StringComparer.Ordinal);
    private int read;
    private int created;
    private int skipped;
    private int rejected;

    public void Add(ImportBatch batch)
    {
        var results = batch.Mapped.Zip(batch.Results).ToDictionary(pair => pair.First.Index, pair => (pair.First.Row, Result: pair.Second));
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            read++;
            if (batch.Reasons.TryGetValue(i, out var reason))
            {
                Reject(batch, i, reason);
            }
            else if (results.TryGetValue(i, out var told))
            {
                if (told.Result.Reason is { } why)
                {
                    reasons[told.Row.Case.OnceKey] = why;
                    Reject(batch, i, why);
                }
                else
                {
                    Count(told.Row, told.Result.AlreadyThere);
                }
            }
            else if (reasons.TryGetValue(batch.Repeated[i].Case.OnceKey, out var before))
            {
                Reject(batch, i, before);
            }
            else
            {
                Count(batch.Repeated[i], alreadyThere: true);
            }
        }

        rejects.Flush();
        progress?.Report(new CaseImportProgress(rows, read, created, skipped, rejected));
    }

    public CaseImportOutcome Outcome() =>
        new(read, created, skipped, rejected, [.. services.Values.OrderByDescending(service => service.Created + service.Skipped).ThenBy(service => service.Code, StringComparer.Ordinal)], examples, dryRun);

    private void Reject(ImportBatch batch, int index, string why)
    {
        rejected++;
        rejects.Add(batch.Rows[index], why);
        if (examples.Count < MostExamples)
        {
            examples.Add(new RejectedRow(batch.Rows[index].Line, why));
        }
    }

    private void Count(MappedRow row, bool alreadyThere)
    {
        var code = row.Service.Code;
        var service = services.GetValueOrDefault(code) ?? new CaseImportOfService(code, row.Service.Name, 0, 0);
        services[code] = alreadyThere ? service with { Skipped = service.Skipped + 1 } : service with { Created = service.Created + 1 };
        (created, skipped) = alreadyThere ? (created, skipped + 1) : (created + 1, skipped);
    }
}
