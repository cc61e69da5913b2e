using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Files;
using Reeve.Kernel.Journal;
using Reeve.Tests.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Verbs;

/// <summary>A backup taken while Reeve works is whole, is checked, and comes back as it was.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly string shelf = Directory.CreateTempSubdirectory("reeve-shelf-").FullName;
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(shelf, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_under_writes_is_restored_with_rows_files_and_journal_and_erasures_made_since_are_done_again(bool tar)
    {
        var subject = Guid.NewGuid();
        await app.WriteAsync(40, subject, new { name = "Planted Erasure" });
        var digest = (await app.Services.GetRequiredService<FileStore>().SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes("a note that was sent")), "note.txt", CancellationToken.None)).Sha256;
        await app.SealAsync();

        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await app.WriteAsync(3);
            }
        });
        var target = tar ? Path.Combine(shelf, "backup.tar") : shelf;
        var ran = await CommandLine.RunAsync(["backup", "--to", target, "--json", .. app.Options()]);
        await done.CancelAsync();
        await writing;
        ran.ExitCode.ShouldBe(0, ran.Output + ran.Errors);
        var path = JsonDocument.Parse(ran.Output).RootElement.GetProperty("path").GetString()!;
        (await CommandLine.RunAsync(["backup", "verify", path])).ExitCode.ShouldBe(0);

        // After the backup the law requires an erasure; the backup still has what it took away.
        await app.EraseAsync("thing", subject);
        var empty = await Place.EmptyAsync();
        try
        {
            var restored = await CommandLine.RunAsync(["restore", path, "--erasures", app.Installation.ErasureList, "--json", .. Place.Options(empty.Folder, empty.Connection)]);
            restored.ExitCode.ShouldBe(0, restored.Output + restored.Errors);
            var answer = JsonDocument.Parse(restored.Output).RootElement;
            answer.GetProperty("erased").GetInt32().ShouldBe(1);
            answer.GetProperty("rows").GetInt64().ShouldBeGreaterThan(100);
            File.Exists(Path.Combine(empty.Folder, "files", digest[..2], digest[2..4], digest)).ShouldBeTrue();
            (await CommandLine.RunAsync(["journal", "verify", .. Place.Options(empty.Folder, empty.Connection)])).ExitCode.ShouldBe(0);
            await using var again = await ReeveApp.StartAsync(app.Installation with { DataFolder = empty.Folder, ConnectionString = empty.Connection }, null);
            (await again.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == subject))).ShouldBe(40);
            (await again.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == subject && entry.Detail != null))).ShouldBe(0);
        }
        finally
        {
            await Place.RemoveAsync(empty);
        }
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_the_damage_is_named()
    {
        await app.Services.GetRequiredService<FileStore>().SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes("a note")), "note.txt", CancellationToken.None);
        var path = await BackupAsync();
        var file = Directory.EnumerateFiles(Path.Combine(path, "files"), "*", SearchOption.AllDirectories).First();
        await File.WriteAllTextAsync(file, "b note", TestContext.Current.CancellationToken);
        var verified = await CommandLine.RunAsync(["backup", "verify", path]);
        verified.ExitCode.ShouldBe(1);
        verified.Output.ShouldContain(Path.GetFileName(file));
        var empty = await Place.EmptyAsync();
        try
        {
            var restored = await CommandLine.RunAsync(["restore", path, .. Place.Options(empty.Folder, empty.Connection)]);
            restored.ExitCode.ShouldBe(1);
            restored.Errors.ShouldContain("Nothing was restored");
        }
        finally
        {
            await Place.RemoveAsync(empty);
        }
    }

    [Fact]
    public async Task A_restore_writes_over_nothing()
    {
        var path = await BackupAsync();
        var restored = await CommandLine.RunAsync(["restore", path, .. app.Options()]);
        restored.ExitCode.ShouldBe(1);
        restored.Errors.ShouldContain("not empty");
    }

    [Fact]
    public async Task The_doctor_knows_the_age_of_the_newest_backup()
    {
        (await DoctorAsync())["backup"].ShouldBe("warn");
        await BackupAsync();
        (await DoctorAsync())["backup"].ShouldBe("ok");
        await File.WriteAllTextAsync(Path.Combine(app.Installation.DataFolder, "last-backup.json"), $$"""{"madeAt":"2020-01-01T00:00:00Z","path":"{{shelf}}"}""", TestContext.Current.CancellationToken);
        (await DoctorAsync())["backup"].ShouldBe("fail");
    }

    private async Task<Dictionary<string, string>> DoctorAsync()
    {
        var ran = await CommandLine.RunAsync(["doctor", "--json", .. app.Options()]);
        ran.Output.ShouldStartWith("{", customMessage: ran.Errors);
        return JsonDocument.Parse(ran.Output).RootElement.GetProperty("checks").EnumerateArray().GroupBy(check => check.GetProperty("name").GetString()!)
            .ToDictionary(group => group.Key, group => group.First().GetProperty("state").GetString()!);
    }

    private async Task<string> BackupAsync()
    {
        var ran = await CommandLine.RunAsync(["backup", "--to", shelf, "--json", .. app.Options()]);
        ran.ExitCode.ShouldBe(0, ran.Output + ran.Errors);
        return JsonDocument.Parse(ran.Output).RootElement.GetProperty("path").GetString()!;
    }
}
