using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;

namespace Reeve.DataProtection.Retaining;

/// <summary>
/// The retention schedule in a council pack and back. A time that the pack does not name stays as it is: taking one away may let
/// a night anonymise what is still needed, which an officer decides on the schedule's page.
/// </summary>
internal sealed class RetentionPackPart(Work work) : IPackPart
{
    private const string SensitivePart = "sensitive";

    public int Order => 80;

    public async Task ImportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var kept = await work.Db.Set<RetentionRule>().ToListAsync(cancellationToken);
        var changed = 0;
        foreach (var named in pack.Retention)
        {
            var (kind, part) = (PackWords.ToWord(named.Kind), named.Sensitive ? SensitivePart : named.Service ?? "");
            var rule = kept.Find(each => each.Kind == kind && each.Part == part);
            if (rule is not null && (rule.Months, rule.Reason, rule.Basis) == (named.Months, named.Why, named.Basis))
            {
                continue;
            }

            if (rule is null)
            {
                work.Db.Add(rule = new RetentionRule { Id = work.NewId(), Kind = kind, Part = part });
            }

            var was = rule.Months;
            rule.Change(named.Months, named.Why, named.Basis, work.Actor, work.Now);
            work.Record("retention.changed", "retention", rule.Id, new { kind, part, was, rule.Months, by = "pack" });
            changed++;
        }

        if (changed > 0)
        {
            await work.SaveAsync(cancellationToken);
        }
    }

    public async Task<CouncilPack> ExportAsync(CouncilPack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var known = pack.Services.Select(service => service.Code).ToHashSet(StringComparer.Ordinal);
        var rules = await work.Db.Set<RetentionRule>().AsNoTracking().ToListAsync(cancellationToken);
        return pack with
        {
            Retention =
            [
                .. rules.Where(rule => rule.Part.Length == 0 || rule.Part == SensitivePart || known.Contains(rule.Part))
                    .Select(rule => new PackRetention
                    {
                        Kind = PackWords.TryParse<RetentionOf>(rule.Kind, out var kind) ? kind : throw new InvalidOperationException($"A pack has no word for records of the kind {rule.Kind}."),
                        Service = rule.Part.Length == 0 || rule.Part == SensitivePart ? null : rule.Part,
                        Sensitive = rule.Part == SensitivePart,
                        Months = rule.Months,
                        Why = rule.Reason,
                        Basis = rule.Basis,
                    })
                    .OrderBy(time => time.Kind).ThenBy(time => time.Service is not null).ThenBy(time => time.Sensitive).ThenBy(time => time.Service, StringComparer.Ordinal),
            ],
        };
    }
}
