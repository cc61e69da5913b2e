using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Tests.Support;
using Reeve.Web;

namespace Reeve.Tests.Architecture;

public class MigrationTests
{
    [Fact]
    public async Task The_migrations_make_exactly_the_tables_of_the_model()
    {
        var migrated = await SchemaAsync(services => services.MigrateAsync());
        var model = await SchemaAsync(async services =>
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ReeveDb>().Database.EnsureCreatedAsync();
        });

        var missing = model.Lines.Except(migrated.Lines).Order().ToList();
        var extra = migrated.Lines.Except(model.Lines).Order().ToList();
        var tables = missing.Where(line => line.StartsWith("column ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1].Split('.')[0])
            .Where(table => !migrated.Lines.Any(line => line.StartsWith($"column {table}.", StringComparison.Ordinal))).Distinct();
        var sketch = missing.Count == 0 ? "" : model.Sketch(tables);
        (missing.Count + extra.Count).ShouldBe(0, $"In the model only:\n{string.Join('\n', missing)}\nIn the migrations only:\n{string.Join('\n', extra)}\nTables without a migration:\n{sketch}");
    }

    private static async Task<(IReadOnlySet<string> Lines, Func<IEnumerable<string>, string> Sketch)> SchemaAsync(Func<IServiceProvider, Task> make)
    {
        var name = "reeve_test_" + Guid.NewGuid().ToString("N")[..12];
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name)).FullName;
        var connection = await TestDatabase.CreateAsync(name);
        try
        {
            await using var host = ReeveHost.Build(new Installation(folder, connection, Workers: false));
            await make(host.Services);
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
            var lines = await SchemaOf.ReadAsync(db);
            var all = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().ToDictionary(table => table, table => MigrationSketch.For(db, [table]));
            return (lines, tables => string.Join('\n', tables.Select(table => all[table])));
        }
        finally
        {
            await TestDatabase.DropAsync(connection);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
