using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.SignIn;

internal sealed class DemonstrationPeople(Work work, IPasswordHasher<Person> hasher, Installation installation) : IDemonstrationPeople
{
    public async Task GivePasswordAsync(string password, CancellationToken cancellationToken = default)
    {
        if (!installation.Demo)
        {
            return;
        }

        var people = await work.Db.Set<Person>().Where(person => person.PasswordHash == null && person.Active).ToListAsync(cancellationToken);
        if (people.Count == 0)
        {
            return;
        }

        // Hashed once for all: the password is printed on the screen anyway, and starting stays quick.
        var hash = hasher.HashPassword(people[0], password);
        foreach (var person in people)
        {
            person.PasswordHash = hash;
        }

        work.Record("organisation.demonstration-passwords", "organisation", SiteSettings.OnlyId, new { people = people.Count });
        await work.SaveAsync(cancellationToken);
    }
}
