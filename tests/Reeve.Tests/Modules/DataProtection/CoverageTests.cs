using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.DataProtection;

/// <summary>What says whose it is, is given out to them and goes with them: a new table with a customer's id is named by an <see cref="IPersonalData"/>, or here with the reason why not.</summary>
public class CoverageTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
    };

    [Fact]
    public Task Every_table_with_a_customer_is_given_out_and_erased() => reeve.App.ReadAsync(db =>
    {
        var named = reeve.App.Services.CreateScope().ServiceProvider.GetServices<IPersonalData>().SelectMany(source => source.Tables).ToHashSet(StringComparer.Ordinal);
        var tables = db.Model.GetEntityTypes().Where(entity => entity.GetProperties().Any(property => property.GetColumnName().EndsWith("customer_id", StringComparison.Ordinal)))
            .Select(entity => entity.GetTableName()!).Distinct();
        string.Join('\n', tables.Where(table => !named.Contains(table) && !Elsewhere.ContainsKey(table))).ShouldBe("", "each needs an IPersonalData that gives it out and an IErase that blanks it");
        string.Join('\n', named.Where(table => db.Model.GetEntityTypes().All(entity => entity.GetTableName() != table))).ShouldBe("", "there is no such table");
        return Task.FromResult(true);
    });
}
