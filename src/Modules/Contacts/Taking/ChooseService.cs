using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Taking;

/// <summary>Says what an enquiry is about: a service, or a case that is open already.</summary>
internal sealed class ChooseService(OpenContact contacts, ICatalogue catalogue, ICases cases, ICustomers customers, Work work)
{
    public async Task ServiceAsync(DeskForm form, string code, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var service = await catalogue.ServiceAsync(code, cancellationToken) is { Live: true } live ? live : throw Refused.Missing("that service");
        var enquiry = contact.Current(work.NewId);
        enquiry.For(service.Id, service.Code);
        enquiry.About(null);
        var fields = form.Fields;
        if (fields["Words"] is null && fields["Want"] is { } want)
        {
            fields.Set("Words", want);
        }

        fields.Forget("Want");
        await PrefillAsync(contact, service, fields, cancellationToken);
        await contacts.SaveAsync(contact, fields, "contact.service-chosen", new { enquiry = enquiry.Number, service = service.Code }, cancellationToken);
    }

    public async Task NoneAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var enquiry = contact.Current(work.NewId);
        enquiry.For(null, null);
        enquiry.About(null);
        await contacts.SaveAsync(contact, form.Fields, "contact.service-cleared", new { enquiry = enquiry.Number }, cancellationToken);
    }

    /// <summary>It is about this case, or (null) not about one after all.</summary>
    public async Task AboutAsync(DeskForm form, string? reference, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var enquiry = contact.Current(work.NewId);
        if (reference is null)
        {
            enquiry.About(null);
        }
        else
        {
            var known = await cases.FindAsync(reference, cancellationToken) ?? throw Refused.Missing("that case");
            var whose = (await cases.ForLetterAsync(known.Id, cancellationToken))?.CustomerId;
            if (contact.CustomerId is null && whose is { } owner)
            {
                contact.With((await customers.SameAsync(owner, cancellationToken))[0]);
            }
            else if (contact.CustomerId is { } customer && whose != customer && (await cases.OfCustomerAsync(customer, 100, cancellationToken)).All(own => own.Id != known.Id))
            {
                throw new Refused("case-of-another", RefusalKind.Conflict, "That case is somebody else's. Add this customer to it as another who reported the same.");
            }

            enquiry.About(known.Reference);
            enquiry.For(known.ServiceId, (await catalogue.ServiceAsync(known.ServiceId, cancellationToken))?.Code);
            form.Fields.Forget("Want", "CustomerQuery");
        }

        await contacts.SaveAsync(contact, form.Fields, "contact.about-case", new { enquiry = enquiry.Number, reference }, cancellationToken);
    }

    private async Task PrefillAsync(Contact contact, Service service, DraftFields fields, CancellationToken cancellationToken)
    {
        if (contact.CustomerId is not { } id || await customers.CardAsync(id, cancellationToken) is not { } card || (card.Uprn ?? card.Address) is null)
        {
            return;
        }

        // A hole in the road is seldom at the caller's door; what needs an address usually is.
        if (PlaceAsked.Of(service.Definition) == PlaceNeed.Address && fields["WhereUprn"] is null && fields["WhereText"] is null)
        {
            fields.Set("WhereUprn", card.Uprn);
            fields.Set("WhereText", card.Address);
        }

        foreach (var question in service.Definition.Form.Where(question => question.Type == QuestionType.Address))
        {
            var name = DraftFields.Question + question.Key;
            if (fields[name] is null && fields[name + "-typed"] is null)
            {
                fields.Set(name, card.Uprn);
                fields.Set(name + "-typed", card.Address);
            }
        }
    }
}
