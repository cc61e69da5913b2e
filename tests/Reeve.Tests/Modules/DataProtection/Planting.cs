using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Closing;
using Reeve.Cases.Contracts;
using Reeve.Cases.Replying;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.DataProtection;

/// <summary>A customer whose words were planted in every module.</summary>
internal sealed record Sown(Guid Customer, string Reference, Guid CaseId, string Word, string FileDigest);

/// <summary>Plants words that are nowhere else, and looks for them in every table.</summary>
internal sealed class Planting(ReeveApp app)
{
    public const string Officer = "petronella.ashgrove@marlshire.example";

    public CaseWork Cases { get; } = new(app);

    public static Actor Second { get; } = new()
    {
        Kind = ActorKind.Staff,
        Id = Guid.NewGuid(),
        Name = "Second Officer",
        EveryAuthority = true,
        Permissions = new HashSet<string> { Permission.Staff, Permission.ProtectData, Permission.ViewCustomers, Permission.ViewCases },
    };

    /// <param name="word">A made-up word that begins every planted text: "Zyxwar".</param>
    public async Task<Sown> SowAsync(string word, bool close = true, string neighbour = "Othermann")
    {
        var lower = word.ToLowerInvariant();
        var customer = await app.DoAsync(Somebody.Adviser(), async services =>
        {
            var id = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = $"{word}name Tarn", Email = $"{lower}@example.org", Address = $"4 {word}street, Brackenford", Postcode = "ZQ4 4QQ" });
            await services.GetRequiredService<Work>().SaveAsync();
            return id!.Value;
        });
        var file = await app.Services.GetRequiredService<FileStore>().SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{word}bytes in a file")), "note.txt", CancellationToken.None);
        var service = await Cases.ServiceAsync("pothole");
        var worker = await Cases.AsAsync(CaseWork.HighwaysLeader);
        var opened = await Cases.OpenAsync(Actor.Public("192.0.2.77"), new NewCase
        {
            ServiceId = service.Id,
            Door = CaseDoor.Web,
            CustomerId = customer,
            Description = $"{word}hole by my gate",
            Answers = new Dictionary<string, IReadOnlyList<string>> { ["position"] = ["carriageway"] },
            Place = new CasePlace(CaseWork.Brackenford, null, $"by {word}gate"),
            Files = [new CaseFile(file.Sha256, $"{word}photo.txt", file.Size, file.Type.Mime)],
        });
        await app.DrainAsync();
        await Cases.UseAsync<WriteOnCase>(worker, write => write.ReplyAsync(opened.Reference, $"Dear {word}reply", CancellationToken.None));
        await Cases.UseAsync<WriteOnCase>(worker, write => write.NoteAsync(opened.Reference, $"{word}note: a neighbour, {neighbour}, was rude", CancellationToken.None));
        await app.DoAsync(Actor.Public(null), services => services.GetRequiredService<ICases>().AddCustomerMessageAsync(opened.Reference, $"{word}wrote again", []));
        if (close)
        {
            await CloseAsync(opened.Reference, $"{word}done");
        }

        var recorded = await app.Api().PostAsync("/api/v1/contacts", new
        {
            channel = "phone",
            line = "bins-phone",
            customerId = customer,
            summary = $"{word}summary",
            enquiries = new object[] { new { words = $"{word}words", outcome = "signposted", note = $"{word}where" } },
        });
        ((int)recorded.Status).ShouldBe(201, recorded.Text);
        await app.DrainAsync();
        return new Sown(customer, opened.Reference, opened.Id, word, file.Sha256);
    }

    public async Task CloseAsync(string reference, string note) =>
        await Cases.UseAsync<CloseCase>(await Cases.AsAsync(CaseWork.HighwaysLeader), close => close.RunAsync(reference, null, "fixed", note, CancellationToken.None));

    /// <summary>Every place of the database in which a text holds the word, as "table.column".</summary>
    public Task<List<string>> WhereAsync(string word) => app.ReadAsync(async db =>
    {
        var places = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity)!;
            foreach (var property in entity.GetProperties().Where(property => (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string)))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model, and a word of the test's own.
                command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE lower(\"{property.GetColumnName()}\") LIKE '%{word.ToLowerInvariant()}%'";
#pragma warning restore CA2100
                if (Convert.ToInt64(await command.ExecuteScalarAsync()) > 0)
                {
                    places.Add($"{table}.{property.GetColumnName()}");
                }
            }
        }

        return places;
    });

    /// <summary>A minute later, so that the run is one of its own.</summary>
    public async Task RunAsync(string job)
    {
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await Cases.RunJobAsync(job);
    }

    public bool FileIsThere(Sown sown) => app.Services.GetRequiredService<FileStore>().Exists(sown.FileDigest);
}
