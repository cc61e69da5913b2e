using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Messages.Domain;
using Reeve.Organisation.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Messages;

/// <summary>A town with cases and people in the states a test wants, and the product telling them about it.</summary>
public sealed class Told : IAsyncLifetime
{
    private readonly Dictionary<Guid, CaseForLetter> cases = [];
    private readonly Dictionary<Guid, List<Guid>> reporters = [];
    private readonly Dictionary<Guid, CustomerCard> cards = [];
    private readonly Dictionary<Guid, (string Email, string Path)> links = [];

    public static Guid Authority { get; } = Guid.Parse("aaaaaaaa-0000-7000-8000-000000000001");

    public static Guid Team { get; } = Guid.Parse("aaaaaaaa-0000-7000-8000-000000000002");

    public static Actor Officer { get; } = new() { Kind = ActorKind.Staff, Id = Guid.NewGuid(), Name = "Amina Farrow", EveryAuthority = true, Permissions = Permission.All.ToHashSet() };

    public ReeveApp App { get; private set; } = null!;

    public bool SensitiveService { get; set; }

    public List<Guid> Acknowledged { get; } = [];

    /// <summary>Configuration over the usual, set before the start.</summary>
    internal Dictionary<string, string?> Settings { get; } = new() { ["Site:BaseUrl"] = "https://contact.marlshire.example" };

    public async ValueTask InitializeAsync() => App = await ReeveApp.StartAsync(builder => Replace(builder));

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public Guid Person(TellBy by, string name = "Wilma Grey", string? email = null, string? phone = null, string? address = null)
    {
        var id = Guid.CreateVersion7();
        cards[id] = new CustomerCard(
            id, CustomerKind.Person, name,
            email ?? (by == TellBy.Email ? $"{id:N}@example.org" : null), phone ?? (by == TellBy.Phone ? "+441632960333" : null), null,
            address ?? (by == TellBy.Letter ? "1 High Street, Marlton" : null), by == TellBy.Letter || address is not null ? "MQ1 4AB" : null, by);
        return id;
    }

    public Guid Case(Guid? customer, CaseDoor door = CaseDoor.Web, string? place = "1 Mill Lane", DateTime? due = null, params Guid[] alsoReportedBy)
    {
        var id = Guid.CreateVersion7();
        cases[id] = new CaseForLetter(id, Reference.New(), Service.Id, Authority, Team, door, App.Time.UtcNow(), due ?? App.Time.UtcNow().AddDays(3), place, "The bin was not emptied", [("Which bin?", "The brown one")], null) { CustomerId = customer };
        reporters[id] = [.. customer is { } known ? new[] { known } : [], .. alsoReportedBy];
        return id;
    }

    public CaseForLetter this[Guid caseId] => cases[caseId];

    public CustomerCard Card(Guid id) => cards[id];

    public void Change(Guid id, Func<CustomerCard, CustomerCard> change) => cards[id] = change(cards[id]);

    public Guid Link(string email, string path)
    {
        var id = Guid.CreateVersion7();
        links[id] = (email, path);
        return id;
    }

    public void EndLink(Guid id) => links.Remove(id);

    public void Join(Guid child, Guid parent) => reporters[parent].AddRange(reporters[child]);

    /// <summary>Raises an event as its module would, and lets the listeners handle it.</summary>
    public async Task HappenAsync(IEvent happened)
    {
        App.Time.Advance(TimeSpan.FromSeconds(1));
        await App.DoAsync(Officer, async services =>
        {
            var work = services.GetRequiredService<Work>();
            work.Record("case.tested", "case", Guid.Empty);
            typeof(Work).GetMethod(nameof(Work.Raise))!.MakeGenericMethod(happened.GetType()).Invoke(work, [happened]);
            await work.SaveAsync();
        });
        await App.DrainAsync();
    }

    internal Task<List<Message>> MessagesAsync(Guid? caseId = null) => App.DoAsync(Officer, services => services.GetRequiredService<ReeveDb>().Set<Message>().AsNoTracking()
        .Where(message => caseId == null || message.CaseId == caseId).OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).ToListAsync());

    internal async Task<Message> OnlyAsync(Guid caseId) => (await MessagesAsync(caseId)).ShouldHaveSingleItem();

    internal Task<List<OutboxMessage>> OutboxAsync() => App.DoAsync(Officer, services => services.GetRequiredService<ReeveDb>().Set<OutboxMessage>().AsNoTracking().ToListAsync());

    internal IReadOnlyList<byte[]> Mails => Directory.Exists(Path.Combine(App.Installation.DataFolder, "outgoing-mail"))
        ? [.. Directory.EnumerateFiles(Path.Combine(App.Installation.DataFolder, "outgoing-mail"), "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
        : [];

    internal static Service Service { get; } = new(Guid.Parse("aaaaaaaa-0000-7000-8000-000000000003"), new PackService
    {
        Code = "missed-bin",
        Name = "Missed bin",
        Slug = "missed-bin",
        Summary = "Tell us that your bin was not emptied",
        Lgsl = 524,
        Group = "Bins",
        Type = ServiceType.Report,
        Responsible = [],
        Where = PlaceNeed.Address,
        Channels = [PackChannel.Web],
        Contact = ContactNeed.None,
        Promise = new ServicePromise(null, null, null, "office"),
        States = [new ServiceState("received", "We have it", StateKind.Received)],
        Outcomes = [new ServiceOutcome("emptied", "Emptied", "We have emptied your bin.")],
        Answer = "Put it out by 7am.",
        Next = "We come back.",
        Handoff = new ServiceHandoff(true, null),
        Form = [],
    }, true);

    private Service Current => SensitiveService ? Service with { Definition = Service.Definition with { Sensitive = true } } : Service;

    private void Replace(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddSingleton(StandIn.For<ICases>(new Dictionary<string, Func<object?[], object?>>
        {
            ["ForLetterAsync"] = args => Task.FromResult(cases.GetValueOrDefault((Guid)args[0]!)),
            ["TellAsync"] = args => Task.FromResult<IReadOnlyList<Guid>>([.. reporters[(Guid)args[0]!]]),
            ["HandoffLinkAsync"] = args => Task.FromResult<(string Email, string Path)?>(links.TryGetValue((Guid)args[0]!, out var link) ? link : null),
            ["AcknowledgedAsync"] = args =>
            {
                Acknowledged.Add((Guid)args[0]!);
                return Task.CompletedTask;
            },
        }));
        builder.Services.AddSingleton(StandIn.For<ICustomers>(new Dictionary<string, Func<object?[], object?>>
        {
            ["SameAsync"] = args => Task.FromResult<IReadOnlyList<Guid>>([(Guid)args[0]!]),
            ["CardAsync"] = args => Task.FromResult(cards.GetValueOrDefault((Guid)args[0]!)),
            ["CardsAsync"] = args => Task.FromResult<IReadOnlyDictionary<Guid, CustomerCard>>(((IReadOnlyCollection<Guid>)args[0]!).Where(cards.ContainsKey).ToDictionary(id => id, id => cards[id])),
        }));
        builder.Services.AddSingleton(StandIn.For<ICatalogue>(new Dictionary<string, Func<object?[], object?>>
        {
            ["ServiceAsync"] = _ => new ValueTask<Service?>(Current),
            ["TemplateAsync"] = args => new ValueTask<PackTemplate?>((TemplateEvent)args[1]! == TemplateEvent.Started
                ? new PackTemplate(TemplateEvent.Started, "Work has begun", "Dear {{name}}\n\nWe are on our way about {{service}}. It should be done by {{due}}.\n{{place}}\n\n{{note}}")
                : null),
        }));
        builder.Services.AddSingleton(StandIn.For<IOneTimeLinks>(new Dictionary<string, Func<object?[], object?>>
        {
            ["FindAsync"] = args => Task.FromResult<(string Email, string PathAndQuery)?>(links.TryGetValue((Guid)args[0]!, out var link) ? link : null),
        }));
        builder.Services.AddSingleton(StandIn.For<IOrganisation>(new Dictionary<string, Func<object?[], object?>>
        {
            ["GetAsync"] = _ => new ValueTask<OrganisationView>(new OrganisationView([new Authority(Authority, "marlshire", "Marlshire County Council", AuthorityKind.County, null, "contact@marlshire.example", null)], [], [], new Dictionary<string, Reeve.WorkingTime.OpeningHours>(), "office")),
        }));
    }
}
