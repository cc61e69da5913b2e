using System.Collections.Frozen;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Keys;

/// <summary>A key that works, as every request needs it.</summary>
internal sealed record KnownKey(KeyHolder Holder, KeyPrincipal Principal, DateTime? ExpiresAt);

/// <summary>Every key that works, in memory by its digest.</summary>
internal sealed class KnownKeys(FrozenDictionary<string, KnownKey> byDigest)
{
    public const string Stamp = "api-keys";

    /// <summary>The key of demonstrations. It is nowhere in the database, so that an installation that was one once does not keep it.</summary>
    public const string Demonstration = "demo-key";
    public const int DemonstrationPerMinute = 10_000_000;
    private const int LongestKey = 200;
    private static readonly Guid DemonstrationId = new("0de30000-0000-7000-8000-000000000000");

    public static async Task<KnownKeys> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var kept = await services.GetRequiredService<ReeveDb>().Set<ApiKey>().AsNoTracking().Where(key => key.WithdrawnAt == null).ToListAsync(cancellationToken);
        var known = kept.ToDictionary(key => key.Digest, key => Known(key.Id, key.Name, key.ScopeCodes, key.AuthorityIds, key.PerMinute, key.ExpiresAt), StringComparer.Ordinal);
        if (services.GetRequiredService<Installation>().Demo)
        {
            known[DigestOf(Demonstration)] = Known(DemonstrationId, "Demonstration key", Scopes.All.Select(scope => scope.Code), [], DemonstrationPerMinute, null);
        }

        return new KnownKeys(known.ToFrozenDictionary(StringComparer.Ordinal));
    }

    public KnownKey? Find(string key, DateTime now) =>
        key.Length is > 0 and <= LongestKey && byDigest.TryGetValue(DigestOf(key), out var known) && !(known.ExpiresAt <= now) ? known : null;

    /// <summary>Keys are long and random, so one digest without salt is enough, and it can be looked up.</summary>
    public static string DigestOf(string key)
    {
        Span<byte> bytes = stackalloc byte[LongestKey * 3];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], digest);
        return Convert.ToHexStringLower(digest);
    }

    private static KnownKey Known(Guid id, string name, IEnumerable<string> scopes, IReadOnlyList<Guid> authorities, int perMinute, DateTime? expires)
    {
        var actor = new Actor
        {
            Kind = ActorKind.Machine,
            Id = id,
            Name = name,
            Permissions = Scopes.PermissionsOf(scopes),
            EveryAuthority = authorities.Count == 0,
            Authorities = authorities,
        };
        return new KnownKey(new KeyHolder(actor, new ApiAllowance(id, perMinute)), new KeyPrincipal(actor), expires);
    }
}

internal sealed class ApiKeys(Snapshot<KnownKeys> known, KeyUse use, TimeProvider time) : IApiKeys
{
    public async ValueTask<KeyHolder?> FindAsync(string key, CancellationToken cancellationToken = default) => (await KnownAsync(key, cancellationToken))?.Holder;

    public string? ScopeOf(string permission) => Scopes.All.FirstOrDefault(scope => scope.Permissions.Contains(permission))?.Code;

    public async ValueTask<KnownKey?> KnownAsync(string key, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var found = (await known.GetAsync(cancellationToken)).Find(key, now);
        if (found is not null)
        {
            use.Note(found.Holder.Allowance.KeyId, now);
        }

        return found;
    }
}

/// <summary>When each key was used last: remembered, and written down once a minute rather than with every request.</summary>
internal sealed class KeyUse
{
    private readonly ConcurrentDictionary<Guid, DateTime> last = new();

    public void Note(Guid keyId, DateTime at) => last[keyId] = at;

    public async Task WriteAsync(ReeveDb db, Dialect dialect, CancellationToken cancellationToken)
    {
        foreach (var (key, at) in last)
        {
            using (await dialect.EnterWriteAsync(cancellationToken))
            {
                await db.Set<ApiKey>().Where(kept => kept.Id == key && (kept.LastUsedAt == null || kept.LastUsedAt < at))
                    .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.LastUsedAt, at), cancellationToken);
            }

            last.TryRemove(new KeyValuePair<Guid, DateTime>(key, at));
        }
    }
}
