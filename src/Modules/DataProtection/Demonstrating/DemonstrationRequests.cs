using Reeve.DataProtection.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Requesting;
using Reeve.Kernel;

namespace Reeve.DataProtection.Demonstrating;

internal sealed class DemonstrationRequests(Installation installation, ChangeRequest change) : IDemonstrationRequests
{
    public async Task AskForAccessAsync(Guid customerId, DateOnly receivedOn, string words, string? identityHow, CancellationToken cancellationToken = default)
    {
        if (installation.Demo)
        {
            await change.ReceiveAsync(new NewRequest(customerId, RequestKind.Access, receivedOn, OnBehalf: null, Authority: null, words, identityHow), cancellationToken);
        }
    }
}
