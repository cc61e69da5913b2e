using System.Net;
using System.Net.Sockets;

namespace Reeve.Connectors.Webhooks.Sending;

/// <summary>Tells addresses of the public internet from all others (IANA's special-purpose registries, RFC 6890).</summary>
internal static class PublicAddress
{
    /// <summary>Not reached from here: this network, private, shared, loopback, link-local, tests and documentation, relays, multicast, reserved, and the address by which one cloud's machines ask their host.</summary>
    private static readonly IPNetwork[] Not4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>The only part of IPv6 that is given out for the public internet …</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>… and what in it is not: protocols (Teredo among them), documentation, 6to4 and the old 6bone. Forms that carry an IPv4 address are refused whatever they carry.</summary>
    private static readonly IPNetwork[] Not6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "3ffe::/16" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Not4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && Global6.Contains(address) && !Not6.Any(network => network.Contains(address)) && !IsIsatap(address),
        _ => false,
    };

    /// <summary>RFC 5214: the last half is 0000:5efe or 0200:5efe and an IPv4 address.</summary>
    private static bool IsIsatap(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
    }
}
