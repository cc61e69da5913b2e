using System.Globalization;
using System.Linq.Expressions;
using Reeve.Cases.Domain;

namespace Reeve.Cases.Listing;

/// <summary>A place in a list: what comes before and after it is found by an index, however long the list is.</summary>
/// <param name="At">What the list is sorted by.</param>
/// <param name="Id">Tells apart those of the same time.</param>
internal sealed record ListPlace(DateTime At, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}.{Id:N}");

    /// <summary>What is no place is none.</summary>
    public static ListPlace? Read(string? text) =>
        text?.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var known)
            ? new ListPlace(new DateTime(at, DateTimeKind.Utc), known)
            : null;
}

/// <summary>The order of a list; the id makes it the same on every page.</summary>
internal sealed record CaseOrder(Expression<Func<Case, DateTime>> Key, bool Rising)
{
    public static CaseOrder Newest { get; } = new(found => found.ReceivedAt, Rising: false);

    public static CaseOrder Of(CaseFilter filter) => filter.Sort switch
    {
        "newest" => Newest,
        "oldest" => new(found => found.ReceivedAt, Rising: true),
        "touched" => new(found => found.TouchedAt, Rising: true),
        _ when filter.OnlyOpen => new(found => found.DueAt, Rising: true),
        _ => Newest,
    };

    public CaseOrder Backwards => this with { Rising = !Rising };

    public IQueryable<Case> Sort(IQueryable<Case> cases) =>
        Rising ? cases.OrderBy(Key).ThenBy(found => found.Id) : cases.OrderByDescending(Key).ThenByDescending(found => found.Id);

    /// <summary>Those that come after the place in this order.</summary>
    public IQueryable<Case> After(IQueryable<Case> cases, ListPlace place)
    {
        var (at, id) = place;
        // The values of lambdas become parameters, so that the database plans the question once.
        var (time, own) = (((Expression<Func<DateTime>>)(() => at)).Body, ((Expression<Func<Guid>>)(() => id)).Body);
        var ownId = Expression.Property(Key.Parameters[0], nameof(Case.Id));
        var notBefore = Rising ? Expression.GreaterThanOrEqual(Key.Body, time) : Expression.LessThanOrEqual(Key.Body, time);
        var later = Rising ? Expression.GreaterThan(Key.Body, time) : Expression.LessThan(Key.Body, time);
        var sameTime = Rising ? Expression.GreaterThan(ownId, own) : Expression.LessThan(ownId, own);
        return cases.Where(Expression.Lambda<Func<Case, bool>>(Expression.AndAlso(notBefore, Expression.OrElse(later, sameTime)), Key.Parameters));
    }
}
