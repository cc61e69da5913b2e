namespace Reeve.CouncilPacks.Writing;

/// <summary>Services, wording and articles as YAML and Markdown.</summary>
internal static class ServiceText
{
    public static string Service(PackService service) => YamlText.OfMap(yaml =>
    {
        yaml.Text("code", service.Code)
            .Text("name", service.Name)
            .Text("slug", service.Slug)
            .Text("summary", service.Summary)
            .Texts("keywords", service.Keywords)
            .Number("lgsl", service.Lgsl)
            .Number("lgil", service.Lgil)
            .Text("group", service.Group)
            .Word<ServiceType>("type", service.Type)
            .List("responsible", service.Responsible, (item, entry) => item
                .Text("authority", entry.Authority)
                .Word<AuthorityKind>("kind", entry.Kind)
                .Text("team", entry.Team))
            .Word<PlaceNeed>("where", service.Where)
            .Texts("channels", service.Channels.Select(PackWords.ToWord))
            .Flag("anonymous", service.Anonymous)
            .Word<ContactNeed>("contact", service.Contact)
            .Flag("public", service.Public)
            .Flag("sensitive", service.Sensitive);
        if (service.Identity != ServiceIdentity.None)
            yaml.Map("identity", map => map.Word<IdentityLevel>("open", service.Identity.Open).Word<IdentityLevel>("told", service.Identity.Told));
        yaml.Map("promise", promise => promise
                .Text("acknowledge", service.Promise.Acknowledge?.ToString())
                .Text("respond", service.Promise.Respond?.ToString())
                .Text("resolve", service.Promise.Resolve?.ToString())
                .Text("calendar", service.Promise.Calendar));
        if (service.Duplicates is { } rule)
            yaml.Map("duplicates", map => map.Number("radius", rule.RadiusMetres).Number("days", rule.Days).Texts("same", rule.SameAnswers));
        yaml.Text("answer", service.Answer).Text("next", service.Next);
        if (service.Handoff is not { Worklist: true, Email: null })
            yaml.Map("handoff", map => map.Flag("worklist", service.Handoff.Worklist, otherwise: !service.Handoff.Worklist).Text("email", service.Handoff.Email));
        yaml.List("form", service.Form, Question)
            .List("states", service.States, (item, state) => item
                .Text("code", state.Code)
                .Text("public", state.Public)
                .Word<StateKind>("kind", state.Kind))
            .List("outcomes", service.Outcomes, (item, outcome) => item
                .Text("code", outcome.Code)
                .Text("staff", outcome.Staff)
                .Text("public", outcome.Public));
        if (service.Templates.Count > 0)
            yaml.Map("templates", map => Templates(map, service.Templates));
    });

    public static void Templates(YamlText yaml, IEnumerable<PackTemplate> templates)
    {
        foreach (var template in templates.OrderBy(template => template.Event))
            yaml.Map(PackWords.ToWord(template.Event), map => map.Text("subject", template.Subject).Text("body", template.Body));
    }

    public static string Answer(PackAnswer answer)
    {
        var front = YamlText.OfMap(yaml => yaml
            .Text("code", answer.Code)
            .Text("title", answer.Title)
            .Texts("keywords", answer.Keywords)
            .Texts("services", answer.Services)
            .Word<AnswerAudience>("audience", answer.Audience)
            .Text("owner-team", answer.OwnerTeam)
            .Date("review-date", answer.ReviewDate));
        return $"---\n{front}---\n\n{answer.Body.Trim('\n')}\n";
    }

    private static void Question(YamlText yaml, FormQuestion question)
    {
        yaml.Text("key", question.Key)
            .Text("label", question.Label)
            .Text("hint", question.Hint)
            .Word<QuestionType>("type", question.Type)
            .Flag("required", question.Required)
            .List("options", question.Options, (item, option) => item.Text("key", option.Key).Text("label", option.Label))
            .Number("min", question.Min)
            .Number("max", question.Max)
            .Number("max-length", question.MaxLength)
            .Text("pattern", question.Pattern)
            .Text("pattern-message", question.PatternMessage)
            .Word<DateLimit>("dates", question.Dates == DateLimit.Any ? null : question.Dates);
        if (question.ShowWhen is { } when)
            yaml.Map("show-when", map => map.Text("question", when.Question).Texts("is", when.Values));
        yaml.Flag("public", question.Public).Flag("personal", question.Personal);
    }
}
