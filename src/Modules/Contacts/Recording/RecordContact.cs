using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Domain;
using Reeve.Contacts.Taking;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Recording;

/// <summary>Writes down a contact that took place in another system, whole: its enquiries with what came of each.</summary>
internal sealed class RecordContact(Work work, ICatalogue catalogue, ICases cases, ICustomers customers, IPlaces places, Snapshot<DemandCauses> causes)
{
    private const int MostEnquiries = 50;

    public async Task<Guid> RunAsync(ContactToRecord sent, CancellationToken cancellationToken)
    {
        var (started, ended) = Times(sent);
        var enquiries = sent.Enquiries ?? [];
        if (enquiries.Count is 0 or > MostEnquiries)
        {
            throw Wrong("enquiries-number", $"A contact has 1 to {MostEnquiries} enquiries.", "enquiries");
        }

        var line = string.IsNullOrEmpty(sent.Line) ? null : (await places.LinesAsync(cancellationToken)).FirstOrDefault(known => known.Code == sent.Line) ?? throw Wrong("line-unknown", "There is no line of this code.", "line");
        var point = string.IsNullOrEmpty(sent.AccessPoint) ? null : (await places.AccessPointsAsync(cancellationToken)).FirstOrDefault(known => known.Code == sent.AccessPoint) ?? throw Wrong("access-point-unknown", "There is no access point of this code.", "accessPoint");
        var contact = Contact.Start(work.NewId(), Word<ContactChannel>(sent.Channel, "channel") ?? throw Wrong("channel-missing", "Say how they came: phone, counter, email or web.", "channel"), line?.Id, point?.Id, work.Actor, started);
        if (await CustomerAsync(sent, cancellationToken) is { } customer)
        {
            contact.With(customer);
        }
        else
        {
            contact.WithNobody(anonymous: true);
        }

        foreach (var enquiry in enquiries)
        {
            await AddAsync(contact, enquiry, ended, cancellationToken);
        }

        contact.WrapUp(ended);
        contact.End(CleanText(sent.Summary), 0, ended);
        work.Db.Add(contact);
        work.Record("contact.recorded", "contact", contact.Id, new { contact.Channel, enquiries = enquiries.Count });
        work.Raise(EndContact.Ended(contact));
        work.Signal("contacts");
        await work.SaveAsync(cancellationToken);
        return contact.Id;
    }

    private (DateTime Started, DateTime Ended) Times(ContactToRecord sent)
    {
        var ended = sent.EndedAt?.UtcDateTime ?? work.Now;
        var started = sent.StartedAt?.UtcDateTime ?? ended;
        return started <= ended && ended <= work.Now && started > work.Now.AddYears(-10)
            ? (started, ended)
            : throw Wrong("times-wrong", "A contact starts before it ends, and ends before now.", "startedAt");
    }

    private async Task<Guid?> CustomerAsync(ContactToRecord sent, CancellationToken cancellationToken)
    {
        if (sent.CustomerId is { } id)
        {
            return (await customers.CardAsync(id, cancellationToken) ?? throw Wrong("customer-unknown", "There is no customer of this id.", "customerId")).Id;
        }

        return sent.Customer is { } told ? await customers.KeepAsync(new CustomerDetails { Name = told.Name, Email = told.Email, Phone = told.Phone, Postcode = told.Postcode }, cancellationToken) : null;
    }

    private async Task AddAsync(Contact contact, EnquiryToRecord sent, DateTime ended, CancellationToken cancellationToken)
    {
        var outcome = Word<Outcome>(sent.Outcome, "outcome");
        if (outcome is not { } came || !ContactWords.Offered.Contains(came))
        {
            throw Wrong("outcome-unknown", $"Say what came of it: {string.Join(", ", ContactWords.Offered.Select(PackWords.ToWord))}.", "outcome");
        }

        var service = string.IsNullOrEmpty(sent.Service) ? null : await catalogue.ServiceAsync(sent.Service, cancellationToken) ?? throw Wrong("service-unknown", "There is no service of this code.", "service");
        var about = await CaseAsync(sent.AboutCase, "aboutCase", cancellationToken);
        var raised = await CaseAsync(sent.Case, "case", cancellationToken);
        if (came == Outcome.CaseRaised && raised is null)
        {
            throw Wrong("case-missing", "Open the case first, and give its reference.", "case");
        }

        var enquiry = contact.Current(work.NewId);
        enquiry.For(service?.Id ?? about?.ServiceId, null);
        enquiry.About(about?.Reference);
        enquiry.End(
            new EnquiryEnd(came, CleanText(sent.Words), CleanText(sent.Note), Word<Capacity>(sent.Capacity, "capacity") ?? Capacity.Citizen, await DemandAsync(sent, about, cancellationToken))
            {
                CaseReference = raised?.Reference,
                CallBackPhone = came == Outcome.CalledBack && PhoneNumber.TryParse(sent.CallBackPhone, out var number) ? PhoneNumber.Show(number) : null,
                CallBackBy = sent.CallBackBy?.UtcDateTime,
            },
            ended);
    }

    private async Task<CaseGlance?> CaseAsync(string? reference, string field, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(reference) ? null : await cases.FindAsync(reference, cancellationToken) ?? throw Wrong("case-unknown", "There is no case of this reference that this key reaches.", field);

    private async Task<DemandOf> DemandAsync(EnquiryToRecord sent, CaseGlance? about, CancellationToken cancellationToken)
    {
        var list = await causes.GetAsync(cancellationToken);
        var proposed = DemandProposal.For(list, about?.ServiceId);
        if (string.IsNullOrEmpty(sent.Cause))
        {
            return proposed;
        }

        var cause = list.Find(sent.Cause) ?? throw Wrong("cause-unknown", "There is no cause of this code.", "cause");
        return new DemandOf(cause.Kind, cause.Code, cause.Kind == DemandKind.Preventable ? about?.ServiceId : null, Proposed: false);
    }

    private static string? CleanText(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static T? Word<T>(string? sent, string field)
        where T : struct, Enum =>
        string.IsNullOrEmpty(sent) ? null : PackWords.TryParse<T>(sent, out var value) ? value : throw Wrong("word-unknown", $"{field} is one of: {string.Join(", ", PackWords.All<T>())}.", field);

    private static Refused Wrong(string code, string sentence, string field) => new(code, RefusalKind.Invalid, sentence, field);
}
