using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Merging;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Merging;

/// <summary>What is told of a customer while records are merged: names, needs, consents, notes, relationships and numbers.</summary>
public class AddedSinceTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private static readonly string[] Kinds = ["name", "needs", "consent", "note", "relationship", "identity"];

    private static readonly Actor Leader = Somebody.Leader() with { Permissions = new HashSet<string>(Somebody.Leader().Permissions) { Permission.MergeCustomers, Permission.ViewSensitive }, EveryAuthority = true };

    [Fact]
    public async Task What_was_told_since_is_offered_and_goes_where_the_officer_says()
    {
        var (one, two, friend) = (await AddAsync("Ada Since", "01632 960771"), await AddAsync("Ada Sinse", "01632 960772"), await AddAsync("Fay Friend", "01632 960773"));
        await TellAsync(two, "name", "Adie");
        await TellAsync(one, "needs", "Polish");
        await TellAsync(two, "needs", "Urdu");
        var merge = await MergeAsync(two, one);
        foreach (var kind in Kinds)
        {
            await TellAsync(one, kind, "Since", friend);
        }

        await InAsync(async services => (await services.GetRequiredService<INeeds>().OfAsync(two)).Language.ShouldBe("Since"));
        var page = await reeve.App.Visit(Leader).GetAsync($"/customers/merges/{merge}");
        foreach (var words in new[] { "Preferred name Since", "Needs: Language: Since", "Consent: ", "Note: Since", "Carer: Fay Friend", "9SINCE" })
        {
            page.Words.ShouldContain(words);
        }

        page.Words.ShouldNotContain("Preferred name Adie");
        var give = page.Document.QuerySelectorAll("select[name=Give] option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0).ToArray();
        give.Length.ShouldBe(Kinds.Length);
        await page.SubmitAsync(new { Give = give });

        await InAsync(async services =>
        {
            var (db, needs) = (services.GetRequiredService<ReeveDb>(), services.GetRequiredService<INeeds>());
            (await needs.OfAsync(two)).Language.ShouldBe("Since");
            (await needs.OfAsync(one)).Language.ShouldBe("Polish", "what it replaced went back to the record that brought it");
            (await services.GetRequiredService<IConsents>().MayAsync(one, await PurposeAsync(db))).ShouldBeFalse();
            (await services.GetRequiredService<IConsents>().MayAsync(two, await PurposeAsync(db))).ShouldBeTrue();
            (await services.GetRequiredService<ICustomers>().CardAsync(two))!.Name.ShouldBe("Since");
            (await services.GetRequiredService<ICustomers>().CardAsync(one))!.Name.ShouldBe("Ada Since");
            (await db.Set<CustomerName>().Where(name => name.CustomerId == two).OrderBy(name => name.AddedAt).Select(name => new { name.Text, Ended = name.EndedAt != null }).ToListAsync()).Select(name => (name.Text, name.Ended)).ShouldBe([("Adie", true), ("Since", false)]);
            (await db.Set<CustomerNote>().SingleAsync(note => note.CustomerId == two)).Text.ShouldBe("Since");
            (await db.Set<Relationship>().SingleAsync(each => each.CustomerId == two)).OtherId.ShouldBe(friend);
            (await db.Set<CustomerIdentity>().SingleAsync(identity => identity.CustomerId == two)).Typed.ShouldBe("9SINCE");
            (await db.Set<JournalEntry>().Where(entry => entry.SubjectId == two && entry.Action.EndsWith("-given")).Select(entry => entry.Action).ToListAsync())
                .ShouldBe(["customer.needs-given", "customer.consent-given", "customer.note-given", "customer.relationship-given", "customer.identity-given"], ignoreOrder: true);
        });
    }

    [Fact]
    public async Task Kept_where_it_is_nothing_of_it_goes_to_the_record_that_was_merged()
    {
        var (one, two, friend) = (await AddAsync("Kit Kept", "01632 960774"), await AddAsync("Kit Cept", "01632 960775"), await AddAsync("Una Other", "01632 960776"));
        await TellAsync(one, "name", "Kitty");
        var merge = await MergeAsync(two, one);
        await TellAsync(friend, "relationship", "x", one);
        await TellAsync(one, "name", "Kat");
        var page = await reeve.App.Visit(Leader).GetAsync($"/customers/merges/{merge}");
        page.Words.ShouldContain("Carer of Una Other");
        await page.SubmitAsync();

        await InAsync(async services =>
        {
            var db = services.GetRequiredService<ReeveDb>();
            (await db.Set<Relationship>().SingleAsync(each => each.CustomerId == friend)).OtherId.ShouldBe(one);
            (await db.Set<CustomerName>().CountAsync(name => name.CustomerId == two)).ShouldBe(0);
            (await services.GetRequiredService<ICustomers>().CardAsync(one))!.Name.ShouldBe("Kat");
        });
    }

    [Fact]
    public async Task The_preferred_name_that_another_ended_stands_again_when_that_one_goes()
    {
        var (one, two) = (await AddAsync("Pip Prefer", "01632 960777"), await AddAsync("Pip Preffer", "01632 960778"));
        await TellAsync(one, "name", "Pippa");
        var merge = await MergeAsync(two, one);
        await TellAsync(one, "name", "Philip");
        var offered = await OfferedAsync(merge);
        await UndoAsync(merge, offered);

        await InAsync(async services =>
        {
            (await services.GetRequiredService<ICustomers>().CardAsync(one))!.Name.ShouldBe("Pippa");
            (await services.GetRequiredService<ICustomers>().CardAsync(two))!.Name.ShouldBe("Philip");
        });
    }

    /// <summary>Chains of merges, of things told and of un-merges in any order, by several seeds, against a plain model of whose each row is.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Any_chain_keeps_every_row_with_the_record_that_brought_it_or_that_was_chosen(int seed)
    {
        var chance = new Random(seed);
        var records = new List<Guid>();
        for (var at = 0; at < 5; at++)
        {
            records.Add(await AddAsync($"Chain {(char)('A' + at)}{seed}", $"01632 96{seed:D2}{at:D2}"));
        }

        var friend = await AddAsync($"Friend of {seed}", $"01632 96{seed:D2}99");
        // Of each row whose it is, and the merges that were in force among the customer's records when it was told.
        var (active, owner, together) = (new List<(Guid Id, Guid From, Guid Into)>(), new Dictionary<string, Guid>(), new Dictionary<string, HashSet<Guid>>());
        var undone = 0;
        for (var step = 0; step < 60; step++)
        {
            var which = chance.Next(10);
            if (which < 3)
            {
                var (from, into) = (records[chance.Next(5)], records[chance.Next(5)]);
                if (from == into || Current(from) != from || Current(into) != into)
                {
                    continue;
                }

                active.Add((await MergeAsync(from, into), from, into));
            }
            else if (which < 8)
            {
                var (to, kind) = (Current(records[chance.Next(5)]), Kinds[chance.Next(Kinds.Length)]);
                var back = kind == "relationship" && chance.Next(2) == 0;
                var id = await (back ? TellAsync(friend, kind, "Told " + step, to) : TellAsync(to, kind, "Told " + step, kind == "relationship" ? friend : null));
                (owner[$"{kind}:{id}"], together[$"{kind}:{id}"]) = (to, [.. active.Where(merge => Current(merge.Into) == to).Select(merge => merge.Id)]);
            }
            else if (active.Count > 0)
            {
                await UndoneAsync(active[chance.Next(active.Count)], _ => chance.Next(2) == 0);
                undone++;
            }
        }

        undone.ShouldBeGreaterThan(2);
        while (active.Count > 0)
        {
            await UndoneAsync(active[chance.Next(active.Count)], _ => false);
        }

        Guid Current(Guid id)
        {
            while (active.FindIndex(merge => merge.From == id) is >= 0 and var at)
            {
                id = active[at].Into;
            }

            return id;
        }

        async Task UndoneAsync((Guid Id, Guid From, Guid Into) merge, Func<string, bool> choose)
        {
            var offered = await OfferedAsync(merge.Id);
            offered.Order().ShouldBe(owner.Where(row => !Passes(row.Value, merge.From) && together[row.Key].Contains(merge.Id)).Select(row => row.Key).Order());
            var given = offered.Where(choose).ToList();
            await UndoAsync(merge.Id, given);
            active.Remove(merge);
            foreach (var key in given)
            {
                owner[key] = merge.From;
            }

            foreach (var (key, merges) in together)
            {
                // Whose way parted are strangers from then on, even if they are merged again.
                merges.RemoveWhere(id => active.TrueForAll(each => each.Id != id) || Current(active.Find(each => each.Id == id).Into) != Current(owner[key]));
            }

            await CheckAsync();
        }

        bool Passes(Guid id, Guid by)
        {
            while (id != by && active.FindIndex(merge => merge.From == id) is >= 0 and var at)
            {
                id = active[at].Into;
            }

            return id == by;
        }

        Task CheckAsync() => InAsync(async services =>
        {
            var db = services.GetRequiredService<ReeveDb>();
            var found = new Dictionary<string, Guid>();
            foreach (var row in (await db.Set<CustomerName>().Select(each => new { Kind = "name", each.Id, each.CustomerId }).ToListAsync())
                .Concat(await db.Set<NeedsTold>().Select(each => new { Kind = "needs", each.Id, each.CustomerId }).ToListAsync())
                .Concat(await db.Set<ConsentSaid>().Select(each => new { Kind = "consent", each.Id, each.CustomerId }).ToListAsync())
                .Concat(await db.Set<CustomerNote>().Select(each => new { Kind = "note", each.Id, each.CustomerId }).ToListAsync())
                .Concat(await db.Set<CustomerIdentity>().Select(each => new { Kind = "identity", each.Id, each.CustomerId }).ToListAsync())
                .Where(row => records.Contains(row.CustomerId)))
            {
                found[$"{row.Kind}:{row.Id}"] = row.CustomerId;
            }

            foreach (var each in await db.Set<Relationship>().Where(each => each.OtherId == friend || each.CustomerId == friend).ToListAsync())
            {
                found[$"relationship:{each.Id}"] = each.CustomerId == friend ? each.OtherId!.Value : each.CustomerId;
            }

            found.OrderBy(pair => pair.Key).ShouldBe(owner.OrderBy(pair => pair.Key));
            foreach (var customer in await db.Set<Customer>().Include(customer => customer.Names).Where(customer => records.Contains(customer.Id)).ToListAsync())
            {
                var preferred = customer.Names.Where(name => name is { Kind: NameKind.Preferred, EndedAt: null }).Select(name => name.Text).ToList();
                preferred.Count.ShouldBeLessThanOrEqualTo(1);
                customer.Preferred.ShouldBe(preferred.SingleOrDefault());
            }

            // A record by itself has one set of needs that stands, and it is the newest.
            foreach (var alone in records.Where(id => active.TrueForAll(merge => merge.From != id && merge.Into != id)))
            {
                var told = await db.Set<NeedsTold>().Where(each => each.CustomerId == alone).ToListAsync();
                NeedsTold.Standing(told).Select(each => each.Id).ShouldBe(told.OrderByDescending(each => each.ToldAt).Take(1).Select(each => each.Id));
            }
        });
    }

    private static Task<string> PurposeAsync(ReeveDb db) => db.Set<ConsentPurpose>().Where(purpose => purpose.InUse).OrderBy(purpose => purpose.Code).Select(purpose => purpose.Code).FirstAsync();

    private Task InAsync(Func<IServiceProvider, Task> act) => reeve.App.DoAsync(Leader, act);

    /// <summary>What is offered of the kinds here where this merge is undone.</summary>
    private Task<List<string>> OfferedAsync(Guid mergeId) => reeve.App.DoAsync(Leader, async services =>
    {
        var db = services.GetRequiredService<ReeveDb>();
        var merges = await db.Set<CustomerMerge>().AsNoTracking().Where(merge => merge.UndoneAt == null).ToListAsync();
        var tree = new MergeTree([], merges, []);
        return (await services.GetRequiredService<AddedSince>().OfAsync(tree, merges.Single(merge => merge.Id == mergeId), default)).Rows.Select(row => row.Key).Where(key => Kinds.Contains(key.Split(':')[0])).ToList();
    });

    private Task UndoAsync(Guid merge, IEnumerable<string> given)
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        return reeve.App.DoAsync(Leader, services => services.GetRequiredService<MergeCustomers>().UndoAsync(merge, null, given.Select(key => key.Split(':')).ToLookup(parts => parts[0], parts => Guid.Parse(parts[1])), false, default));
    }

    private Task<Guid> MergeAsync(Guid from, Guid into)
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        return reeve.App.DoAsync(Leader, services => services.GetRequiredService<MergeCustomers>().RunAsync(new MergeAsked(from, into, null, null, new MergeReason("test", [])), default));
    }

    private Task<Guid> AddAsync(string name, string phone) => reeve.App.DoAsync(Leader, async services =>
    {
        var id = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Phone = phone });
        await services.GetRequiredService<Work>().SaveAsync();
        return id!.Value;
    });

    /// <summary>Tells one thing of a kind, as its page does. The other is who acts for them.</summary>
    private Task<Guid> TellAsync(Guid to, string kind, string words, Guid? other = null) => reeve.App.DoAsync(Leader, async services =>
    {
        reeve.App.Time.Advance(TimeSpan.FromSeconds(1));
        var work = services.GetRequiredService<Work>();
        switch (kind)
        {
            case "name":
                var customer = await work.Db.Set<Customer>().Include(each => each.Names).SingleAsync(each => each.Id == to);
                work.Db.Add(customer.AlsoCalled(CustomerName.Of(work.NewId(), to, NameKind.Preferred, words, null, null, "Test", work.Now), "Test", work.Now));
                break;
            case "needs":
                await services.GetRequiredService<INeeds>().TellAsync(to, new CustomerNeeds { Language = words });
                break;
            case "consent":
                await services.GetRequiredService<IConsents>().SayAsync(to, await PurposeAsync(work.Db), true, "Phone");
                break;
            case "note":
                work.Db.Add(CustomerNote.Write(work.NewId(), to, words, false, "Test", work.Now));
                break;
            case "relationship":
                work.Db.Add(Relationship.Add(new Relationship { Id = work.NewId(), CustomerId = to, OtherId = other, Kind = ActingAs.Carer, May = ActingPowers.BeTold, Source = "Test", AddedAt = work.Now }, [to], []));
                break;
            default:
                var type = await work.Db.Set<IdentityType>().AsNoTracking().Where(each => each.InUse).OrderBy(each => each.Code).FirstAsync();
                work.Db.Add(CustomerIdentity.Of(work.NewId(), to, new IdentityType { Code = type.Code, Name = type.Name }, "9" + words.ToUpperInvariant(), "Test", [], work.Now));
                break;
        }

        var id = work.Db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).Select(entity => entity switch
        {
            ICustomerPart part => part.Id,
            CustomerName name => name.Id,
            _ => Guid.Empty,
        }).Single(found => found != Guid.Empty);
        work.Record("customer.changed", "customer", to);
        await work.SaveAsync();
        return id;
    });
}
