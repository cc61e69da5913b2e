using Reeve.CouncilPacks;

namespace Reeve.Catalogue.Contracts;

/// <summary>What every door asks of the place, whether the website, the desk or another.</summary>
public static class PlaceAsked
{
    /// <summary>What the service needs; also the home address where the work needs no place, but who does it depends on where one lives.</summary>
    public static PlaceNeed Of(PackService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Where == PlaceNeed.None && service.Responsible.Count > 1 ? PlaceNeed.Address : service.Where;
    }

    /// <summary>True when the address is asked only to know which council it is, not to go there.</summary>
    public static bool IsHome(PackService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Where == PlaceNeed.None && Of(service) == PlaceNeed.Address;
    }
}
