using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Webhooks.Sending;

/// <summary>Asks the addresses of a name.</summary>
internal delegate Task<IPAddress[]> FindAddresses(string host, CancellationToken cancellationToken);

/// <summary>An address leads where nothing is sent.</summary>
internal sealed class AddressRefused() : IOException("Its address leads into a private network, where nothing is sent. An operator can allow the host: Webhooks:AllowedHosts.");

/// <summary>
/// Where webhooks may lead: https, to the public internet, unless settings say otherwise. What counts is the address that
/// is connected to, not the name: it is looked up once, checked, and that very address is connected to.
/// </summary>
internal sealed class WebhookAddresses(IConfiguration configuration, FindAddresses find)
{
    public const int LongestUrl = 500;

    private bool AllowHttp => configuration.GetValue("Webhooks:AllowHttp", false);

    /// <summary>What can be known of an address before anything is sent.</summary>
    /// <exception cref="Refused">Not one that may be told.</exception>
    public Uri Check(string? typed, string field)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
        {
            throw new Refused("url-missing", RefusalKind.Invalid, "Enter the address of the other system, starting with https://", field);
        }

        if (text.Length > LongestUrl || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new Refused("url-wrong", RefusalKind.Invalid, "Enter a whole address like https://example.org/reeve, without a name and password or a # in it", field);
        }

        if (!MayUse(uri))
        {
            throw new Refused("url-not-https", RefusalKind.Invalid, "The address must start with https://, so that nobody on the way can read what is sent", field);
        }

        var bare = uri.DnsSafeHost.TrimEnd('.');
        var inside = bare.Equals("localhost", StringComparison.OrdinalIgnoreCase) || bare.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        if (!Allowed(uri.DnsSafeHost) && (inside || (IPAddress.TryParse(bare, out var address) && !PublicAddress.Is(address))))
        {
            throw new Refused("url-private", RefusalKind.Invalid, "This address is inside a private network, where nothing is sent. An operator can allow the host in the settings: Webhooks:AllowedHosts", field);
        }

        return uri;
    }

    public bool MayUse(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && AllowHttp);

    /// <summary>Connects to the host, when every address of its name may be told: one that may and one that may not are a trap.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await find(host, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (!Allowed(host) && !addresses.All(PublicAddress.Is))
        {
            throw new AddressRefused();
        }

        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }

    private bool Allowed(string host)
    {
        var bare = host.Trim('[', ']').TrimEnd('.');
        return (configuration["Webhooks:AllowedHosts"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Any(allowed => allowed.Trim('[', ']').TrimEnd('.').Equals(bare, StringComparison.OrdinalIgnoreCase));
    }
}
