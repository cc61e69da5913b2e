using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Asking;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Proving;
using Reeve.Customers.Restricting;
using Reeve.Customers.Reviewing;
using Reeve.Customers.Risks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Protecting;

/// <summary>
/// What is kept of a customer in rows of their own: names, needs, consents, notes, who speaks for whom, numbers, checks, account,
/// warnings. Given out column by column, and removed whole.
/// </summary>
internal sealed partial class PartsOfCustomer(ReeveDb db) : IPersonalData
{
    private const string OfOthers = "It may tell of somebody else, or of how staff are kept safe.";

    private static readonly IReadOnlyList<Part> All =
    [
        new Part<CustomerName>("customer_names", "A name", ids => row => ids.Contains(row.CustomerId)),
        new Part<NeedsTold>("customer_needs", "What you need", ids => row => ids.Contains(row.CustomerId)),
        new Part<ConsentSaid>("customer_consents", "What you agreed to or took back", ids => row => ids.Contains(row.CustomerId)),
        new Part<CustomerNote>("customer_notes", "A note by staff", ids => row => ids.Contains(row.CustomerId), OfOthers),
        new Part<Relationship>("customer_relationships", "Who may speak for whom", ids => row => ids.Contains(row.CustomerId) || (row.OtherId != null && ids.Contains(row.OtherId.Value)), OfOthers),
        new Part<CustomerIdentity>("customer_identities", "A number by which another service knows you", ids => row => ids.Contains(row.CustomerId)),
        new Part<IdentityCheck>("identity_checks", "A check of who you are", ids => row => ids.Contains(row.CustomerId)),
        new Part<IdentityLock>("identity_locks", "Checks were stopped", ids => row => ids.Contains(row.CustomerId)),
        new Part<EqualityMark>("customer_equality_marks", "When you were asked equality questions; the answers are kept apart and lead to nobody", ids => row => ids.Contains(row.CustomerId)),
        new Part<RiskEntry>("risk_entries", "An entry of the risk register", ids => row => row.CustomerId != null && ids.Contains(row.CustomerId.Value), OfOthers),
        new Part<Restriction>("customer_restrictions", "Who may see your record was restricted", ids => row => ids.Contains(row.CustomerId), OfOthers),
        new Part<GlassOpening>("customer_glass_openings", "Your restricted record was opened in need", ids => row => ids.Contains(row.CustomerId), OfOthers),
        new Part<ShownField>("customer_shown_fields", "What an earlier record of yours showed", ids => row => ids.Contains(row.CustomerId)),
        new Part<CustomerAccount>("customer_accounts", "Your account on the website", ids => row => row.CustomerId != null && ids.Contains(row.CustomerId.Value)),
    ];

    public int Order => 15;

    public IReadOnlyList<string> Tables => [.. All.Select(part => part.Table)];

    public async Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var items = new List<PersonalItem>();
        foreach (var part in All)
        {
            foreach (var row in await part.ReadAsync(db, [.. customerIds], cancellationToken))
            {
                items.Add(Item(part, row));
            }
        }

        return items;
    }

    public async Task<IReadOnlyList<string>> BeforeErasureAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.ToList();
        var before = new List<string>();
        if (await db.Set<Restriction>().AnyAsync(row => ids.Contains(row.CustomerId) && row.EndedAt == null, cancellationToken))
        {
            before.Add("End the restriction of this record first.");
        }

        if (await db.Set<RiskEntry>().AnyAsync(row => row.CustomerId != null && ids.Contains(row.CustomerId.Value) && (row.State == RiskState.Proposed || row.State == RiskState.Active), cancellationToken))
        {
            before.Add("The risk register has an entry in force about this person. Ask who decides there to remove it first.");
        }

        return before;
    }

    /// <summary>Takes all of it out, without saving. Done twice it changes nothing.</summary>
    public async Task RemoveAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var accounts = await db.Set<CustomerAccount>().Where(account => account.CustomerId == customerId).Select(account => account.Id).ToListAsync(cancellationToken);
        db.RemoveRange(await db.Set<KeptNotice>().Where(notice => accounts.Contains(notice.AccountId)).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<CustomerPair>().Where(pair => pair.OneId == customerId || pair.OtherId == customerId).ToListAsync(cancellationToken));
        foreach (var part in All)
        {
            db.RemoveRange(await part.ReadAsync(db, [customerId], cancellationToken));
        }
    }

    private PersonalItem Item(Part part, object row)
    {
        var properties = db.Entry(row).Properties.Where(property => property.CurrentValue is not (null or "" or Guid or false) && !IsOurs(property.Metadata.Name)).ToList();
        var at = properties.Select(property => property.CurrentValue).OfType<DateTime>().Cast<DateTime?>().Order().FirstOrDefault();
        var key = string.Join('-', db.Entry(row).Properties.Where(property => property.Metadata.IsPrimaryKey()).Select(property => property.CurrentValue));
        return new PersonalItem($"{part.Table}:{key}", "Your details", part.Title, at, [.. properties.Select(property => new PersonalFact(Label(property.Metadata.Name), Text(property.CurrentValue!)))]) { Review = part.Review };
    }

    /// <summary>Not about them: how a row is compared, counted or kept safe.</summary>
    private static bool IsOurs(string name) =>
        name is "Version" or "Folded" or "Normal" or "Print" || name.EndsWith("Hash", StringComparison.Ordinal) || name.Contains("Secret", StringComparison.Ordinal) || name.Contains("Password", StringComparison.Ordinal)
        || name.Contains("Stamp", StringComparison.Ordinal) || name.EndsWith("Key", StringComparison.Ordinal) || name.Contains("Totp", StringComparison.Ordinal);

    private static string Label(string name) => Words().Replace(name, " $1").Trim() is var words ? char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant() : name;

    private static string Text(object value) => value switch
    {
        DateTime at => UkTime.Exact(at),
        bool => "Yes",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();

    private abstract record Part(string Table, string Title, string? Review)
    {
        public abstract Task<List<object>> ReadAsync(ReeveDb db, List<Guid> ids, CancellationToken cancellationToken);
    }

    private sealed record Part<TRow>(string Table, string Title, Func<List<Guid>, Expression<Func<TRow, bool>>> Whose, string? Review = null) : Part(Table, Title, Review)
        where TRow : class
    {
        public override async Task<List<object>> ReadAsync(ReeveDb db, List<Guid> ids, CancellationToken cancellationToken) =>
            [.. await db.Set<TRow>().Where(Whose(ids)).ToListAsync(cancellationToken)];
    }
}
