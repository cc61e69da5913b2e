using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.SignIn;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.SignIn;

/// <summary>The authenticator app of a person and the codes for when it is not at hand.</summary>
internal sealed class SecondFactor(Work work, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("Reeve.Organisation.SecondFactor");

    /// <summary>Uses up a code of the app or a recovery code; the caller saves.</summary>
    /// <returns>What it was, or null when it is wrong, used or out of date.</returns>
    public async Task<string?> UseAsync(Person person, string? typed, CancellationToken cancellationToken)
    {
        if (person.SecondFactorKey is not null && Totp.Match(KeyOf(person), typed, time.GetUtcNow(), person.LastCodeStep) is { } step)
        {
            person.UseCode(step);
            return SignInDoor.ByCode;
        }

        var hash = RecoveryWords.HashOf(person.Id, typed ?? "");
        var recovery = await work.Db.Set<RecoveryCode>().SingleOrDefaultAsync(code => code.PersonId == person.Id && code.Hash == hash && code.UsedAt == null, cancellationToken);
        if (recovery is null)
        {
            return null;
        }

        recovery.UsedAt = work.Now;
        return SignInDoor.ByRecovery;
    }

    /// <summary>The key to put into an app, made when there is none yet.</summary>
    public async Task<string> BeginAsync(Person person, CancellationToken cancellationToken)
    {
        if (person is { TwoFactorEnabled: false, SecondFactorKey: not null })
        {
            return KeyOf(person);
        }

        var key = Totp.NewKey();
        person.BeginSecondFactor(protector.Protect(key));
        work.Record("person.second-factor-begun", "person", person.Id);
        await work.SaveAsync(cancellationToken);
        return key;
    }

    /// <summary>Turns it on once the app has shown a right code.</summary>
    /// <returns>Ten recovery codes, shown this once.</returns>
    public async Task<IReadOnlyList<string>> TurnOnAsync(Person person, string? code, CancellationToken cancellationToken)
    {
        if (person.TwoFactorEnabled || person.SecondFactorKey is null)
        {
            throw new Refused("second-factor-not-begun", RefusalKind.Conflict, "Open the page for setting up an authenticator app again, and start from its first step.");
        }

        var step = Totp.Match(KeyOf(person), code, time.GetUtcNow(), person.LastCodeStep)
            ?? throw new Refused("code-wrong", RefusalKind.Invalid, "That code is not right. Enter the six digits your app shows now, and check that your phone’s clock is right.", "Code");
        person.TurnOnSecondFactor(step);
        var codes = await ReplaceCodesAsync(person, cancellationToken);
        work.Record("person.second-factor-on", "person", person.Id);
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
        return codes;
    }

    public async Task<IReadOnlyList<string>> NewCodesAsync(Person person, CancellationToken cancellationToken)
    {
        if (!person.TwoFactorEnabled)
        {
            throw new Refused("second-factor-off", RefusalKind.Conflict, "Set up an authenticator app first.");
        }

        var codes = await ReplaceCodesAsync(person, cancellationToken);
        work.Record("person.recovery-codes-made", "person", person.Id);
        await work.SaveAsync(cancellationToken);
        return codes;
    }

    public async Task RemoveAsync(Person person, CancellationToken cancellationToken)
    {
        person.RemoveSecondFactor();
        work.Db.RemoveRange(await work.Db.Set<RecoveryCode>().Where(code => code.PersonId == person.Id).ToListAsync(cancellationToken));
        work.Record("person.second-factor-off", "person", person.Id);
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    private string KeyOf(Person person) => protector.Unprotect(person.SecondFactorKey!);

    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(Person person, CancellationToken cancellationToken)
    {
        work.Db.RemoveRange(await work.Db.Set<RecoveryCode>().Where(code => code.PersonId == person.Id).ToListAsync(cancellationToken));
        var codes = RecoveryWords.New();
        work.Db.AddRange(codes.Select(code => new RecoveryCode { Id = work.NewId(), PersonId = person.Id, Hash = RecoveryWords.HashOf(person.Id, code) }));
        return codes;
    }
}
