using Reeve.Moves.Contracts;
using Reeve.Moves.Looking;

namespace Reeve.Moves.Telling;

/// <summary>What other modules may do with changes of address.</summary>
internal sealed class MovesContract(OfferMove offers, TellMove tell, ChangeMove change, MoveReader reader, Companions companions) : IMoves
{
    public async Task<IReadOnlyList<Companion>> CompanionsAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await companions.OfAsync(await offers.MoverAsync(customerId, cancellationToken), cancellationToken);

    public async Task<MoveOffer> OfferAsync(AddressChange change, CancellationToken cancellationToken = default) => (await offers.RunAsync(change, cancellationToken)).Offer;

    public Task<(HomeAddress To, DateOnly Day)> OfferCorrectionAsync(string reference, HomeAddress to, DateOnly? day, CancellationToken cancellationToken = default) =>
        change.OfferAsync(reference, to, day, cancellationToken);

    public Task<string> TellAsync(AddressChange change, CancellationToken cancellationToken = default) => tell.RunAsync(change, cancellationToken);

    public Task CorrectAsync(string reference, int? version, HomeAddress to, DateOnly? day, CancellationToken cancellationToken = default) =>
        change.CorrectAsync(reference, version, to, day, cancellationToken);

    public Task WithdrawAsync(string reference, int? version, string? reason, CancellationToken cancellationToken = default) =>
        change.WithdrawAsync(reference, version, reason, cancellationToken);

    public Task<MoveView?> FindAsync(string reference, CancellationToken cancellationToken = default) => reader.FindAsync(reference, cancellationToken);

    public Task<IReadOnlyList<MoveGlance>> OfAsync(IReadOnlyList<Guid> customerIds, int limit, CancellationToken cancellationToken = default) =>
        reader.OfAsync(customerIds, limit, before: null, cancellationToken);
}
