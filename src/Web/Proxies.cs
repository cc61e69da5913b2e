using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Reeve.Web;

/// <summary>Whose word is taken for where a request came from: a proxy on this machine, and those that Site:Proxies names.</summary>
internal static class Proxies
{
    /// <exception cref="InvalidOperationException">Site:Proxies holds what is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions Trusted(IConfiguration configuration)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var word in (configuration["Site:Proxies"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(word, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(word, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"Site:Proxies: “{word}” is neither an address nor a network such as 10.1.0.0/16.");
            }
        }

        return options;
    }
}
