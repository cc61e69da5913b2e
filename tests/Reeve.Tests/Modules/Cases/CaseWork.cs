using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Knowing;
using Reeve.Tests.Support;
using Case = Reeve.Cases.Domain.Case;

namespace Reeve.Tests.Modules.Cases;

/// <summary>What tests of cases do again and again, in the words of the field, with Marlshire's own people and services.</summary>
internal sealed class CaseWork(ReeveApp app)
{
    /// <summary>In Brackenford, Harrowmere; highways are the county's.</summary>
    public static readonly GeoPoint Brackenford = new(54.90788, -2.93417);

    /// <summary>In Copperthorne, Fellbrook.</summary>
    public static readonly GeoPoint Copperthorne = new(54.85252, -2.75244);

    public const string HarrowmereHome = "990012000574";
    public const string FellbrookHome = "990012011460";

    public const string Adviser = "aoife-larkfield";
    public const string ContactCentreLeader = "rukhsana-tarrant";
    public const string HighwaysLeader = "gethin-oxley";
    public const string HighwaysWorker = "zofia-maltby";
    public const string HarrowmereWaste = "anneliese-towler";
    public const string FellbrookWaste = "tariq-ollerton";
    public const string Auditor = "oriel-vance-okafor";
    public const string PartnerAdviser = "perpetua-gannock";

    public static readonly Actor System = Actor.System("Test");

    public async Task<OrganisationView> OrganisationAsync() => await app.Services.GetRequiredService<IOrganisation>().GetAsync();

    /// <summary>A person of Marlshire as they are signed in.</summary>
    public async Task<Actor> AsAsync(string code)
    {
        var known = await app.Services.GetRequiredService<Snapshot<Known>>().GetAsync();
        return known.People[known.View.People.Single(person => person.Code == code).Id].Actor;
    }

    public async Task<Visitor> VisitAsync(string code) => app.Visit(await AsAsync(code));

    public Task<Service> ServiceAsync(string code) =>
        app.DoAsync(System, async services => (await services.GetRequiredService<ICatalogue>().ServiceAsync(code))!);

    public Task<Guid?> CustomerAsync(string name, string? email = null, string? postcode = null) =>
        app.DoAsync(System, async services =>
        {
            var id = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Email = email ?? $"{Guid.NewGuid():N}@example.org", Postcode = postcode });
            await services.GetRequiredService<Work>().SaveAsync();
            return id;
        });

    /// <summary>A pothole in Brackenford, unless told otherwise, so many metres north of the library.</summary>
    public async Task<OpenedCase> PotholeAsync(Actor? by = null, CaseDoor door = CaseDoor.Web, double metresNorth = 0, Guid? customer = null, string description = "A deep hole by the library", string? onceKey = null, string position = "carriageway")
    {
        var service = await ServiceAsync("pothole");
        return await OpenAsync(by ?? Actor.Public(null), new NewCase
        {
            ServiceId = service.Id,
            Door = door,
            CustomerId = customer,
            Description = description,
            Answers = new Dictionary<string, IReadOnlyList<string>> { ["position"] = [position] },
            Place = new CasePlace(Brackenford with { Lat = Brackenford.Lat + (metresNorth / 111_320) }, null, null),
            OnceKey = onceKey,
        });
    }

    public async Task<OpenedCase> MissedBinAsync(Actor? by = null, string uprn = HarrowmereHome, CaseDoor door = CaseDoor.Web, Guid? customer = null) =>
        await OpenAsync(by ?? Actor.Public(null), new NewCase { ServiceId = (await ServiceAsync("missed-bin")).Id, Door = door, CustomerId = customer, Description = "Not emptied", Place = new CasePlace(null, uprn, null) });

    public Task<OpenedCase> OpenAsync(Actor by, NewCase request) => app.DoAsync(by, services => services.GetRequiredService<ICases>().OpenAsync(request));

    public Task<T> CasesAsync<T>(Actor by, Func<ICases, Task<T>> ask) => app.DoAsync(by, services => ask(services.GetRequiredService<ICases>()));

    public Task DoAsync(Actor by, Func<ICases, Task> act) => app.DoAsync(by, services => act(services.GetRequiredService<ICases>()));

    /// <summary>A use case of the module, as this actor.</summary>
    public Task UseAsync<T>(Actor by, Func<T, Task> act)
        where T : notnull => app.DoAsync(by, services => act(services.GetRequiredService<T>()));

    public Task<Case> CaseAsync(string reference) =>
        ReadAsync(db => db.Set<Case>().Include(found => found.Clocks).Include(found => found.Entries).AsNoTracking().SingleAsync(found => found.Reference == reference));

    public Task<T> ReadAsync<T>(Func<ReeveDb, Task<T>> read) => app.DoAsync(System, services => read(services.GetRequiredService<ReeveDb>()));

    /// <summary>The address that confirms the last hand-off of this case.</summary>
    public async Task<string> HandoffPathAsync(Guid caseId)
    {
        var id = await ReadAsync(db => db.Set<CaseHandoff>().Where(handoff => handoff.CaseId == caseId).OrderByDescending(handoff => handoff.SentAt).Select(handoff => handoff.Id).FirstAsync());
        return (await CasesAsync(System, all => all.HandoffLinkAsync(id)))!.Value.Path;
    }

    public async Task RunJobAsync(string name)
    {
        await app.Services.GetRequiredService<Reeve.Kernel.Jobs.JobRunner>().RunAsync(name, app.Time.UtcNow(), CancellationToken.None);
        var error = await ReadAsync(db => db.Set<Reeve.Kernel.Jobs.JobRun>().Where(run => run.Job == name).OrderByDescending(run => run.ScheduledFor).Select(run => run.Error).FirstAsync());
        error.ShouldBeNull();
    }

    /// <summary>What is waiting in the outbox or was raised about this case, by event name.</summary>
    public Task<List<string>> JournalAsync(Guid caseId) =>
        ReadAsync(db => db.Set<Reeve.Kernel.Journal.JournalEntry>().Where(entry => entry.SubjectId == caseId).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
}
