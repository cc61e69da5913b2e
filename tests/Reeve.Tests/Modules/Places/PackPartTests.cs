using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Catalogue.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;
using Reeve.Places.Domain;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Places;

public sealed class PackPartTests : IAsyncLifetime
{
    private static readonly Actor System = Actor.System("Test");
    private ReeveApp app = null!;

    public async ValueTask InitializeAsync() => app = await ReeveApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_imported_is_exported_exactly()
    {
        var pack = Marlshire.Pack;
        var exported = await ExportAsync();

        exported.Addresses.ShouldBe(pack.Addresses);
        exported.AccessPoints.ShouldBe(pack.AccessPoints);
        exported.Lines.ShouldBe(pack.Lines);
        exported.Areas.Select(area => (area.Code, area.Name, area.Kind, area.Authority)).ShouldBe(pack.Areas.Select(area => (area.Code, area.Name, area.Kind, area.Authority)));
        exported.Areas.Zip(pack.Areas).ShouldAllBe(pair => pair.First.Boundary.EqualsExact(pair.Second.Boundary));
        exported.Services.Select(Definitions.Write).ShouldBe(pack.Services.Select(Definitions.Write));
        exported.Answers.Select(Definitions.Write).ShouldBe(pack.Answers.Select(Definitions.Write));
        exported.Templates.ShouldBe(pack.Templates);
    }

    [Fact]
    public async Task What_was_exported_is_written_as_the_same_files()
    {
        var (one, other) = (Directory.CreateTempSubdirectory().FullName, Directory.CreateTempSubdirectory().FullName);
        try
        {
            PackWriter.Write(Marlshire.Pack, one);
            PackWriter.Write(await ExportAsync(), other);

            foreach (var file in Directory.EnumerateFiles(one, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(one, file)))
            {
                File.ReadAllText(Path.Combine(other, file)).ShouldBe(File.ReadAllText(Path.Combine(one, file)), file);
            }
        }
        finally
        {
            Directory.Delete(one, recursive: true);
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public async Task Importing_the_same_again_changes_nothing()
    {
        var before = await CountsAsync();
        await ImportAsync(Marlshire.Pack);

        (await CountsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_pack_no_longer_names_is_kept_and_out_of_use_and_comes_back()
    {
        var pack = Marlshire.Pack;
        var (gone, changed) = (pack.Addresses[10], pack.Addresses[20]);
        var smaller = pack with
        {
            Addresses = [.. pack.Addresses.Where(address => address != gone).Select(address => address == changed ? address with { Street = "Quillfeather Walk" } : address)],
            Services = [.. pack.Services.Where(service => service.Code != "pothole")],
        };
        await ImportAsync(smaller);

        (await AskAsync(places => places.FindAddressesAsync(gone.Uprn, 5))).ShouldBeEmpty();
        (await AskAsync(places => places.AddressAsync(gone.Uprn)))!.Text.ShouldBe(gone.OneLine);
        (await AskAsync(places => places.FindAddressesAsync("quillfeather", 5))).Single().Uprn.ShouldBe(changed.Uprn);
        (await ServiceAsync("pothole")).Live.ShouldBeFalse();
        (await ExportAsync()).Addresses.ShouldBe(smaller.Addresses);

        await ImportAsync(pack);
        (await AskAsync(places => places.FindAddressesAsync("quillfeather", 5))).ShouldBeEmpty();
        (await ServiceAsync("pothole")).Live.ShouldBeTrue();
        (await ExportAsync()).Addresses.ShouldBe(pack.Addresses);
    }

    private Task<Reeve.Catalogue.Contracts.Service> ServiceAsync(string code) =>
        app.DoAsync(System, async services => (await services.GetRequiredService<Reeve.Catalogue.Contracts.ICatalogue>().ServiceAsync(code))!);

    private Task<T> AskAsync<T>(Func<IPlaces, Task<T>> ask) => app.DoAsync(System, services => ask(services.GetRequiredService<IPlaces>()));

    private Task ImportAsync(CouncilPack pack) => app.DoAsync(System, async services =>
    {
        foreach (var part in services.GetServices<IPackPart>().OrderBy(part => part.Order))
        {
            await part.ImportAsync(pack, CancellationToken.None);
        }
    });

    private Task<CouncilPack> ExportAsync() => app.DoAsync(System, async services =>
    {
        var pack = Marlshire.Pack with { Areas = [], Addresses = [], AccessPoints = [], Lines = [], Services = [], Answers = [], Templates = [] };
        foreach (var part in services.GetServices<IPackPart>().OrderBy(part => part.Order))
        {
            pack = await part.ExportAsync(pack, CancellationToken.None);
        }

        return pack;
    });

    private Task<(int, int, int, int)> CountsAsync() => app.DoAsync(System, async services =>
    {
        var db = services.GetRequiredService<ReeveDb>();
        return (await db.Set<CatalogueVersion>().CountAsync(), await db.Set<AddressRow>().SumAsync(row => row.Version), await db.Set<AddressWord>().CountAsync(), await db.Set<LineRow>().SumAsync(row => row.Version));
    });
}
