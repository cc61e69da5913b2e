using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Moves.Telling;

/// <summary>An address as given, made one: of the gazetteer by its number, or words where it is not there.</summary>
internal sealed class FindHome(IPlaces places)
{
    public const int Longest = 400;

    /// <exception cref="Refused">Nothing was given, the number is none of the gazetteer, or the postcode is not one.</exception>
    public async Task<HomeAddress> RunAsync(HomeAddress given, CancellationToken cancellationToken)
    {
        if (Clean(given.Uprn) is { } uprn)
        {
            return await places.AddressAsync(uprn, cancellationToken) is { } known
                ? new HomeAddress(known.Uprn, known.Text, known.Postcode)
                : throw new Refused("address-unknown", RefusalKind.Invalid, "We do not know this address. Choose it from the list, or type it in words", "Address");
        }

        var words = Clean(given.Text) ?? throw new Refused("address-missing", RefusalKind.Invalid, "Enter the new address", "Address");
        if (words.Length > Longest)
        {
            throw new Refused("address-too-long", RefusalKind.Invalid, $"Address must be {Longest} characters or fewer", "Address");
        }

        // Somebody may move abroad: no postcode is an answer, a wrong one is not.
        string? postcode = null;
        return Clean(given.Postcode) is { } typed && !Postcode.TryParse(typed, out postcode)
            ? throw new Refused("postcode-wrong", RefusalKind.Invalid, Postcode.Advice, "Postcode")
            : new HomeAddress(null, words, postcode);
    }

    /// <summary>Every authority in whose area the address lies; none when it lies outside, or nobody knows where it is.</summary>
    public async Task<IReadOnlyList<Guid>> AuthoritiesAsync(HomeAddress home, CancellationToken cancellationToken)
    {
        var hit = home.Uprn is { } uprn ? await places.AddressAsync(uprn, cancellationToken) : null;
        // The neighbours of the same postcode say where it is.
        hit ??= home.Postcode is { } postcode ? (await places.FindAddressesAsync(postcode, 1, cancellationToken)).FirstOrDefault(near => near.Postcode == postcode) : null;
        return hit is null ? [] : (await places.AtAsync(hit.Point, cancellationToken)).Authorities;
    }

    private static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim() is { Length: > 0 } kept ? kept : null;
}
