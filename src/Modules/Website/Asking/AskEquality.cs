using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Equality.Contracts;
using Reeve.Organisation.Contracts;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Asking;

/// <summary>After a report: the voluntary equality questions, for the browser that sent it and unless they were asked within the year.</summary>
internal sealed class AskEquality(DraftStore drafts, ICases cases, ICatalogue catalogue, IOrganisation organisation, IEqualityAsked asked, IEqualityQuestions questions)
{
    public static string Path(string slug, string reference, Guid draft) => $"/report/{slug}/done/{reference}/about-you?d={draft:N}";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/report/{slug}/done/{reference}/about-you", HandleAsync).AllowAnonymous();

    public async Task<bool> OffersAsync(Draft draft, CancellationToken cancellationToken) =>
        await FindAsync(draft, cancellationToken) is var (link, customer) && link is not null && await asked.MayAskAsync(customer, cancellationToken);

    private static async Task<IResult> HandleAsync(string slug, string reference, [FromQuery] string? d, [FromServices] AskEquality asking, CancellationToken cancellationToken) =>
        Results.Redirect(await asking.BeginAsync(slug, reference, d, cancellationToken));

    /// <summary>Marks that they are asked and leads to the questions, which know nothing of the report.</summary>
    private async Task<string> BeginAsync(string slug, string reference, string? d, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(d, "N", out var id) || await drafts.FindAsync(id, cancellationToken) is not { Reference: { } sent } draft || sent != reference
            || await FindAsync(draft, cancellationToken) is not ({ } link, var customer) || !await asked.MayAskAsync(customer, cancellationToken))
        {
            return WebsiteLinks.Home;
        }

        await asked.AskedAsync(customer, cancellationToken);
        return link;
    }

    private async Task<(string? Link, Guid? Customer)> FindAsync(Draft draft, CancellationToken cancellationToken)
    {
        if (draft.Reference is not { } reference || await cases.PublicAsync(reference, null, cancellationToken) is not { } found || await cases.ForLetterAsync(found.Glance.Id, cancellationToken) is not { } about
            || await catalogue.ServiceAsync(about.ServiceId, cancellationToken) is not { } service)
        {
            return (null, null);
        }

        var view = await organisation.GetAsync(cancellationToken);
        // Whose report joined another's: the case is not theirs, and so neither is its customer.
        var customer = DraftAnswers.Read(draft.Answers).Same is null ? about.CustomerId : null;
        return (await questions.LinkAsync(service.Code, view.Authority(about.AuthorityId)?.Code ?? "", "web", cancellationToken), customer);
    }
}
