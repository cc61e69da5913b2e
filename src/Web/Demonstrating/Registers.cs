using System.Globalization;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;

namespace Reeve.Web.Demonstrating;

/// <summary>
/// Twenty thousand invented residents as two services' registers have them, so that finding, the review list and merging can be
/// tried on more than a few: four fifths from council tax; the rest from the libraries, each somebody who pays council tax too,
/// typed again with the errors that registers have.
/// </summary>
internal static class Registers
{
    private const int Records = 20_000;

    public static async Task TakeOverAsync(IServiceProvider services, CouncilPack pack, CancellationToken cancellationToken)
    {
        var homes = pack.Addresses.Where(address => address.Organisation is null).Select(address => (Address: TextOf(address), address.Postcode, address.Uprn)).ToList();
        var uprns = homes.DistinctBy(home => (home.Address, home.Postcode)).ToDictionary(home => (home.Address, home.Postcode), home => home.Uprn);
        var (tax, library, last) = (new List<RegisterEntry>(), new List<RegisterEntry>(), -1);
        foreach (var (person, values) in MadeUpPeople.Of(Records, random => homes[random.Next(homes.Count)] is var home ? (home.Address, home.Postcode) : default))
        {
            (person == last ? library : tax).Add(Entry(values, person == last ? null : uprns.GetValueOrDefault((values[3], values[4]))));
            last = person;
        }

        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Demonstration"));
        var register = scope.ServiceProvider.GetRequiredService<ICustomerRegister>();
        await register.TakeOverAsync("Council tax", tax, cancellationToken: cancellationToken);
        await register.TakeOverAsync("Libraries", library, cancellationToken: cancellationToken);
    }

    private static RegisterEntry Entry(string[] values, string? uprn) => new(
        new CustomerDetails
        {
            Name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase($"{values[0]} {values[1]}".Trim()),
            Address = values[3],
            Postcode = values[4],
            Uprn = uprn,
            Email = values[5],
            // A part of the numbers that nobody has: 01632 is given to no place.
            Phone = values[6].Length < 6 ? null : "01632" + values[6][^6..],
        },
        values[2]);

    private static string TextOf(PackAddress address) =>
        string.Join(", ", new[] { address.Building, $"{address.Number} {address.Street}".Trim(), address.Locality, address.Town }.Where(part => !string.IsNullOrEmpty(part)));
}
