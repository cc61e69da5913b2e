using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Slips;

/// <summary>A receipt on paper, for who has neither e-mail nor phone: what, reference, by when, how to follow it.</summary>
[Authorize(Permission.TakeContacts)]
internal sealed class SlipPage(ICases cases, INeeds needs, Work work, Views views) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public CaseGlance Case { get; private set; } = null!;

    /// <summary>They need large print: the slip is printed so.</summary>
    public bool Large { get; private set; }

    public DateTime Now => work.Now;

    public string TrackAddress => $"{Request.Host}/track";

    public async Task OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        // Only a case of this very contact: the slip is no way to look at others.
        if (!Kernel.Values.Reference.TryParse(reference, out var known)
            || !await work.Db.Set<Enquiry>().AnyAsync(enquiry => enquiry.ContactId == Id && enquiry.CaseReference == known, cancellationToken))
        {
            throw Refused.Missing("that slip");
        }

        Case = await cases.FindAsync(known, cancellationToken) ?? throw Refused.Missing("that case");
        var customer = await work.Db.Set<Contact>().Where(contact => contact.Id == Id).Select(contact => contact.CustomerId).SingleAsync(cancellationToken);
        Large = customer is { } who && (await needs.OfAsync(who, cancellationToken)).LargePrint;
        await views.ViewedAsync("case", Case.Id, "contact " + Id, cancellationToken);
    }
}
