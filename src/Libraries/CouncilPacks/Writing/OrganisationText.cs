using System.Collections.Immutable;

namespace Reeve.CouncilPacks.Writing;

/// <summary>The site, calendars, organisation and ways in, as YAML.</summary>
internal static class OrganisationText
{
    public static string Site(Site site) => YamlText.OfMap(yaml => yaml
        .Text("name", site.Name)
        .Text("place", site.Place)
        .Text("strapline", site.Strapline)
        .Text("colour", site.Colour)
        .Text("crest", site.CrestFile)
        .Text("phone", site.Phone)
        .Text("email", site.Email)
        .Texts("address", site.Address)
        .Text("tile-server", site.TileServer)
        .Text("tile-attribution", site.TileAttribution)
        .Text("accessibility-contact", site.AccessibilityContact)
        .Text("calendar", site.Calendar));

    public static string Calendars(IEnumerable<PackCalendar> calendars) => YamlText.OfList(calendars, (yaml, calendar) => yaml
        .Text("code", calendar.Code)
        .Text("name", calendar.Name)
        .Text("time-zone", calendar.TimeZone)
        .Word<HolidayDivision>("holidays", calendar.Division)
        .Map("hours", week =>
        {
            foreach (var day in calendar.Hours)
                week.Text(day.Day.ToString().ToLowerInvariant(), Periods(day.Periods));
        })
        .Texts("working-days", [.. calendar.WorkingDays.Select(day => day.ToString().ToLowerInvariant())])
        .List("exceptions", calendar.Exceptions, (item, exception) => item
            .Date("date", exception.Date)
            .Text("reason", exception.Reason)
            .Text("hours", exception.Periods.IsEmpty ? "closed" : Periods(exception.Periods))));

    public static string Authorities(IEnumerable<PackAuthority> authorities) => YamlText.OfList(authorities, (yaml, authority) => yaml
        .Text("code", authority.Code)
        .Text("name", authority.Name)
        .Word<AuthorityKind>("kind", authority.Kind)
        .Text("parent", authority.Parent)
        .Text("ons-code", authority.OnsCode)
        .Text("email", authority.Email)
        .Text("phone", authority.Phone));

    public static string Teams(IEnumerable<PackTeam> teams) => YamlText.OfList(teams, (yaml, team) => yaml
        .Text("code", team.Code)
        .Text("name", team.Name)
        .Text("authority", team.Authority)
        .Text("email", team.Email)
        .Text("calendar", team.Calendar)
        .Texts("skills", team.Skills)
        .Text("leader", team.Leader)
        .Text("deputy", team.Deputy)
        .Text("handoff-email", team.HandoffEmail));

    public static string People(IEnumerable<PackPerson> people) => YamlText.OfList(people, (yaml, person) => yaml
        .Text("code", person.Code)
        .Text("name", person.Name)
        .Text("email", person.Email)
        .List("roles", person.Roles, (item, grant) => item
            .Word<PackRole>("role", grant.Role)
            .Text("authority", grant.Authority)
            .Text("team", grant.Team))
        .Texts("teams", person.Teams)
        .Text("line-manager", person.LineManager));

    public static string AccessPoints(IEnumerable<PackAccessPoint> points) => YamlText.OfList(points, (yaml, point) => yaml
        .Text("code", point.Code)
        .Text("name", point.Name)
        .Text("address", point.Address)
        .Text("uprn", point.Uprn)
        .Degrees("latitude", point.Latitude)
        .Degrees("longitude", point.Longitude)
        .Text("calendar", point.Calendar)
        .Text("authority", point.Authority)
        .Text("phone", point.Phone)
        .Text("notes", point.Notes));

    public static string Lines(IEnumerable<PackLine> lines) => YamlText.OfList(lines, (yaml, line) => yaml
        .Text("code", line.Code)
        .Text("name", line.Name)
        .Word<LineKind>("kind", line.Kind)
        .Text("value", line.Value)
        .Text("service", line.Service)
        .Text("group", line.Group)
        .Text("calendar", line.Calendar));

    public static string DemandCauses(IEnumerable<PackDemandCause> causes) => YamlText.OfList(causes, (yaml, cause) => yaml
        .Text("code", cause.Code)
        .Text("name", cause.Name)
        .Word<DemandKind>("kind", cause.Kind)
        .Text("explanation", cause.Explanation));

    public static string Moves(IEnumerable<PackMoveReceiver> receivers) => YamlText.OfList(receivers, (yaml, receiver) => yaml
        .Text("code", receiver.Code)
        .Text("name", receiver.Name)
        .Text("why", receiver.Why)
        .Word<MoveBasis>("basis", receiver.Basis)
        .Text("law", receiver.Law)
        .Text("service", receiver.Service)
        .Text("team", receiver.Team)
        .Word<MoveWay>("way", receiver.Way)
        .Text("email", receiver.Email)
        .Number("days", receiver.Days)
        .Word<MoveWhere>("where", receiver.Where));

    public static string Retention(IEnumerable<PackRetention> times) => YamlText.OfList(times, (yaml, time) => yaml
        .Word<RetentionOf>("kind", time.Kind)
        .Text("service", time.Service)
        .Flag("sensitive", time.Sensitive)
        .Number("months", time.Months)
        .Text("why", time.Why)
        .Text("basis", time.Basis));

    private static string Periods(ImmutableArray<OpenPeriod> periods) => string.Join(", ", periods);
}
