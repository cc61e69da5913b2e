using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Web.Demonstrating;

/// <summary>
/// Lets happenings happen, each at its time and through the use case that a person would have used, so that promises,
/// time lines, messages and journal are what they would be had it been so.
/// </summary>
internal sealed partial class Teller(IServiceProvider services, Action<DateTimeOffset> goTo, DateTimeOffset now, IReadOnlyList<Resident> residents)
{
    private readonly Dictionary<string, string> references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resident> known = residents.ToDictionary(resident => resident.Key, StringComparer.Ordinal);
    private readonly DateOnly today = UkTime.DateOf(now.UtcDateTime);
    private DateTimeOffset clock;

    public async Task TellAsync(IEnumerable<Happening> happenings, CancellationToken cancellationToken)
    {
        foreach (var happening in happenings.OrderBy(TimeOf).ToList())
        {
            SetClock(TimeOf(happening));
            await (happening switch
            {
                Reported reported => ReportAsync(reported, cancellationToken),
                Took took => TakeAsync(took, cancellationToken),
                Did did => DoAsync(did, cancellationToken),
                Life life => LiveAsync(life, cancellationToken),
                _ => throw new InvalidOperationException($"Nobody tells a {happening.GetType().Name}."),
            });
            // Whoever listens hears of it at its own time: acknowledgements and messages are sent then.
            var outbox = services.GetRequiredService<Outbox>();
            while (await outbox.RunDueAsync(cancellationToken) > 0)
            {
                // Listeners raise events of their own.
            }
        }

        foreach (var resident in known.Values.Where(resident => resident.Needs is not null))
        {
            await NeedsAsync(resident, cancellationToken);
        }
    }

    /// <summary>What somebody needs was told to an adviser.</summary>
    private async Task NeedsAsync(Resident resident, CancellationToken cancellationToken) => await AsAsync(await PersonAsync("aoife.larkfield@marlshire.example", cancellationToken), async scope =>
    {
        if (await scope.GetRequiredService<ICustomers>().KeepAsync(await DetailsAsync(scope, resident.Key, cancellationToken), cancellationToken) is { } id)
        {
            await scope.GetRequiredService<INeeds>().TellAsync(id, resident.Needs!, cancellationToken);
            await scope.GetRequiredService<Work>().SaveAsync(cancellationToken);
        }
    });

    private DateTimeOffset TimeOf(Happening happening) =>
        UkTime.ToUtc(WorkingDay(-happening.Days).ToDateTime(TimeOnly.ParseExact(happening.Time, "HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>So many weekdays from today; bank holidays are worked in a demonstration.</summary>
    private DateOnly WorkingDay(int days)
    {
        var day = today;
        for (var left = Math.Abs(days); left > 0;)
        {
            day = day.AddDays(Math.Sign(days));
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    private void SetClock(DateTimeOffset time)
    {
        clock = time;
        goTo(time);
    }

    private Task ReportAsync(Reported reported, CancellationToken cancellationToken) => AsAsync(Actor.Public(null), async scope =>
    {
        var service = await scope.GetRequiredService<ICatalogue>().ServiceAsync(reported.Service, cancellationToken) ?? throw Missing(reported.Service);
        var customer = reported.By is { } by ? await scope.GetRequiredService<ICustomers>().KeepAsync(await DetailsAsync(scope, by, cancellationToken), cancellationToken) : null;
        var opened = await scope.GetRequiredService<ICases>().OpenAsync(
            new NewCase
            {
                ServiceId = service.Id,
                Door = CaseDoor.Web,
                CustomerId = customer,
                Description = reported.Words,
                Answers = AnswersOf(reported.Answers),
                Place = new CasePlace(null, reported.Uprn, null),
                Files = reported.WithPicture ? [await PictureAsync(scope, cancellationToken)] : [],
            },
            cancellationToken);
        references[reported.Key] = opened.Reference;
    });

    private async Task TakeAsync(Took took, CancellationToken cancellationToken) =>
        await AsAsync(await PersonAsync(took.Adviser, cancellationToken), async scope =>
        {
            var enquiries = took.Enquiries.Select(asked => new DemonstrationEnquiry(asked.Service, asked.Words, asked.Outcome, asked.About is { } about ? references[about] : null)
            {
                Note = asked.Note,
                Uprn = asked.Uprn,
                Answers = AnswersOf(asked.Answers),
                CallBackBy = asked.CallBackIn is { } days ? WorkingDay(days).ToDateTime(new TimeOnly(15, 0)) : null,
            });
            var caller = took.By is { } by ? await DetailsAsync(scope, by, cancellationToken) : null;
            var raised = await scope.GetRequiredService<IDemonstrationContacts>().TakeAsync(new DemonstrationCall(took.Door, caller, [.. enquiries], took.Summary), time => SetClock(clock + time), cancellationToken);
            foreach (var (asked, reference) in took.Enquiries.Zip(raised))
            {
                if (asked.Key is { } key && reference is not null)
                {
                    references[key] = reference;
                }
            }
        });

    private async Task DoAsync(Did did, CancellationToken cancellationToken)
    {
        var reference = references[did.Key];
        if (did.Deed == Deed.Answer)
        {
            await AsAsync(Actor.Public(null), scope => scope.GetRequiredService<ICases>().AddCustomerMessageAsync(reference, did.Text, [], once: null, cancellationToken));
            return;
        }

        var worker = await WorkerAsync(reference, cancellationToken);
        await AsAsync(worker, scope =>
        {
            var work = scope.GetRequiredService<ICaseWork>();
            return did.Deed switch
            {
                Deed.Assign => work.AssignAsync(reference, worker.Id, cancellationToken),
                Deed.Start => work.StartAsync(reference, did.Text, cancellationToken),
                Deed.Delay => work.DelayAsync(reference, WorkingDay(did.NewDate), did.Text, cancellationToken),
                Deed.Ask => work.AskAsync(reference, did.Text, cancellationToken),
                Deed.Reply => work.ReplyAsync(reference, did.Text, cancellationToken),
                Deed.Note => work.NoteAsync(reference, did.Text, cancellationToken),
                Deed.Close => work.CloseAsync(reference, did.Text, null, cancellationToken),
                Deed.Reopen => work.ReopenAsync(reference, did.Text, cancellationToken),
                Deed.Join => work.JoinAsync(reference, references[did.Text], cancellationToken),
                _ => throw new InvalidOperationException($"Nobody does {did.Deed}."),
            };
        });
    }

    /// <summary>Whoever leads the team that has it now.</summary>
    private async Task<Actor> WorkerAsync(string reference, CancellationToken cancellationToken) => await AskAsync(async scope =>
    {
        var cases = scope.GetRequiredService<ICases>();
        var glance = await cases.FindAsync(reference, cancellationToken) ?? throw Missing(reference);
        var team = (await scope.GetRequiredService<IOrganisation>().GetAsync(cancellationToken)).Team((await cases.ForLetterAsync(glance.Id, cancellationToken))!.TeamId);
        return await scope.GetRequiredService<IDemonstrationPeople>().ActorAsync(team?.LeaderId ?? throw Missing("a leader"), cancellationToken);
    });

    private Task<Actor> PersonAsync(string email, CancellationToken cancellationToken) => AskAsync(async scope =>
    {
        var view = await scope.GetRequiredService<IOrganisation>().GetAsync(cancellationToken);
        var person = view.People.FirstOrDefault(each => each.Email == email) ?? throw Missing(email);
        return await scope.GetRequiredService<IDemonstrationPeople>().ActorAsync(person.Id, cancellationToken);
    });

    private async Task<CustomerDetails> DetailsAsync(IServiceProvider scope, string key, CancellationToken cancellationToken)
    {
        var resident = known[key];
        var address = await scope.GetRequiredService<Places.Contracts.IPlaces>().AddressAsync(resident.Uprn, cancellationToken) ?? throw Missing(resident.Uprn);
        return new CustomerDetails { Name = resident.Name, Email = resident.Email, Phone = resident.Phone, Uprn = resident.Uprn, Address = address.Text, Postcode = address.Postcode };
    }

    private static async Task<CaseFile> PictureAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        const string Name = "pothole.png";
        using var picture = new MemoryStream(Picture.Pothole());
        var kept = await scope.GetRequiredService<FileStore>().SaveAsync(picture, Name, cancellationToken);
        return new CaseFile(kept.Sha256, Name, kept.Size, kept.Type.Mime);
    }

    /// <summary>"@3" as a value is the day three working days ago.</summary>
    private Dictionary<string, IReadOnlyList<string>> AnswersOf(IEnumerable<string> answers) =>
        answers.Select(answer => answer.Split('=', 2)).ToDictionary(
            pair => pair[0],
            pair => (IReadOnlyList<string>)[.. pair[1].Split('|').Select(value => value.StartsWith('@') ? WorkingDay(-int.Parse(value[1..], CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value)],
            StringComparer.Ordinal);

    private async Task AsAsync(Actor actor, Func<IServiceProvider, Task> act) => await AskAsync(async scope =>
    {
        scope.GetRequiredService<Actors>().Become(actor);
        await act(scope);
        return true;
    });

    private async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Demonstration"));
        return await ask(scope.ServiceProvider);
    }

    private static InvalidOperationException Missing(string what) => new($"The demonstration tells of {what}, which the example council does not have.");
}
