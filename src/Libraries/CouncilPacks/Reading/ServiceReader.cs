using System.Globalization;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads one service.</summary>
internal static class ServiceReader
{
    public static PackService Read(MapReader map)
    {
        var code = map.DefineCode(Named.Service);
        var group = map.RequiredText("group");
        map.Context.Define(Named.Group, group, map.File, map.LineOf("group"));
        map.RequiredText("lgsl");
        map.Require("channels");
        var form = FormReader.Read(map);
        return new PackService
        {
            Code = code,
            Name = map.RequiredText("name"),
            Slug = map.DefineCode(Named.Slug, "slug"),
            Summary = map.RequiredText("summary"),
            Keywords = map.Texts("keywords"),
            Lgsl = Lgsl(map),
            Lgil = map.Whole("lgil", 0, 99),
            Group = group,
            Type = map.RequiredWord<ServiceType>("type"),
            Responsible = Responsible(map),
            Where = map.RequiredWord<PlaceNeed>("where"),
            Channels = map.Words<PackChannel>("channels"),
            Anonymous = map.Flag("anonymous"),
            Contact = map.RequiredWord<ContactNeed>("contact"),
            Public = map.Flag("public"),
            Sensitive = map.Flag("sensitive"),
            Identity = Identity(map),
            Promise = Promise(map),
            Duplicates = Duplicates(map, form),
            States = States(map),
            Outcomes = Outcomes(map),
            Answer = map.RequiredText("answer"),
            Next = map.RequiredText("next"),
            Handoff = Handoff(map),
            Form = form,
            Templates = Templates(map),
        };
    }

    private static int Lgsl(MapReader map)
    {
        var text = map.Text("lgsl");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1999)
            return number;
        if (text is not null)
            map.Error("lgsl", $"\"{text}\" is not a number of the Local Government Service List.", "Look the service up at standards.esd.org.uk; numbers run from 1 to 1999.");
        return 0;
    }

    private static List<Responsibility> Responsible(MapReader map)
    {
        var entries = map.List("responsible", "responsibility", entry =>
        {
            var authority = entry.ReferTo(Named.Authority, "authority");
            var kind = entry.Word<AuthorityKind>("kind");
            var team = entry.RequiredRefer(Named.Team, "team");
            if (authority is not null && kind is not null)
                entry.Error("kind", "This names an authority and a kind of authority.", "Keep one of the two.");
            else if (authority is null && entry.Text("authority") is null && entry.Text("kind") is null)
                entry.Error("team", "This does not say whose team answers.", "Add authority: with a code, or kind: county, district, town or partner.");
            entry.Context.Responsibilities.Add((authority, kind, team, entry.File, entry.LineOf("team")));
            return new Responsibility(authority, kind, team);
        });
        if (entries.Count == 0)
            map.Require("responsible");
        return entries;
    }

    private static ServiceIdentity Identity(MapReader map) =>
        map.Map("identity", "level of identity") is { } identity
            ? new ServiceIdentity(identity.Word<IdentityLevel>("open") ?? IdentityLevel.None, identity.Word<IdentityLevel>("told") ?? IdentityLevel.None)
            : ServiceIdentity.None;

    private static ServicePromise Promise(MapReader map)
    {
        map.Require("promise");
        if (map.Map("promise", "promise") is not { } promise)
            return new ServicePromise(null, null, null, "");
        var read = new ServicePromise(promise.Promise("acknowledge"), promise.Promise("respond"), promise.Promise("resolve"),
            promise.RequiredRefer(Named.Calendar, "calendar"));
        promise.Close();
        return read;
    }

    private static DuplicateRule? Duplicates(MapReader map, List<FormQuestion> form)
    {
        if (map.Map("duplicates", "duplicate rule") is not { } rule)
            return null;
        rule.RequiredText("radius");
        rule.RequiredText("days");
        var same = rule.TextsWithLines("same");
        foreach (var (key, line) in same.Where(item => form.TrueForAll(question => question.Key != item.Text)))
        {
            var near = Suggest.Nearest(key, form.Select(question => question.Key));
            map.Context.Error(map.File, line, $"The form has no question \"{key}\".", near is null ? "Name a question's key." : $"Did you mean \"{near}\"?");
        }
        var read = new DuplicateRule(rule.Whole("radius", 0, 5000) ?? 0, rule.Whole("days", 1, 3650) ?? 1, [.. same.Select(item => item.Text)]);
        rule.Close();
        return read;
    }

    private static List<ServiceState> States(MapReader map)
    {
        var taken = new HashSet<string>();
        var states = map.List("states", "state", state => new ServiceState(
            state.LocalCode("code", taken), state.RequiredText("public"), state.RequiredWord<StateKind>("kind")));
        if (states.Count == 0)
            map.Require("states");
        else if (states[0].Kind != StateKind.Received || states.Count(state => state.Kind == StateKind.Received) > 1)
            map.Error("states", "The first state, and it alone, should be of kind received.", "Put what a customer reads on receipt first, with kind: received.");
        if (states.Count > 0 && states.TrueForAll(state => state.Kind != StateKind.Done))
            map.Error("states", "No state is of kind done.", "Add what a customer reads when it is finished, with kind: done.");
        return states;
    }

    private static List<ServiceOutcome> Outcomes(MapReader map)
    {
        var taken = new HashSet<string>();
        var outcomes = map.List("outcomes", "outcome", outcome => new ServiceOutcome(
            outcome.LocalCode("code", taken), outcome.RequiredText("staff"), outcome.RequiredText("public")));
        if (outcomes.Count == 0)
            map.Require("outcomes");
        return outcomes;
    }

    private static ServiceHandoff Handoff(MapReader map)
    {
        if (map.Map("handoff", "hand-off") is not { } handoff)
            return new ServiceHandoff(true, null);
        var read = new ServiceHandoff(handoff.Flag("worklist", otherwise: true), handoff.Email("email"));
        if (!read.Worklist && handoff.Text("email") is null)
            handoff.Error("worklist", "The work goes nowhere.", "Set worklist: true, or give an email.");
        handoff.Close();
        return read;
    }

    private static IReadOnlyList<PackTemplate> Templates(MapReader map)
    {
        if (map.Map("templates", "service's templates") is not { } events)
            return [];
        var templates = TemplateReader.Events(events);
        events.Close();
        return templates;
    }
}
