using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Values;
using Reeve.Messages.Domain;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Moves;

/// <summary>Somebody on record who moves, and whoever takes it in.</summary>
internal sealed class Mover(ReeveApp app)
{
    /// <summary>In Brackenford, of Harrowmere.</summary>
    public const string Old = "990012000104";

    /// <summary>In Ostlerham, of Fellbrook.</summary>
    public const string New = "990012006257";

    /// <summary>Another of Harrowmere.</summary>
    public const string Other = "990012000107";

    public Actor Adviser { get; } = Somebody.Adviser();

    public DateOnly Today => UkTime.DateOf(app.Time.UtcNow());

    public async Task<Guid> AddAsync(string name, string? email = null, string? uprn = Old) =>
        await app.DoAsync(Adviser, async services =>
        {
            var address = uprn is null ? null : await services.GetRequiredService<Reeve.Places.Contracts.IPlaces>().AddressAsync(uprn);
            var id = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Email = email, Phone = email is null ? "01632 960 017" : null, Uprn = uprn, Address = address?.Text, Postcode = address?.Postcode });
            await services.GetRequiredService<Work>().SaveAsync();
            return id!.Value;
        });

    public Task<string> TellAsync(Guid customer, DateOnly? day, string to = New, string[]? agreed = null, Guid[]? others = null, Guid? id = null) =>
        DoAsync(moves => moves.TellAsync(new AddressChange(id ?? Guid.CreateVersion7(), customer, new HomeAddress(to, null, null), day, others ?? [], agreed ?? [])));

    public Task<T> DoAsync<T>(Func<IMoves, Task<T>> what) => app.DoAsync(Adviser, services => what(services.GetRequiredService<IMoves>()));

    public Task DoAsync(Func<IMoves, Task> what) => app.DoAsync(Adviser, services => what(services.GetRequiredService<IMoves>()));

    public async Task<MoveView> MoveAsync(string reference) => (await DoAsync(moves => moves.FindAsync(reference))).ShouldNotBeNull();

    public async Task<ReceiverView> ReceiverAsync(string reference, string code) => (await MoveAsync(reference)).Receivers.Single(receiver => receiver.Code == code);

    /// <summary>Current and earlier addresses, the first one first: where, from and until.</summary>
    public async Task<IReadOnlyList<(string? Uprn, DateOnly From, DateOnly? Until)>> AddressesAsync(Guid customer)
    {
        var all = await app.ReadAsync(db => db.Set<CustomerAddress>().AsNoTracking().Where(address => address.CustomerId == customer).ToListAsync());
        return [.. all.OrderBy(address => address.AddedAt).Select(address => (address.Uprn, UkTime.DateOf(address.AddedAt), address.EndedAt is { } ended ? UkTime.DateOf(ended) : (DateOnly?)null))];
    }

    public async Task RunJobAsync(string name)
    {
        await app.Services.GetRequiredService<JobRunner>().RunAsync(name, app.Time.UtcNow(), CancellationToken.None);
        (await app.ReadAsync(db => db.Set<JobRun>().Where(run => run.Job == name).OrderByDescending(run => run.ScheduledFor).Select(run => run.Error).FirstAsync())).ShouldBeNull();
    }

    /// <summary>The clock goes to noon of that day, and what is due is done.</summary>
    public async Task UntilAsync(DateOnly day)
    {
        app.Time.Set(new DateTimeOffset(UkTime.ToUtc(day.ToDateTime(new TimeOnly(12, 0))), TimeSpan.Zero));
        await RunJobAsync("Moves.MoveOnTheDay");
        await app.DrainAsync();
    }

    public Task<List<Message>> MailsAsync(string reference) =>
        app.ReadAsync(db => db.Set<Message>().AsNoTracking().Where(message => message.Reference == reference).OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).ToListAsync());

    public Task<string> LinkAsync(Guid receiver) => app.DoAsync(Actor.System("Test"), async services => (await services.GetRequiredService<IMoveFacts>().LinkAsync(receiver))!);

    /// <summary>Everybody who was told confirms by the link in their mail, whatever their way.</summary>
    public async Task ConfirmAllAsync(string reference)
    {
        foreach (var receiver in (await MoveAsync(reference)).Receivers.Where(receiver => receiver.State is ReceiverState.Sent or ReceiverState.Overdue))
        {
            await (await app.Visit().GetAsync(await LinkAsync(receiver.Id))).SubmitAsync(form: "#confirm");
        }

        await app.DrainAsync();
    }

    public Task<int> CountAsync() => app.ReadAsync(db => db.Set<Move>().CountAsync());
}
