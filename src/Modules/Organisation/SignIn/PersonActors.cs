using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Keys;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.SignIn;

/// <summary>Who a session belongs to, asked on every request: somebody who left, or whose sessions were ended, is nobody at once.</summary>
internal sealed class PersonActors(Snapshot<Known> known, TimeProvider time, IOptions<SignInSettings> settings) : IActorSource
{
    public async ValueTask<Actor?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal is KeyPrincipal key)
        {
            return key.Actor;
        }

        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || !long.TryParse(principal.FindFirstValue(StaffCookie.BeganClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            || (await known.GetAsync(cancellationToken)).People.GetValueOrDefault(id) is not { Active: true } person
            || person.Stamp != principal.FindFirstValue(StaffCookie.StampClaim)
            || time.GetUtcNow() >= DateTimeOffset.FromUnixTimeSeconds(began).AddHours(settings.Value.SessionHours))
        {
            return null;
        }

        // Who came by the council's own directory was asked for a second factor there.
        return person.MustSetUpSecondFactor && principal.FindFirstValue(StaffCookie.ByClaim) != SignInDoor.ByProvider ? person.OwnAccountOnly : person.Actor;
    }
}
