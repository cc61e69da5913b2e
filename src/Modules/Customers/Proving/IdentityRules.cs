using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Proving;

/// <summary>What each kind of fact needs before it is told, and when failed checks lock. There is one row, or none yet.</summary>
internal sealed class IdentityRules
{
    public const string Stamp = "identity-rules";

    public static readonly Guid OnlyId = new("1de47171-7109-4000-8000-000000000001");

    public Guid Id { get; init; } = OnlyId;

    /// <summary>"address=KnowsDetails", one a line; what is not here has its default.</summary>
    public string Levels { get; private set; } = "";

    /// <summary>Right answers that prove that somebody knows their details.</summary>
    public int RightNeeded { get; private set; } = 3;

    /// <summary>Failed checks within 24 hours that lock.</summary>
    public int LockAfter { get; private set; } = 3;

    public int LockHours { get; private set; } = 24;

    public int Version { get; private set; }

    public IdentityLevel Needs(string fact)
    {
        foreach (var line in Levels.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(fact + "=", StringComparison.Ordinal) && Enum.TryParse<IdentityLevel>(line[(fact.Length + 1)..], out var level))
            {
                return level;
            }
        }

        var known = IdentityWords.AllFacts.Where(each => each.Code == fact).ToList();
        return known.Count == 0 ? IdentityLevel.InPerson + 1 : known[0].Needs;
    }

    /// <returns>The facts whose level is another now.</returns>
    public IReadOnlyList<string> Change(IReadOnlyDictionary<string, IdentityLevel> levels, int rightNeeded, int lockAfter, int lockHours)
    {
        Check(rightNeeded is >= 2 and <= 6, "RightNeeded", "Right answers needed must be from 2 to 6");
        Check(lockAfter is >= 1 and <= 20, "LockAfter", "Failed checks before a lock must be from 1 to 20");
        Check(lockHours is >= 1 and <= 720, "LockHours", "Hours of a lock must be from 1 to 720");
        var changed = IdentityWords.AllFacts.Where(fact => levels.TryGetValue(fact.Code, out var level) && level != Needs(fact.Code)).Select(fact => fact.Code).ToList();
        Levels = string.Join('\n', IdentityWords.AllFacts.Select(fact => $"{fact.Code}={(levels.TryGetValue(fact.Code, out var level) ? level : Needs(fact.Code))}"));
        (RightNeeded, LockAfter, LockHours) = (rightNeeded, lockAfter, lockHours);
        Version++;
        return changed;
    }

    public static async Task<IdentityRules> LoadAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await services.GetRequiredService<ReeveDb>().Set<IdentityRules>().AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? new IdentityRules();

    private static void Check(bool good, string field, string sentence)
    {
        if (!good)
        {
            throw new Refused("rule-out-of-range", RefusalKind.Invalid, sentence, field);
        }
    }
}

internal sealed class IdentityRulesMapping : IEntityTypeConfiguration<IdentityRules>
{
    public void Configure(EntityTypeBuilder<IdentityRules> builder)
    {
        builder.ToTable("identity_rules");
        builder.Property(rules => rules.Id).ValueGeneratedNever();
        builder.Property(rules => rules.Levels).HasMaxLength(2000);
        builder.Property(rules => rules.Version).IsConcurrencyToken();
    }
}
