using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;

namespace Reeve.Contacts.Taking;

/// <summary>Sends the desk what its page would send, each command in a scope of its own.</summary>
internal sealed class DemonstrationContacts(IServiceScopeFactory scopes, Actors actors, Installation installation) : IDemonstrationContacts
{
    private static readonly TimeSpan Greeting = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan Talking = TimeSpan.FromSeconds(140);
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(40);

    public async Task<IReadOnlyList<string?>> TakeAsync(DemonstrationCall call, Action<TimeSpan> pass, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(pass);
        if (!installation.Demo)
        {
            return [];
        }

        var id = await DoAsync(async services => await services.GetRequiredService<StartContact>().StartAsync(call.Door, services.GetRequiredService<Work>().NewId(), null, null, cancellationToken));
        pass(Greeting);
        if (call.Caller is { } caller)
        {
            var fields = new DraftFields();
            fields.Set("CustomerName", caller.Name);
            fields.Set("CustomerEmail", caller.Email);
            fields.Set("CustomerPhone", caller.Phone);
            fields.Set("CustomerUprn", caller.Uprn);
            fields.Set("CustomerAddress", caller.Address);
            fields.Set("CustomerPostcode", caller.Postcode);
            await SendAsync(id, fields, (services, form) => services.GetRequiredService<ChooseCustomer>().NewAsync(form, cancellationToken), cancellationToken);
        }
        else
        {
            await SendAsync(id, new DraftFields(), (services, form) => services.GetRequiredService<ChooseCustomer>().NobodyAsync(form, anonymous: true, cancellationToken), cancellationToken);
        }

        foreach (var enquiry in call.Enquiries)
        {
            await AskAsync(id, enquiry, pass, cancellationToken);
        }

        var summary = new DraftFields();
        summary.Set("Summary", call.Summary);
        await SendAsync(id, summary, (services, form) => services.GetRequiredService<EndContact>().WrapUpAsync(form, cancellationToken), cancellationToken);
        pass(Writing);
        await SendAsync(id, summary, (services, form) => services.GetRequiredService<EndContact>().FinishAsync(form, cancellationToken), cancellationToken);
        return await DoAsync<IReadOnlyList<string?>>(async services =>
            await services.GetRequiredService<ReeveDb>().Set<Enquiry>().AsNoTracking().Where(enquiry => enquiry.ContactId == id).OrderBy(enquiry => enquiry.Number).Select(enquiry => enquiry.CaseReference).ToListAsync(cancellationToken));
    }

    private async Task AskAsync(Guid id, DemonstrationEnquiry enquiry, Action<TimeSpan> pass, CancellationToken cancellationToken)
    {
        if (enquiry.About is { } about)
        {
            await SendAsync(id, new DraftFields(), (services, form) => services.GetRequiredService<ChooseService>().AboutAsync(form, about, cancellationToken), cancellationToken);
        }
        else if (enquiry.Service is { } service)
        {
            await SendAsync(id, new DraftFields(), (services, form) => services.GetRequiredService<ChooseService>().ServiceAsync(form, service, cancellationToken), cancellationToken);
        }

        pass(Talking);
        var outcome = Enum.Parse<Outcome>(enquiry.Outcome);
        await SendAsync(
            id,
            FieldsOf(enquiry),
            async (services, form) =>
            {
                if (outcome != Outcome.CaseRaised)
                {
                    await services.GetRequiredService<EndEnquiry>().RunAsync(form, outcome, cancellationToken);
                }
                else if (await services.GetRequiredService<RaiseCase>().RunAsync(form, cancellationToken) is [var problem, ..])
                {
                    throw new InvalidOperationException($"The demonstration's “{enquiry.Service}” does not answer its form: {problem}");
                }
            },
            cancellationToken);
    }

    private static DraftFields FieldsOf(DemonstrationEnquiry enquiry)
    {
        var fields = new DraftFields();
        fields.Set("Words", enquiry.Words);
        fields.Set("Note", enquiry.Note);
        fields.Set("WhereUprn", enquiry.Uprn);
        foreach (var (question, values) in enquiry.Answers)
        {
            foreach (var value in values)
            {
                fields.Add(DraftFields.Question + question, value);
            }
        }

        if (enquiry.CallBackBy is { } by)
        {
            fields.Set("CallBackOn", by.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            fields.Set("CallBackAt", by.ToString("HH:mm", CultureInfo.InvariantCulture));
        }

        return fields;
    }

    private Task<bool> SendAsync(Guid id, DraftFields fields, Func<IServiceProvider, DeskForm, Task> command, CancellationToken cancellationToken) =>
        DoAsync(async services =>
        {
            var version = await services.GetRequiredService<ReeveDb>().Set<Contact>().AsNoTracking().Where(contact => contact.Id == id).Select(contact => contact.Version).SingleAsync(cancellationToken);
            await command(services, new DeskForm(id, version, services.GetRequiredService<Work>().NewId(), fields));
            return true;
        });

    private async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(actors.Current);
        return await work(scope.ServiceProvider);
    }
}
