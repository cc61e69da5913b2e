using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

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

    /// <summary>The pages of administration this person may open, in the order of their tasks and as they were registered.</summary>
    ValueTask<IReadOnlyList<AdminLink>> AdministrationForAsync(ClaimsPrincipal person);
}

internal sealed class StaffNavigation(IEnumerable<StaffNavigationItem> items, IEnumerable<AdminLink> adminLinks, IAuthorizationService authorisation, IOptions<UiOptions> options) : IStaffNavigation
{
    public async ValueTask<IReadOnlyList<NavigationLink>> ForAsync(ClaimsPrincipal person)
    {
        var seen = new List<NavigationLink>();
        foreach (var item in items.OrderBy(item => item.Order).ThenBy(item => item.Text, StringComparer.Ordinal))
        {
            if (item.Policy is null || await MayAsync(person, item.Policy))
            {
                seen.Add(new NavigationLink(item.Text, item.Url, item.Key));
            }
        }

        foreach (var policy in adminLinks.Select(link => link.Policy).Distinct())
        {
            if (await MayAsync(person, policy))
            {
                seen.Add(new NavigationLink("Administration", options.Value.AdministrationUrl));
                break;
            }
        }

        return seen;
    }

    public async ValueTask<IReadOnlyList<AdminLink>> AdministrationForAsync(ClaimsPrincipal person)
    {
        var seen = new List<AdminLink>();
        foreach (var link in adminLinks.OrderBy(link => link.Task))
        {
            if (await MayAsync(person, link.Policy))
            {
                seen.Add(link);
            }
        }

        return seen;
    }

    private async Task<bool> MayAsync(ClaimsPrincipal person, string policy) => (await authorisation.AuthorizeAsync(person, policy)).Succeeded;
}
