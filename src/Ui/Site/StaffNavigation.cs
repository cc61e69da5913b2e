using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Reeve.Ui.Site;

/// <summary>
/// A place in the staff's navigation, registered by the module that owns it.
/// <paramref name="Policy"/> names the authorisation policy of who may see it; null shows it to everyone signed in.
/// </summary>
public sealed record StaffNavigationItem(string Text, string Url, string? Policy = null, char? Key = null, int Order = 100);

/// <summary>What a person may go to.</summary>
public interface IStaffNavigation
{
    ValueTask<IReadOnlyList<NavigationLink>> ForAsync(ClaimsPrincipal person);
}

internal sealed class StaffNavigation(IEnumerable<StaffNavigationItem> items, IAuthorizationService authorisation) : IStaffNavigation
{
    public async ValueTask<IReadOnlyList<NavigationLink>> ForAsync(ClaimsPrincipal person)
    {
        var seen = new List<NavigationLink>();
        foreach (var item in items.OrderBy(item => item.Order).ThenBy(item => item.Text, StringComparer.Ordinal))
        {
            if (item.Policy is null || (await authorisation.AuthorizeAsync(person, item.Policy)).Succeeded)
            {
                seen.Add(new NavigationLink(item.Text, item.Url, item.Key));
            }
        }

        return seen;
    }
}
