using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Kernel.Journal;

/// <summary>What tests of the journal do with it.</summary>
internal static class JournalWork
{
    public static readonly Actor Writer = Actor.System("Journal test");

    public static Task WriteAsync(this ReeveApp app, int entries, Guid? subject = null, object? detail = null) => app.DoAsync(Writer, async services =>
    {
        var work = services.GetRequiredService<Work>();
        await work.SaveManyAsync([.. Enumerable.Range(0, entries).Select(i => work.Entry("thing.done", "thing", subject ?? Guid.NewGuid(), detail ?? new { i }, "test " + i))]);
    });

    public static Task<int> SealAsync(this ReeveApp app) => app.DoAsync(Writer, services => services.GetRequiredService<JournalSealer>().RunAsync(CancellationToken.None));

    public static Task<JournalReport> VerifyAsync(this ReeveApp app, params string[] anchors) => app.DoAsync(Writer, services => services.GetRequiredService<JournalVerifier>().RunAsync(anchors));

    public static Task<JournalErasure> EraseAsync(this ReeveApp app, string subject, Guid id) => app.DoAsync(Writer, services => services.GetRequiredService<JournalEraser>().RunAsync(subject, id, "request 12", CancellationToken.None));

    public static Task<List<long>> NumbersAsync(this ReeveApp app) => app.ReadAsync(db => db.Set<JournalEntry>().OrderBy(entry => entry.Number).Select(entry => entry.Number).ToListAsync());

    /// <summary>As somebody with the database's own tools would.</summary>
    public static Task<int> SqlAsync(this ReeveApp app, string sql) => app.DoAsync(Writer, async services =>
    {
        var db = services.GetRequiredService<ReeveDb>();
        using (await services.GetRequiredService<Dialect>().EnterWriteAsync(CancellationToken.None))
        {
            await db.Database.OpenConnectionAsync();
            await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The test's own text.
            command.CommandText = sql;
#pragma warning restore CA2100
            return await command.ExecuteNonQueryAsync();
        }
    });
}
