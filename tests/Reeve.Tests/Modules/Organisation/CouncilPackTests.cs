using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Organisation;

public class CouncilPackTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "councils", "marlshire");
    private readonly ReeveApp app = reeve.App;

    [Fact]
    public async Task What_is_imported_is_exported_the_same()
    {
        var exported = await ExportAsync(app);
        var there = Path.Combine(app.Installation.DataFolder, "exported");
        var given = Path.Combine(app.Installation.DataFolder, "given");
        PackWriter.Write(exported, there);
        PackWriter.Write(PackReader.Read(Folder).Pack!, given);
        foreach (var file in new[] { "site.yaml", "calendars.yaml", "authorities.yaml", "teams.yaml", "people.yaml", "crest.svg" })
        {
            (await File.ReadAllTextAsync(Path.Combine(there, file))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(given, file)), file);
        }
    }

    [Fact]
    public async Task Importing_the_same_pack_again_changes_nothing()
    {
        var before = await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.Action == "organisation.imported"));
        await ImportAsync(app, PackReader.Read(Folder).Pack!);
        (await app.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.Action == "organisation.imported"))).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_pack_no_longer_names_is_kept_and_withdrawn()
    {
        await using var own = await ReeveApp.StartAsync();
        var session = await own.SignInAsync(People.Partner);
        var admin = await own.VisitAsync(People.Administrator);
        await (await admin.GetAsync("/admin/people/new")).SubmitAsync(new { Form__Name = "Nell Ashgrove", Form__Email = "nell.ashgrove@marlshire.example" });
        var pack = PackReader.Read(Folder).Pack!;
        await ImportAsync(own, pack with
        {
            People = [.. pack.People.Where(person => person.Email != People.Partner)],
            Teams = [.. pack.Teams.Where(team => team.Code != "hearthwell-lettings")],
        });
        var view = await own.Services.GetRequiredService<IOrganisation>().GetAsync();
        view.People.Single(person => person.Email == People.Partner).Active.ShouldBeFalse();
        view.People.Single(person => person.Email == "nell.ashgrove@marlshire.example").Active.ShouldBeTrue();
        view.Teams.ShouldNotContain(team => team.Code == "hearthwell-lettings");
        view.Team("hearthwell-lettings")!.InUse.ShouldBeFalse();
        (await session.Visitor.GetAsync("/staff/account")).Url.AbsolutePath.ShouldBe("/sign-in");
    }

    private static Task ImportAsync(ReeveApp app, CouncilPack pack) =>
        app.DoAsync(Actor.System("Test"), services => services.GetRequiredService<ICouncilPacks>().ImportAsync(pack));

    private static Task<CouncilPack> ExportAsync(ReeveApp app) =>
        app.DoAsync(Actor.System("Test"), services => services.GetRequiredService<ICouncilPacks>().ExportAsync());
}
