using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;
using Reeve.Tests.Kernel.Journal;
using Reeve.Tests.Support;
using Reeve.Web;

namespace Reeve.Tests.Web.Running;

/// <summary>A database of the release before, with rows in it, comes up to date and has lost nothing.</summary>
public class UpgradeTests
{
    /// <summary>The last migration of version 0.1.0.</summary>
    private const string Before = "20261122008000_Website";

    [Fact]
    public async Task A_database_of_the_release_before_is_brought_up_to_date_with_every_row_in_it()
    {
        var place = await Place.EmptyAsync();
        Directory.CreateDirectory(place.Folder);
        try
        {
            var installation = new Installation(place.Folder, place.Connection, Workers: false);
            await using (var host = ReeveHost.Build(installation))
            {
                await using var scope = host.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
                await db.GetService<IMigrator>().MigrateAsync(Before);
                (await db.Database.GetPendingMigrationsAsync()).ShouldNotBeEmpty();
                await FillAsync(db);
            }

            var migrated = await CommandLine.RunAsync(["migrate", .. Place.Options(place.Folder, place.Connection)]);
            migrated.ExitCode.ShouldBe(0, migrated.Errors);

            await using var app = await ReeveApp.StartAsync(installation, null);
            var entries = await app.ReadAsync(db => db.Set<JournalEntry>().OrderBy(entry => entry.Number).ToListAsync());
            entries.Select(entry => entry.Action).ShouldBe(Enumerable.Range(0, 250).Select(i => "thing.number-" + i.ToString(CultureInfo.InvariantCulture)));
            entries.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 250).Select(i => (long)i));
            entries[7].ShouldSatisfyAllConditions(
                entry => entry.ActorName.ShouldBe("Ünï O'Cödé"),
                entry => entry.Detail.ShouldBe("{\"i\":7}"),
                entry => entry.At.ShouldBe(new DateTime(2026, 8, 1, 9, 0, 7, DateTimeKind.Utc)),
                entry => entry.From.ShouldBe("192.0.2.1"));
            (await app.ReadAsync(db => db.Set<Reeve.Kernel.Events.OutboxMessage>().CountAsync())).ShouldBe(1);
            (await app.ReadAsync(db => db.Set<SearchDocument>().CountAsync(document => document.Text.Contains("pothole")))).ShouldBe(1);

            await OldIndexGoesAsync(app);

            // What was written before entries were signed is sealed like the rest, and what is written now is added to it.
            await app.WriteAsync(5);
            (await app.SealAsync()).ShouldBe(255);
            (await app.VerifyAsync()).Findings.ShouldBeEmpty();
        }
        finally
        {
            await Place.RemoveAsync((place.Folder + "-gone", place.Connection));
        }
    }

    /// <summary>Nodes of the version before search on until the night after, when what only they used is dropped.</summary>
    private static async Task OldIndexGoesAsync(ReeveApp app)
    {
        if (!TestDatabase.IsPostgres)
        {
            return;
        }

        async Task<List<string>> IndexesAsync() => await app.ReadAsync(db => db.Database.SqlQuery<string>($"SELECT indexname AS \"Value\" FROM pg_indexes WHERE tablename = 'search_documents' AND indexdef LIKE '%gin%' ORDER BY 1").ToListAsync());
        (await IndexesAsync()).ShouldBe(["ix_search_documents_lexemes", "ix_search_documents_text"]);
        await app.DoAsync(Actor.System("test"), services => services.GetRequiredService<DropSuperseded>().RunAsync(CancellationToken.None));
        (await IndexesAsync()).ShouldBe(["ix_search_documents_lexemes"]);
    }

    private static async Task FillAsync(ReeveDb db)
    {
        for (var i = 0; i < 250; i++)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO journal (id, at, actor_kind, actor_name, "from", action, subject, subject_id, course, detail)
                VALUES ({Guid.CreateVersion7()}, {new DateTime(2026, 8, 1, 9, 0, 0, DateTimeKind.Utc).AddSeconds(i)}, {"Staff"}, {"Ünï O'Cödé"}, {"192.0.2.1"}, {"thing.number-" + i}, {"thing"}, {Guid.NewGuid()}, {"RV-TEST"}, {"{\"i\":" + i + "}"})
                """);
        }

        var now = DateTime.SpecifyKind(new DateTime(2026, 8, 1), DateTimeKind.Utc);
        await db.Database.ExecuteSqlAsync($"INSERT INTO outbox (id, event, listener, payload, state, attempts, created_at, due_at) VALUES ({Guid.NewGuid()}, {"a.b"}, {"C.D"}, {"{}"}, {"Waiting"}, {0}, {now}, {now})");
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_documents (kind, subject_id, text) VALUES ({"case"}, {Guid.NewGuid()}, {"pothole in high street"})");
    }
}
