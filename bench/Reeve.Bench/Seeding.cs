using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Web;

namespace Reeve.Bench;

/// <summary>Customers, kept as every door keeps them, and one case's reference to ask for.</summary>
internal static class Seeding
{
    private const int AtOnce = 50;
    private static readonly string[] First = ["Ada", "Ben", "Cora", "Dev", "Elsie", "Femi", "Grace", "Hamza", "Isla", "Jonas", "Kezia", "Liam", "Maeve", "Nia", "Owen", "Priya", "Quentin", "Rosa", "Sunil", "Tamsin"];
    private static readonly string[] Last = ["Ashworth", "Birkett", "Croft", "Dunmore", "Eastwood", "Fenwick", "Garside", "Holm", "Ingleby", "Jessop", "Kirkbride", "Lowther", "Musgrave", "Nattrass", "Oldroyd", "Postle", "Quayle", "Routledge", "Sowerby", "Thwaite"];

    public static async Task<Known> RunAsync(Installation installation, int customers, CancellationToken cancellationToken)
    {
        await using var app = ReeveHost.Build(installation with { Workers = false }, builder => builder.Logging.ClearProviders());
        Guid? last = null;
        var name = "";
        for (var from = 0; from < customers; from += AtOnce)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Bench"));
            var keeper = scope.ServiceProvider.GetRequiredService<ICustomers>();
            for (var i = from; i < Math.Min(customers, from + AtOnce); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{First[i % 20]} {Last[i / 20 % 20]}{(char)('a' + (i / 400 % 26))}{(char)('a' + (i / 10_400 % 26))}");
                last = await keeper.KeepAsync(
                    new CustomerDetails
                    {
                        Name = name,
                        Email = string.Create(CultureInfo.InvariantCulture, $"person{i}@example.org"),
                        Phone = string.Create(CultureInfo.InvariantCulture, $"07700 9{i:00000}"),
                        Postcode = string.Create(CultureInfo.InvariantCulture, $"MQ{1 + (i % 9)} {i / 9 % 10}AB"),
                    },
                    cancellationToken);
            }

            await scope.ServiceProvider.GetRequiredService<Work>().SaveAsync(cancellationToken);
            if (from % 10_000 == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{from:N0} of {customers:N0} customers kept"));
            }
        }

        await using var reading = app.Services.CreateAsyncScope();
        var text = await reading.ServiceProvider.GetRequiredService<ReeveDb>().Set<SearchDocument>().Where(document => document.Kind == "case").OrderByDescending(document => document.Number).Select(document => document.Text).FirstAsync(cancellationToken);
        return Reference.TryParse(string.Join('-', text.Split(' ').Take(3)), out var reference) && last is { } id
            ? new Known(reference, id, name)
            : throw new InvalidOperationException("Nothing was seeded.");
    }
}
