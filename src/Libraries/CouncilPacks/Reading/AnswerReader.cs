using YamlDotNet.RepresentationModel;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads articles: YAML between two lines of three hyphens, then Markdown.</summary>
internal static class AnswerReader
{
    public static IReadOnlyList<PackAnswer> ReadAll(PackContext context, string root)
    {
        var answers = new List<PackAnswer>();
        foreach (var file in ServiceFolder.Files(context, root, PackFiles.Answers, "*.md"))
        {
            if (TextFile.Read(context, root, file) is { } text && Read(context, file, text) is { } answer)
                answers.Add(answer);
        }
        return answers;
    }

    public static PackAnswer? Read(PackContext context, string file, string text)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            context.Error(file, 1, "The article does not begin with its front matter.", "Begin with a line of three hyphens, the keys, and another line of three hyphens.");
            return null;
        }
        if (YamlFile.Parse(context, file, text[4..(end + 1)], linesBefore: 1) is not { } node)
            return null;
        if (node is not YamlMappingNode keys)
        {
            context.Error(file, 2, "The front matter should be keys and values.", "Write each as key: value.");
            return null;
        }
        var map = new MapReader(context, file, keys, "answer", linesBefore: 1);
        var answer = Answer(map, text[(end + 5)..].Trim('\n'));
        map.Close();
        ServiceFolder.CheckName(map, answer.Code, ".md");
        if (string.IsNullOrWhiteSpace(answer.Body))
            context.Error(file, 1 + text.AsSpan(0, end + 4).Count('\n'), "The article says nothing.", "Write the answer below the front matter.");
        return answer;
    }

    private static PackAnswer Answer(MapReader map, string body)
    {
        var services = map.ReferToAll(Named.Service, "services");
        if (services.IsEmpty)
            map.Error("services", "This answer belongs to no service.", "Add services: with one code or more.");
        map.RequiredText("review-date");
        return new PackAnswer
        {
            Code = map.DefineCode(Named.Answer),
            Title = map.RequiredText("title"),
            Keywords = map.Texts("keywords"),
            Services = services,
            Audience = map.RequiredWord<AnswerAudience>("audience"),
            OwnerTeam = map.RequiredRefer(Named.Team, "owner-team"),
            ReviewDate = map.Date("review-date") ?? default,
            Body = body,
        };
    }
}
