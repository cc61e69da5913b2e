using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Administration;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.Keys;

internal sealed class KeyForm
{
    public string? Name { get; set; }

    public List<string> Scopes { get; set; } = [];

    /// <summary>Ids; none for every authority.</summary>
    public List<string> Authorities { get; set; } = [];

    public string? PerMinute { get; set; } = "600";

    public DateOnly? Expires { get; set; }
}

/// <summary>Makes keys, and withdraws them.</summary>
internal sealed class EditKeys(Work work, AdminScope scope)
{
    private const int MostPerMinute = 1_000_000;

    /// <returns>The key itself: only now, and nowhere else.</returns>
    public async Task<string> MakeAsync(KeyForm form, CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var name = Given.Required(form.Name, "Form.Name", "Enter what the key is for, for example the name of the other system", 100);
        var scopes = form.Scopes.Where(code => Scopes.Find(code) is not null).Distinct().ToList();
        if (scopes.Count == 0)
        {
            throw new Refused("scope-missing", RefusalKind.Invalid, "Choose what the key may do", "Form.Scopes");
        }

        var authorities = form.Authorities.Select(typed => Guid.TryParse(typed, out var id) ? reach.View.Authority(id) : null).Where(authority => authority is not null).Select(authority => authority!.Id).Distinct().ToList();
        if (authorities.Count == 0 && !reach.Everything)
        {
            throw new Refused("authority-missing", RefusalKind.Invalid, "Choose the authorities whose work the key reaches", "Form.Authorities");
        }

        authorities.ForEach(id => reach.Need(id));
        if (!int.TryParse(form.PerMinute, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) || perMinute is < 1 or > MostPerMinute)
        {
            throw new Refused("limit-wrong", RefusalKind.Invalid, $"Enter a whole number from 1 to {MostPerMinute:N0}", "Form.PerMinute");
        }

        var expires = form.Expires is { } day ? Kernel.Values.UkTime.ToUtc(day.ToDateTime(TimeOnly.MinValue)) : (DateTime?)null;
        if (expires <= work.Now)
        {
            throw new Refused("expiry-not-ahead", RefusalKind.Invalid, "The day the key expires must be after today", "Form.Expires");
        }

        var key = "rv_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var kept = new ApiKey
        {
            Id = work.NewId(),
            Name = name,
            Digest = KnownKeys.DigestOf(key),
            Begins = key[..9],
            Scopes = string.Join('\n', scopes),
            Authorities = string.Join('\n', authorities),
            PerMinute = perMinute,
            MadeAt = work.Now,
            MadeBy = work.Actor.Name,
            ExpiresAt = expires,
        };
        work.Db.Add(kept);
        work.Record("api-key.made", "api-key", kept.Id, new { name, scopes, authorities, perMinute, expires });
        work.Touch(KnownKeys.Stamp);
        await work.SaveAsync(cancellationToken);
        return key;
    }

    public async Task<ApiKey> WithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        var reach = await scope.GetAsync(cancellationToken);
        var kept = await work.Db.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id, cancellationToken) ?? throw Refused.Missing("this key");
        if (!Reaches(reach, kept))
        {
            throw Refused.Missing("this key");
        }

        if (kept.Withdraw(work.Now))
        {
            work.Record("api-key.withdrawn", "api-key", kept.Id, new { kept.Name });
            work.Touch(KnownKeys.Stamp);
            await work.SaveAsync(cancellationToken);
        }

        return kept;
    }

    /// <summary>An administrator of some authorities sees and withdraws keys that reach only those.</summary>
    public static bool Reaches(Reach reach, ApiKey key) => reach.Everything || (key.AuthorityIds.Count > 0 && key.AuthorityIds.All(id => reach.Covers(id)));
}
