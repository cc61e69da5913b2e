using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Contacts.Listing;

/// <summary>Which contacts a list shows; what the address of the list says.</summary>
internal sealed class ContactFilter
{
    /// <summary>mine, team or unfinished.</summary>
    [FromQuery(Name = "show")]
    public string? Show { get; set; }

    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "channel")]
    public ContactChannel? Channel { get; set; }

    [FromQuery(Name = "adviser")]
    public Guid? Adviser { get; set; }

    [FromQuery(Name = "outcome")]
    public Outcome? Outcome { get; set; }

    [FromQuery(Name = "demand")]
    public DemandKind? Demand { get; set; }

    public IQueryable<Contact> Of(Work work)
    {
        var actor = work.Actor;
        var contacts = Visible(work.Db.Set<Contact>().AsNoTracking(), actor);
        contacts = Show switch
        {
            "team" => contacts,
            "unfinished" => contacts.Where(contact => contact.TakenById == actor.Id && contact.EndedAt == null),
            _ => contacts.Where(contact => contact.TakenById == actor.Id),
        };
        if (From is { } from)
        {
            var start = UkTime.ToUtc(from.ToDateTime(TimeOnly.MinValue));
            contacts = contacts.Where(contact => contact.StartedAt >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = UkTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            contacts = contacts.Where(contact => contact.StartedAt < end);
        }

        contacts = Channel is { } channel ? contacts.Where(contact => contact.Channel == channel) : contacts;
        contacts = Adviser is { } adviser ? contacts.Where(contact => contact.TakenById == adviser) : contacts;
        contacts = Outcome is { } outcome ? contacts.Where(contact => contact.Enquiries.Any(enquiry => enquiry.Outcome == outcome)) : contacts;
        return Demand is { } demand ? contacts.Where(contact => contact.Enquiries.Any(enquiry => enquiry.EndedAt != null && enquiry.Demand == demand)) : contacts;
    }

    /// <summary>One's own and one's teams'; everybody's for who leads.</summary>
    public static IQueryable<Contact> Visible(IQueryable<Contact> contacts, Actor actor)
    {
        if (actor.EveryAuthority && actor.May(Permission.LeadCases))
        {
            return contacts;
        }

        var teams = actor.Teams.Select(team => (Guid?)team).ToList();
        return contacts.Where(contact => contact.TakenById == actor.Id || teams.Contains(contact.TeamId));
    }
}
