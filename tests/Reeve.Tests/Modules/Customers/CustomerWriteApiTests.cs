using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Journal;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers;

/// <summary>Other systems tell names, needs, consents and relationships of a customer.</summary>
public class CustomerWriteApiTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private readonly ApiClient api = reeve.App.Api();

    [Fact]
    public async Task A_name_is_added_and_ended_by_the_customers_tag()
    {
        var (id, path) = await AddAsync("Ambrose Name");
        var tag = (await api.GetAsync(path)).ETag;
        (await api.PostAsync(path + "/names", new { kind = "preferred", name = "Bram" })).Code.ShouldBe("if-match-needed");
        var added = await api.PostAsync(path + "/names", new { kind = "former", name = "Ambrose Before", from = "1998-05", until = "2004" }, tag);
        added.Status.ShouldBe(HttpStatusCode.Created, added.Text);
        (added["kind"], added["from"], added["until"]).ShouldBe(("former", "1998-05", "2004"));
        added.ETag.ShouldNotBe(tag);
        (await api.PostAsync(path + "/names", new { kind = "preferred", name = "Bram" }, tag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.PostAsync(path + "/names", new { kind = "preferred", name = "Bram Name" }, added.ETag)).Status.ShouldBe(HttpStatusCode.Created);
        (await api.GetAsync("/api/v1/customers?q=ambrose%20before")).Json.GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("customer").GetProperty("id").GetGuid() == id);

        var whole = await api.GetAsync(path);
        whole["name"].ShouldBe("Bram Name");
        var ended = await api.PostAsync($"{path}/names/{added["id"]}/end", null, whole.ETag);
        ended.Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.GetAsync(path)).Json.GetProperty("names").EnumerateArray().Select(name => name.GetProperty("name").GetString()).ShouldBe(["Bram Name"]);
        (await api.PostAsync($"{path}/names/{added["id"]}/end", null, "*")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reeve.App.ReadAsync(db => db.Set<CustomerName>().Where(name => name.CustomerId == id).Select(name => name.Source).Distinct().ToListAsync())).ShouldBe(["Demonstration key"]);
    }

    [Fact]
    public async Task A_name_that_is_none_is_told_by_its_field()
    {
        var (_, path) = await AddAsync("Fielding Name");
        foreach (var (body, code, field) in new (object, string, string)[]
        {
            (new { name = "X" }, "kind-needed", "kind"),
            (new { kind = "pet", name = "X" }, "word-unknown", "kind"),
            (new { kind = "trading", name = "X" }, "name-kind", "kind"),
            (new { kind = "former" }, "name-needed", "name"),
            (new { kind = "former", name = "X", from = "31 February 2001" }, "date-wrong", "from"),
        })
        {
            var refused = await api.PostAsync(path + "/names", body, "*");
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Text);
            (refused.Code, refused["field"]).ShouldBe((code, field));
        }
    }

    [Fact]
    public async Task The_same_request_under_one_key_adds_one_name()
    {
        var (id, path) = await AddAsync("Once Name");
        var body = new { kind = "known-as", name = "Oncie" };
        var first = await api.PostAsync(path + "/names", body, "*", once: "name-once");
        var again = await api.PostAsync(path + "/names", body, "*", once: "name-once");
        (again["id"], again.Header("Idempotent-Replayed"), again.ETag).ShouldBe((first["id"], "true", first.ETag));
        (await reeve.App.ReadAsync(db => db.Set<CustomerName>().CountAsync(name => name.CustomerId == id))).ShouldBe(1);
    }

    [Fact]
    public async Task Needs_are_told_in_place_of_what_was_known_by_a_tag_of_their_own()
    {
        var (id, path) = await AddAsync("Needy Api");
        var none = await api.GetAsync(path + "/needs");
        none["textRelay"].ShouldBe("False");
        var told = await api.PutAsync(path + "/needs", new { interpreter = "Urdu", formats = new[] { "large-print", "audio" }, noPhone = true, quietFrom = "20:00", quietUntil = "09:30" }, none.ETag);
        told.Status.ShouldBe(HttpStatusCode.OK, told.Text);
        (told["interpreter"], told["noPhone"], told["quietFrom"]).ShouldBe(("Urdu", "True", "20:00"));
        told.Json.GetProperty("formats").EnumerateArray().Select(format => format.GetString()).ShouldBe(["large-print", "audio"]);
        (await api.PutAsync(path + "/needs", new { language = "Urdu" }, none.ETag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.PutAsync(path + "/needs", new { language = "Urdu" })).Status.ShouldBe((HttpStatusCode)428);
        var read = await api.GetAsync(path + "/needs");
        read.ETag.ShouldBe(told.ETag);
        (await api.PutAsync(path + "/needs", new { language = "Urdu" }, read.ETag)).Json.GetProperty("formats").GetArrayLength().ShouldBe(0);
        (await reeve.App.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<INeeds>().OfAsync(id))).Words.ShouldBe(["Language: Urdu"]);

        foreach (var (body, code) in new (object, string)[]
        {
            (new { formats = new[] { "papyrus" } }, "word-unknown"),
            (new { quietFrom = "8pm", quietUntil = "09:00" }, "time-wrong"),
            (new { quietFrom = "20:00" }, "quiet-half"),
            (new { other = new string('x', 501) }, "too-long"),
        })
        {
            (await api.PutAsync(path + "/needs", body, "*")).Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_consent_is_kept_with_its_history()
    {
        var (id, path) = await AddAsync("Consenting Api");
        var given = await api.PostAsync(path + "/consents", new { purpose = "surveys", given = true, door = "Website" }, once: "consent-1");
        given.Status.ShouldBe(HttpStatusCode.Created, given.Text);
        given["wording"].ShouldContain("May we ask you");
        (await api.PostAsync(path + "/consents", new { purpose = "surveys", given = true, door = "Website" }, once: "consent-1")).Header("Idempotent-Replayed").ShouldBe("true");
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        (await api.PostAsync(path + "/consents", new { purpose = "surveys", given = false })).Status.ShouldBe(HttpStatusCode.Created);
        var all = (await api.GetAsync(path + "/consents")).Json.GetProperty("items").EnumerateArray().ToList();
        all.Select(said => (said.GetProperty("given").GetBoolean(), said.GetProperty("door").GetString())).ShouldBe([(false, "Demonstration key"), (true, "Website")]);
        (await reeve.App.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<IConsents>().MayAsync(id, "surveys"))).ShouldBeFalse();
        (await api.PostAsync(path + "/consents", new { purpose = "pets", given = true })).Code.ShouldBe("purpose-unknown");
        (await api.PostAsync(path + "/consents", new { purpose = "surveys" })).Code.ShouldBe("given-needed");
    }

    [Fact]
    public async Task A_relationship_is_recorded_and_ended_from_either_side()
    {
        var (id, path) = await AddAsync("Cared For");
        var (carer, carerPath) = await AddAsync("Carer Api");
        (await api.PostAsync(path + "/relationships", new { customerId = carer, @as = "power-of-attorney", may = new[] { "pay" } })).Code.ShouldBe("proof-needed");
        var added = await api.PostAsync(path + "/relationships", new { customerId = carer, @as = "carer", may = new[] { "be-told", "report" }, from = "2020" });
        added.Status.ShouldBe(HttpStatusCode.Created, added.Text);
        (added["as"], added["actsForThem"], added["inForce"]).ShouldBe(("carer", "True", "True"));
        (await reeve.App.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<IMayActFor>().OfAsync(carer))).ShouldHaveSingleItem().CustomerId.ShouldBe(id);
        (await api.PostAsync(path + "/relationships", new { customerId = carer, @as = "carer" })).Code.ShouldBe("relationship-known");
        (await api.PostAsync(path + "/relationships", new { name = "Nobody on record", @as = "advocate" })).Status.ShouldBe(HttpStatusCode.Created);

        (await api.PostAsync($"{carerPath}/relationships/{added["id"]}/end", null)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.PostAsync($"{path}/relationships/{added["id"]}/end", null)).Code.ShouldBe("relationship-ended");
        (await reeve.App.DoAsync(Somebody.Adviser(), services => services.GetRequiredService<IMayActFor>().OfAsync(carer))).ShouldBeEmpty();
        (await api.PostAsync(path + "/relationships", new { customerId = Guid.NewGuid(), @as = "carer" })).Code.ShouldBe("other-gone");
        (await api.PostAsync(path + "/relationships", new { customerId = id, @as = "carer" })).Code.ShouldBe("other-self");
        (await api.PostAsync(path + "/relationships", new { @as = "carer" })).Code.ShouldBe("other-needed");
        (await api.PostAsync(path + "/relationships", new { customerId = carer, @as = "friend" })).Code.ShouldBe("word-unknown");
        var (_, stranger) = await AddAsync("Stranger Api");
        (await api.PostAsync($"{stranger}/relationships/{added["id"]}/end", null)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_that_only_reads_writes_nothing_and_one_that_only_writes_reads_nothing()
    {
        var (id, path) = await AddAsync("Scoped Api");
        var reader = await reeve.App.ApiAsync(["customers.read"]);
        (await reader.PostAsync(path + "/names", new { kind = "former", name = "X" }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.PutAsync(path + "/needs", new { language = "Urdu" }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.PostAsync(path + "/consents", new { purpose = "surveys", given = true })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.PostAsync(path + "/relationships", new { name = "X", @as = "carer" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        var writer = await reeve.App.ApiAsync(["customers.write"]);
        (await writer.GetAsync(path + "/needs")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await writer.GetAsync(path + "/consents")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await writer.PutAsync(path + "/needs", new { language = "Urdu" }, "*")).Status.ShouldBe(HttpStatusCode.OK);
        (await reeve.App.ReadAsync(db => db.Set<JournalEntry>().CountAsync(entry => entry.SubjectId == id && entry.Action == "customer.needs-told"))).ShouldBe(1);
        foreach (var part in new[] { "/needs", "/consents" })
        {
            (await api.GetAsync($"/api/v1/customers/{Guid.NewGuid()}{part}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task What_is_told_of_a_merged_record_goes_to_the_one_that_goes_on()
    {
        var (gone, path) = await AddAsync("Merged Away");
        var (stays, _) = await AddAsync("Merged Into");
        await reeve.App.ReadAsync(db => db.Set<Customer>().Where(customer => customer.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.CurrentId, stays)));
        (await api.PutAsync(path + "/needs", new { language = "Welsh" }, (await api.GetAsync(path + "/needs")).ETag)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsync(path + "/names", new { kind = "known-as", name = "Merry" }, (await api.GetAsync(path)).ETag)).Status.ShouldBe(HttpStatusCode.Created);
        (await reeve.App.ReadAsync(db => db.Set<NeedsTold>().SingleAsync(told => told.CustomerId == stays))).Language.ShouldBe("Welsh");
        (await reeve.App.ReadAsync(db => db.Set<CustomerName>().AnyAsync(name => name.CustomerId == stays && name.Text == "Merry"))).ShouldBeTrue();
    }

    private async Task<(Guid Id, string Path)> AddAsync(string name)
    {
        var id = await reeve.App.DoAsync(Somebody.Adviser(), async services =>
        {
            var kept = await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Postcode = "MQ1 4AB" });
            await services.GetRequiredService<Work>().SaveAsync();
            return kept!.Value;
        });
        reeve.App.Time.Advance(TimeSpan.FromMinutes(1));
        return (id, $"/api/v1/customers/{id}");
    }
}
