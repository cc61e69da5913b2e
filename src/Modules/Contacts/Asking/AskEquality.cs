using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Equality.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Contacts.Asking;

/// <summary>At the end of a contact: the voluntary equality questions, unless they were asked within the year.</summary>
internal sealed class AskEquality(Work work, IEqualityAsked asked, IEqualityQuestions questions, ICatalogue catalogue, IOrganisation organisation)
{
    public async Task<bool> OffersAsync(Contact contact, CancellationToken cancellationToken) =>
        await LinkAsync(contact, cancellationToken) is not null && await asked.MayAskAsync(contact.CustomerId, cancellationToken);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/contacts/{id:guid}/about-you", HandleAsync).RequireAuthorization(Permission.TakeContacts);

    private static async Task<IResult> HandleAsync(Guid id, [FromServices] AskEquality asking, CancellationToken cancellationToken) => Results.Redirect(await asking.BeginAsync(id, cancellationToken));

    /// <summary>Marks that they are asked and leads to the questions, which know nothing of the contact.</summary>
    private async Task<string> BeginAsync(Guid id, CancellationToken cancellationToken)
    {
        var contact = await work.Db.Set<Contact>().AsNoTracking().Include(kept => kept.Enquiries).FirstOrDefaultAsync(kept => kept.Id == id && kept.TakenById == work.Actor.Id, cancellationToken) ?? throw Refused.Missing("that contact");
        if (await LinkAsync(contact, cancellationToken) is not { } link || !await asked.MayAskAsync(contact.CustomerId, cancellationToken))
        {
            return ContactLinks.Contact(id);
        }

        await asked.AskedAsync(contact.CustomerId, cancellationToken);
        return link;
    }

    private async Task<string?> LinkAsync(Contact contact, CancellationToken cancellationToken)
    {
        var service = contact.Enquiries.OrderBy(enquiry => enquiry.Number).Select(enquiry => enquiry.ServiceId).FirstOrDefault(one => one is not null);
        var view = await organisation.GetAsync(cancellationToken);
        return service is { } known && await catalogue.ServiceAsync(known, cancellationToken) is { } found
            ? await questions.LinkAsync(found.Code, view.Authority(view.Team(contact.TeamId)?.AuthorityId)?.Code ?? "", PackWords.ToWord(contact.Channel), cancellationToken)
            : null;
    }
}
