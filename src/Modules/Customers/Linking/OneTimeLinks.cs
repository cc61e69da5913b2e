using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Linking;

/// <summary>Makes and opens one-time links. The token is the link's id, sealed with the installation's keys: it cannot be guessed or made elsewhere.</summary>
internal sealed class OneTimeLinks(Work work, IDataProtectionProvider protection) : IOneTimeLinks
{
    private const int MostAnHour = 5;

    private readonly IDataProtector seal = protection.CreateProtector("Reeve.Customers.OneTimeLink");

    public async Task AskAsync(string email, string path, CancellationToken cancellationToken = default)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
        {
            throw new ArgumentException("A link opens a page of this site.", nameof(path));
        }

        if (!EmailAddress.TryParse(email, out var normal))
        {
            throw new Refused("email-wrong", RefusalKind.Invalid, EmailAddress.Advice, "Email");
        }

        var hourAgo = work.Now.AddHours(-1);
        if (await work.Db.Set<OneTimeLink>().CountAsync(link => link.Email == normal && link.AskedAt > hourAgo, cancellationToken) >= MostAnHour)
        {
            return;
        }

        var asked = new OneTimeLink { Id = work.NewId(), Email = normal, Path = path, AskedAt = work.Now };
        work.Db.Add(asked);
        work.Record("customer.link-asked", "link", asked.Id);
        work.Raise(new OneTimeLinkAsked(asked.Id));
        await work.SaveAsync(cancellationToken);
    }

    public Task<string?> OpenAsync(string token, CancellationToken cancellationToken = default) => OpenLinkAsync(token, null, cancellationToken);

    public Task<string?> OpenAsync(string token, string path, CancellationToken cancellationToken = default) => OpenLinkAsync(token, path, cancellationToken);

    private async Task<string?> OpenLinkAsync(string token, string? path, CancellationToken cancellationToken)
    {
        if (Unseal(token) is not { } id || await work.Db.Set<OneTimeLink>().FirstOrDefaultAsync(link => link.Id == id, cancellationToken) is not { } found
            || (path is not null && found.Path.Split('?')[0] != path) || !found.Open(work.Now))
        {
            return null;
        }

        var points = await work.Db.Set<ContactPoint>()
            .Where(point => point.Normal == found.Email && point.Kind == ContactPointKind.Email && point.EndedAt == null && point.VerifiedAt == null).ToListAsync(cancellationToken);
        points.ForEach(point => point.VerifiedAt = work.Now);
        work.Record("customer.link-opened", "link", found.Id);
        try
        {
            await work.SaveAsync(cancellationToken);
        }
        catch (Refused refused) when (refused.Code == "changed-meanwhile")
        {
            // Somebody else opened it in the same moment.
            work.Db.ChangeTracker.Clear();
            return null;
        }

        return found.Email;
    }

    public async Task<(string Email, string PathAndQuery)?> FindAsync(Guid linkId, CancellationToken cancellationToken = default) =>
        await work.Db.Set<OneTimeLink>().AsNoTracking().FirstOrDefaultAsync(link => link.Id == linkId, cancellationToken) is { } found && found.IsGood(work.Now)
            ? (found.Email, QueryHelpers.AddQueryString(found.Path, "token", WebEncoders.Base64UrlEncode(seal.Protect(found.Id.ToByteArray()))))
            : null;

    private Guid? Unseal(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 1000)
        {
            return null;
        }

        try
        {
            var bytes = seal.Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length == 16 ? new Guid(bytes) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
