using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Organisation.SignIn;

internal sealed class DemonstrationPeople(Work work, IPasswordHasher<Person> hasher, Installation installation, Snapshot<Known> known) : IDemonstrationPeople
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

    public async Task<Actor> ActorAsync(Guid personId, CancellationToken cancellationToken = default) =>
        installation.Demo && (await known.GetAsync(cancellationToken)).People.GetValueOrDefault(personId) is { Active: true } person
            ? person.Actor
            : throw new InvalidOperationException("Only a demonstration acts as somebody who has not signed in.");
}
