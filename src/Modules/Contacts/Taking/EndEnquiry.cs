using System.Globalization;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Contacts.Taking;

/// <summary>Ends an enquiry with its outcome, demand and time. Raising a case is <see cref="RaiseCase"/>'s.</summary>
internal sealed class EndEnquiry(OpenContact contacts, ICatalogue catalogue, ICases cases, ICustomers customers, Snapshot<DemandCauses> causes, Drafts drafts, Work work)
{
    public async Task RunAsync(DeskForm form, Outcome outcome, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var enquiry = contact.Current(work.NewId);
        var (about, words) = (enquiry.AboutReference, form.Fields["Words"]);
        var end = await ReadAsync(form.Fields, contact, enquiry, outcome, cancellationToken);
        enquiry.End(end, work.Now);
        if (about is not null && outcome != Outcome.Abandoned)
        {
            // The case's time line says that they asked: the call saves it together with everything above.
            work.Record("enquiry.ended", "contact", contact.Id, new { enquiry = enquiry.Number, outcome, about });
            work.Signal("contacts");
            await cases.AddCustomerMessageAsync(about, $"Asked by {ContactWords.Of(contact.Channel).ToLowerInvariant()}: {words ?? "how is it going?"}", [], once: null, cancellationToken);
            await drafts.SaveAsync(contact.Id, form.Fields.ForNextEnquiry(), cancellationToken);
            return;
        }

        await contacts.SaveAsync(contact, form.Fields.ForNextEnquiry(), "enquiry.ended", new { enquiry = enquiry.Number, outcome }, cancellationToken);
    }

    /// <summary>Ends it with the case it became or joined. Its end was read before there was a case, which would otherwise look like one they chase.</summary>
    public async Task WithCaseAsync(DeskForm form, EnquiryEnd end, string reference, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var enquiry = contact.Current(work.NewId);
        enquiry.End(end with { CaseReference = reference }, work.Now);
        await contacts.SaveAsync(contact, form.Fields.ForNextEnquiry(), "enquiry.ended", new { enquiry = enquiry.Number, outcome = Outcome.CaseRaised, reference }, cancellationToken);
    }

    /// <summary>What the fields say of its end, checked; throws before anything is done that cannot be taken back.</summary>
    public async Task<EnquiryEnd> ReadAsync(DraftFields fields, Contact contact, Enquiry enquiry, Outcome outcome, CancellationToken cancellationToken)
    {
        var services = await catalogue.ServicesAsync(cancellationToken);
        var demand = DemandProposal.Read(
            fields,
            await causes.GetAsync(cancellationToken),
            await ProposeAsync(contact, enquiry, cancellationToken),
            enquiry.ServiceId,
            code => services.FirstOrDefault(service => service.Code == code)?.Id);
        var capacity = Enum.TryParse<Capacity>(fields["Capacity"], out var known) && Enum.IsDefined(known) ? known : Capacity.Citizen;
        return new EnquiryEnd(outcome, fields["Words"] ?? fields["Want"], fields["Note"], capacity, demand)
        {
            CallBackPhone = outcome == Outcome.CalledBack ? await CallBackPhoneAsync(fields, contact, cancellationToken) : null,
            CallBackBy = outcome == Outcome.CalledBack ? CallBackBy(fields) : null,
        };
    }

    public async Task<DemandOf> ProposeAsync(Contact contact, Enquiry? enquiry, CancellationToken cancellationToken)
    {
        var list = await causes.GetAsync(cancellationToken);
        if (contact.CustomerId is not { } customer || enquiry?.ServiceId is not { } service)
        {
            return DemandProposal.For(list, null);
        }

        var open = (await cases.OfCustomerAsync(customer, 50, cancellationToken)).Where(own => own.Open);
        var about = enquiry.AboutReference is { } reference ? open.FirstOrDefault(own => own.Reference == reference) : open.FirstOrDefault(own => own.ServiceId == service);
        return DemandProposal.For(list, about?.ServiceId);
    }

    private async Task<string?> CallBackPhoneAsync(DraftFields fields, Contact contact, CancellationToken cancellationToken)
    {
        var typed = fields["CallBackPhone"] ?? (contact.CustomerId is { } id ? (await customers.CardAsync(id, cancellationToken))?.Phone : null);
        return typed is null ? null : PhoneNumber.TryParse(typed, out var number) ? PhoneNumber.Show(number) : throw new Refused("phone-wrong", RefusalKind.Invalid, PhoneNumber.Advice, "CallBackPhone");
    }

    /// <summary>A day and a time of the clock in the UK.</summary>
    private static DateTime? CallBackBy(DraftFields fields)
    {
        if (fields["CallBackOn"] is not { } day)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(day, ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new Refused("date-wrong", RefusalKind.Invalid, "Enter the day of the call back, like 3/12/2026", "CallBackOn");
        }

        var at = new TimeOnly(17, 0);
        if (fields["CallBackAt"] is { } time && !TimeOnly.TryParseExact(time, ["H:mm", "HH:mm", "h:mmtt", "htt", "H"], CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
        {
            throw new Refused("time-wrong", RefusalKind.Invalid, "Enter the time of the call back, like 14:30", "CallBackAt");
        }

        return UkTime.ToUtc(date.ToDateTime(at));
    }
}
