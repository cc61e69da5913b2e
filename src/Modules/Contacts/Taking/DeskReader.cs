using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Demand;
using Reeve.Contacts.Domain;
using Reeve.Contacts.History;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>Fills the desk from what is kept and what stands in the fields.</summary>
internal sealed class DeskReader(Work work, ICustomers customers, ICases cases, ICatalogue catalogue, IForms forms, IPlaces places, IOrganisation organisation, Doors doors, ContactHistory history, EndEnquiry ending, Snapshot<DemandCauses> causes, IEnumerable<ICustomerNotices> notices, IProofs proofs)
{
    public async Task<DeskView> ReadAsync(Guid contactId, DraftFields fields, CancellationToken cancellationToken)
    {
        var contact = await work.Db.Set<Contact>().AsNoTracking().Include(kept => kept.Enquiries).FirstOrDefaultAsync(kept => kept.Id == contactId, cancellationToken)
            ?? throw Refused.Missing("that contact");
        var enquiry = contact.Open;
        var services = await catalogue.ServicesAsync(cancellationToken);
        var service = services.FirstOrDefault(known => known.Id == enquiry?.ServiceId);
        var view = new DeskView
        {
            Contact = contact,
            Fields = fields,
            Door = await doors.NameAsync(contact, cancellationToken),
            Now = work.Now,
            Causes = await causes.GetAsync(cancellationToken),
            Proposed = await ending.ProposeAsync(contact, enquiry, cancellationToken),
            Services = services,
            Service = service,
            About = enquiry?.AboutReference is { } about ? await cases.FindAsync(about, cancellationToken) : null,
            Raised = await RaisedAsync(contact, cancellationToken),
        };
        view = await WithCustomerAsync(view, cancellationToken);
        return service is null ? await WithFindingAsync(view, cancellationToken) : await WithServiceAsync(view, service, cancellationToken);
    }

    private async Task<DeskView> WithCustomerAsync(DeskView view, CancellationToken cancellationToken)
    {
        if (view.Contact.CustomerId is { } id)
        {
            var same = await customers.SameAsync(id, cancellationToken);
            return view with
            {
                Notices = await notices.AllAsync(new NoticesAsked(id, Uprn: null, view.Contact.Channel == ContactChannel.Counter ? Meeting.FaceToFace : Meeting.Talking), cancellationToken),
                Customer = await customers.CardAsync(id, cancellationToken),
                Proof = await proofs.DisclosureAsync(id, view.Contact.Id, cancellationToken),
                CustomerCases = await cases.OfCustomerAsync(id, 20, cancellationToken),
                Earlier = work.Actor.HiddenCustomers.Contains(id) ? [] : await history.OfAsync(new HistoryAsked(same, 8), view.Contact.Id, cancellationToken),
            };
        }

        if (view.Fields["CustomerAsk"] is not null)
        {
            view = view with { Likely = await LikelyAsync(view.Fields, cancellationToken) };
        }

        if (view.Fields["CustomerQuery"] is not { } typed)
        {
            return view;
        }

        return view with
        {
            CustomerHits = await customers.FindAsync(typed, 8, cancellationToken),
            ReferenceHit = Reference.TryParse(typed, out var reference) ? await cases.FindAsync(reference, cancellationToken) : null,
        };
    }

    private async Task<IReadOnlyList<LikelyCustomer>> LikelyAsync(DraftFields fields, CancellationToken cancellationToken)
    {
        try
        {
            return await customers.LikelyAsync(ChooseCustomer.Told(fields), cancellationToken);
        }
        catch (Refused)
        {
            // An e-mail or phone that is half typed: it is said at its field when they are kept.
            return [];
        }
    }

    private async Task<DeskView> WithFindingAsync(DeskView view, CancellationToken cancellationToken)
    {
        if (view.Fields["Want"] is not { } typed)
        {
            return view;
        }

        return view with
        {
            ServiceHits = await catalogue.FindServicesAsync(typed, null, 7, cancellationToken),
            Answers = await catalogue.FindAnswersAsync(typed, staff: true, 4, cancellationToken),
        };
    }

    private async Task<DeskView> WithServiceAsync(DeskView view, Service service, CancellationToken cancellationToken)
    {
        var definition = service.Definition;
        var answers = view.Fields.Answers();
        var need = PlaceAsked.Of(definition);
        var place = need == PlaceNeed.None ? null : await DeskPlace.ReadAsync(view.Fields, places, cancellationToken);
        var known = place?.Point is not null;
        return view with
        {
            Asked = forms.Asked(definition, answers),
            Place = place,
            Near = DeskPlace.PointOf(view.Fields) is { } pointed && need != PlaceNeed.None ? (await places.NearestAsync(pointed, cancellationToken))?.Text : null,
            PlaceHits = need != PlaceNeed.None && place is { Uprn: null, Point: null } && view.Fields["WhereText"] is { } typed ? await places.FindAddressesAsync(typed, 8, cancellationToken) : [],
            Responsible = known || need == PlaceNeed.None ? await ResponsibleAsync(service, place?.Point, cancellationToken) : null,
            Alike = known && definition.Duplicates is not null && view.About is null
                ? [.. (await cases.AlikeAsync(service.Id, place!, answers, cancellationToken)).Where(alike => view.CustomerCases.All(own => own.Id != alike.Id)).Take(5)]
                : [],
            Answers = await AboutAsync(service, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<AnswerHit>> AboutAsync(Service service, CancellationToken cancellationToken) =>
        [.. (await catalogue.AnswersAsync(cancellationToken)).Where(answer => answer.Live && answer.Definition.Services.Contains(service.Code)).Take(4).Select(answer => new AnswerHit(answer, 1))];

    private async Task<string> ResponsibleAsync(Service service, GeoPoint? point, CancellationToken cancellationToken)
    {
        if (await catalogue.ResponsibleAsync(service, point, cancellationToken) is not { } responsible)
        {
            return "Nobody here does this at that place. Check the address.";
        }

        var view = await organisation.GetAsync(cancellationToken);
        return string.Join(", ", new[] { view.Authority(responsible.AuthorityId)?.Name, view.Team(responsible.TeamId)?.Name }.OfType<string>());
    }

    private async Task<IReadOnlyDictionary<string, CaseGlance>> RaisedAsync(Contact contact, CancellationToken cancellationToken)
    {
        var raised = new Dictionary<string, CaseGlance>(StringComparer.Ordinal);
        foreach (var reference in contact.Enquiries.Select(enquiry => enquiry.CaseReference).OfType<string>().Distinct())
        {
            if (await cases.FindAsync(reference, cancellationToken) is { } found)
            {
                raised[reference] = found;
            }
        }

        return raised;
    }
}
