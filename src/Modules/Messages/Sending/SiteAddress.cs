using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace Reeve.Messages.Sending;

/// <summary>The address of this installation as customers reach it: Site:BaseUrl, else the first address it listens on.</summary>
internal sealed class SiteAddress(IConfiguration configuration, IServer server)
{
    public string Of(string pathAndQuery) => Base + pathAndQuery;

    private string Base
    {
        get
        {
            var given = configuration["Site:BaseUrl"];
            if (string.IsNullOrWhiteSpace(given))
            {
                given = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? configuration["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5080";
                // "*" and "0.0.0.0" are where to listen, not where to go.
                given = given.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
                    .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
            }

            return given.TrimEnd('/');
        }
    }

    public string Host => Uri.TryCreate(Base, UriKind.Absolute, out var uri) && uri.HostNameType == UriHostNameType.Dns ? uri.Host : "localhost";
}
