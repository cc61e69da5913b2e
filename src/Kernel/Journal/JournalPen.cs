using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Identity;

namespace Reeve.Kernel.Journal;

/// <summary>
/// Writes entries and signs them. The key is the configuration's (Journal:Key) or else one kept in the database: the first
/// keeps out somebody who can change the whole database, the second only somebody who does not know how entries are made.
/// </summary>
public sealed class JournalPen(IServiceScopeFactory scopes, Installation installation, TimeProvider time)
{
    private const int OnlyId = 1;
    private const int KeyBytes = 32;
    private (byte[] Key, long UnsignedThrough)? held;

    /// <param name="detail">Serialised as JSON.</param>
    public JournalEntry Write(Actors actors, string action, string subject, Guid subjectId, object? detail, string? course)
    {
        ArgumentNullException.ThrowIfNull(actors);
        var actor = actors.Current;
        var entry = new JournalEntry
        {
            At = time.UtcNow(),
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            From = actor.From,
            Agent = actors.Agent,
            Action = action,
            Subject = subject,
            SubjectId = subjectId,
            Course = course,
            Detail = detail is null ? null : JsonSerializer.Serialize(detail, EventCatalogue.Json),
        };
        entry.Id = JournalDigest.Sign(Held().Key, entry);
        return entry;
    }

    /// <summary>True when Reeve wrote the entry as it is, or it is older than signing.</summary>
    internal bool IsOurs(JournalEntry entry)
    {
        var (key, unsigned) = Held();
        return entry.Number <= unsigned && entry.Number > 0 || entry.Erased is not null || entry.Id == JournalDigest.Sign(key, entry);
    }

    /// <summary>Makes the installation's key when there is none; called when the database has been migrated.</summary>
    internal static async Task PrepareAsync(ReeveDb db, CancellationToken cancellationToken)
    {
        if (!await db.Set<JournalKey>().AnyAsync(cancellationToken))
        {
            var last = await db.Set<JournalEntry>().MaxAsync(entry => (long?)entry.Number, cancellationToken) ?? 0;
            // Another node may do so at the same time.
            await db.Database.ExecuteSqlAsync($"INSERT INTO journal_keys (id, key, unsigned_through) VALUES ({OnlyId}, {System.Security.Cryptography.RandomNumberGenerator.GetBytes(KeyBytes)}, {last}) ON CONFLICT (id) DO NOTHING", cancellationToken);
        }
    }

    private (byte[] Key, long UnsignedThrough) Held()
    {
        if (held is { } known)
        {
            return known;
        }

        using var scope = scopes.CreateScope();
        var row = scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<JournalKey>().AsNoTracking().SingleOrDefault(key => key.Id == OnlyId)
            ?? throw new InvalidOperationException("The journal has no key yet: bring the database up to date with reeve migrate.");
        var made = (installation.JournalKey is { Length: > 0 } given ? System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(given)) : row.Key, row.UnsignedThrough);
        held = made;
        return made;
    }
}
