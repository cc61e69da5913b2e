using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Administration;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;
using Reeve.Organisation.SignIn;

namespace Reeve.Organisation.Account;

/// <summary>The first administrator's way in, and the last one's way back: from the server's command line.</summary>
internal sealed class InviteByOperator(Work work, Invitations invitations, SecondFactor factor) : IOperatorInvitations
{
    public async Task<OperatorInvitation> InviteAsync(string email, string? name, bool forgetSecondFactor, CancellationToken cancellationToken)
    {
        var address = Given.Email(email, "email") ?? throw new Refused("email-missing", RefusalKind.Invalid, "Give the person’s email address", "email");
        var normalised = address.ToUpperInvariant();
        var person = await work.Db.Set<Person>().SingleOrDefaultAsync(each => each.NormalizedEmail == normalised, cancellationToken);
        var added = person is null;
        person ??= await AddAsync(address, name, cancellationToken);
        if (!person.Active)
        {
            throw new Refused("person-left", RefusalKind.Conflict, $"{person.Name} has left. An administrator can let them back in.");
        }

        if (forgetSecondFactor && person.TwoFactorEnabled)
        {
            await factor.RemoveAsync(person, cancellationToken);
        }

        var made = await invitations.MakeAsync(person, cancellationToken);
        work.Record("person.invited", "person", person.Id, new { by = "operator" });
        work.Touch(Known.Stamp);
        await work.SaveAsync(cancellationToken);
        return new OperatorInvitation(person.Name, made, added, invitations.NextExpiresAt);
    }

    private async Task<Person> AddAsync(string email, string? typed, CancellationToken cancellationToken)
    {
        var name = Given.Optional(typed, "name")
            ?? throw new Refused("person-missing", RefusalKind.Missing, $"Nobody signs in as {email}. To add them as an administrator of everything, give their name as well: --name \"Their Name\".", "name");
        var codes = await work.Db.Set<Person>().Select(each => each.Code).ToListAsync(cancellationToken);
        var person = new Person
        {
            Id = work.NewId(),
            Code = Given.Code(name, codes),
            Name = name,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Position = codes.Count,
            SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
        };
        work.Db.Add(person);
        work.Db.Add(new RoleGranted { Id = work.NewId(), PersonId = person.Id, Role = PackRole.Administrator, Position = 0 });
        work.Record("person.added", "person", person.Id, new { person.Name, person.Email, Role = PackRole.Administrator, by = "operator" });
        return person;
    }
}
