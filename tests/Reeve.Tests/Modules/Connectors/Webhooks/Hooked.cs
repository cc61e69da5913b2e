using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Keeping;
using Reeve.Connectors.Webhooks.Sending;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors.Webhooks;

/// <summary>The product and another system beside it that it may tell.</summary>
public sealed class Hooked : IAsyncLifetime
{
    private int paths;

    public ReeveApp App { get; private set; } = null!;

    internal Receiver Receiver { get; private set; } = null!;

    internal CaseWork Cases => new(App);

    /// <summary>What a name leads to, where a test says so; the real name servers are never asked.</summary>
    internal Func<string, IPAddress[]> Names { get; set; } = _ => [];

    public async ValueTask InitializeAsync()
    {
        Receiver = await Receiver.StartAsync();
        App = await ReeveApp.StartAsync(builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:AllowHttp"] = "true", ["Webhooks:AllowedHosts"] = "127.0.0.1, depot.example" });
            builder.Services.RemoveAll<FindAddresses>();
            builder.Services.AddSingleton<FindAddresses>((host, _) => Task.FromResult(Names(host)));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    /// <summary>A webhook at a path of its own, made by the administrator of every authority unless somebody else is given.</summary>
    internal async Task<Hook> AddAsync(string[]? events = null, string[]? services = null, string[]? authorities = null, bool people = false, Actor? by = null, string? url = null)
    {
        // What happened before is not told to one that was not there.
        await App.DrainAsync();
        var path = $"/hook-{Interlocked.Increment(ref paths)}";
        var view = await Cases.OrganisationAsync();
        var form = new WebhookForm
        {
            Name = "System " + path,
            Url = url ?? Receiver.Address + path,
            Events = [.. events ?? [.. WebhookEvents.All.Select(each => each.Name)]],
            Services = [.. services ?? []],
            Authorities = [.. (authorities ?? []).Select(code => view.Authority(code)!.Id.ToString())],
            People = people ? "true" : null,
        };
        var (made, secret) = await App.DoAsync(by ?? await App.ActorAsync(People.Administrator), all => all.GetRequiredService<EditWebhook>().MakeAsync(form, CancellationToken.None));
        return new Hook(this, made.Id, path, secret);
    }

    /// <summary>Lets listeners and the sender do what is due.</summary>
    internal async Task<int> SendAsync(CancellationToken cancellationToken = default)
    {
        await App.DrainAsync();
        return await App.Services.GetRequiredService<WebhookSender>().RunDueAsync(cancellationToken);
    }

    /// <summary>Raises an event as its module would.</summary>
    internal async Task HappenAsync<T>(T happened)
        where T : class, IEvent
    {
        await App.DoAsync(CaseWork.System, async services =>
        {
            var work = services.GetRequiredService<Work>();
            work.Record("case.tested", "case", Guid.Empty);
            work.Raise(happened);
            await work.SaveAsync();
        });
        await SendAsync();
    }
}

/// <summary>One webhook of a test.</summary>
internal sealed record Hook(Hooked Hooked, Guid Id, string Path, string Secret)
{
    public IReadOnlyList<Received> Received => Hooked.Receiver.At(Path);

    public Task<Webhook> WebhookAsync() => Hooked.Cases.ReadAsync(db => db.Set<Webhook>().AsNoTracking().SingleAsync(each => each.Id == Id));

    public Task<List<WebhookDelivery>> DeliveriesAsync() =>
        Hooked.Cases.ReadAsync(db => db.Set<WebhookDelivery>().AsNoTracking().Where(each => each.WebhookId == Id).OrderBy(each => each.CreatedAt).ThenBy(each => each.Id).ToListAsync());

    public Task<List<WebhookTry>> TriesAsync() =>
        Hooked.Cases.ReadAsync(db => db.Set<WebhookTry>().AsNoTracking().Where(each => db.Set<WebhookDelivery>().Any(delivery => delivery.Id == each.DeliveryId && delivery.WebhookId == Id)).OrderBy(each => each.At).ToListAsync());

    /// <summary>Removes it, so that it is in no other test's way.</summary>
    public async Task RemoveAsync()
    {
        var administrator = await Hooked.App.ActorAsync(People.Administrator);
        await Hooked.App.DoAsync(administrator, all => all.GetRequiredService<EditWebhook>().RemoveAsync(Id, CancellationToken.None));
    }
}
