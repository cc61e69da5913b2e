using Reeve.CouncilPacks;

namespace Reeve.Tests.Libraries.CouncilPacks;

public sealed class PackProblemTests
{
    private const string Service = "services/pothole.yaml";

    [Fact]
    public void A_small_pack_has_no_problems()
    {
        using var pack = new SmallPack();
        pack.Read().Problems.ShouldBeEmpty();
    }

    // Each row breaks one thing; the problem must be the only one, in that file, on the first line that holds the mark.
    [Theory]
    [InlineData("calendars.yaml", "name: Office", "name: Off: ice", "Off: ice", "not YAML")]
    [InlineData("teams.yaml", "calendar: office", "calendar: office\n  calendar: office", null, "twice")]
    [InlineData("teams.yaml", "name: Roads", "naem: Roads", "naem", "no key \"naem\"")]
    [InlineData("teams.yaml", "leader: ann", "leader: ann\n  colour: red", "colour", "no key \"colour\"")]
    [InlineData("teams.yaml", "  name: Roads\n", "", "code: roads", "has no \"name\"")]
    [InlineData("teams.yaml", "name: Roads", "name: [Roads]", "name:", "should be text")]
    [InlineData("authorities.yaml", "code: homes", "code: shire", "name: Homes", "already used at authorities.yaml:1", -1)]
    [InlineData("teams.yaml", "leader: ann", "leader: anne", "anne", "no person \"anne\"")]
    [InlineData("teams.yaml", "calendar: office", "calendar: nights", "nights", "no calendar \"nights\"")]
    [InlineData("site.yaml", "#0b4f4a", "teal", "teal", "not a colour")]
    [InlineData("site.yaml", "#0b4f4a", "#ffcc00", "#ffcc00", "contrast of 1.5")]
    [InlineData("site.yaml", "hello@shire.example", "hello", "email: hello", "not an e-mail")]
    [InlineData("crest.svg", "<path", "<script/><path", "<script", "element script")]
    [InlineData("calendars.yaml", "Europe/London", "Europe/Londres", "Londres", "not a time zone")]
    [InlineData("calendars.yaml", "13:30-17:00", "12:00-17:00", "12:00-17:00", "before the one before")]
    [InlineData("people.yaml", "role: adviser", "role: advisor", "advisor", "\"advisor\" is not a role")]
    [InlineData("people.yaml", "role: adviser", "role: partner-adviser", "code: bob", "without a partner")]
    [InlineData("people.yaml", "line-manager: ann", "line-manager: bob", "code: bob", "manages their own manager")]
    [InlineData("areas.geojson", "\"code\":\"east\",", "", "\"name\":\"east\"", "no \"code\"", 0, true)]
    [InlineData("areas.geojson", "[[[-2,54],[-1,54],[-1,55],[-2,55],[-2,54]]]", "[[[-2,54],[-1,55],[-1,54],[-2,55],[-2,54]]]", "\"east\"", "not valid", 0, true)]
    [InlineData("areas.geojson", "[[[-2,54],[-1,54],[-1,55],[-2,55],[-2,54]]]", "[[[-2.5,54],[-1,54],[-1,55],[-2.5,55],[-2.5,54]]]", "\"east\"", "overlap")]
    [InlineData("areas.geojson", "\"features\":[", "\"features\":[,", "features", "not JSON", 0, true)]
    [InlineData("addresses.csv", "2,2,High Street,Town,MQ1 1AA", "2,2,High Street,Town,M1Q 1AAA", "1AAA", "not a postcode")]
    [InlineData("addresses.csv", "\n2,2,", "\n1E+11,2,", "1E+11", "not a UPRN")]
    [InlineData("addresses.csv", "\n2,2,", "\n1,2,", "\n1,2,", "already used at addresses.csv:2", 1)]
    [InlineData("addresses.csv", "54.5,-1.5,east", "51.5,-1.5,east", "51.5", "outside every area")]
    [InlineData("addresses.csv", "54.5,-1.5,east", "54.5,-2.5,east", "2,2,", "outside its ward")]
    [InlineData("addresses.csv", "postcode", "postcod", "postcod", "no column \"postcod\"", 0, true)]
    [InlineData("addresses.csv", "2,2,High Street", "2,2,High, Street", "High, ", "9 fields")]
    [InlineData("access-points.yaml", "latitude: 54.5", "latitude: 51.5", "code: hall", "outside every area")]
    [InlineData("lines.yaml", "kind: phone", "kind: fax", "fax", "\"fax\" is not a kind")]
    [InlineData("templates.yaml", "See {{link}}", "See {{lnk}}", "{{lnk}}", "placeholder {{lnk}}", 0, true)]
    [InlineData(Service, "lgsl: 557", "lgsl: bins", "bins", "Local Government Service List")]
    [InlineData(Service, "1 working hour", "2 days", "2 days", "not a promise")]
    [InlineData(Service, "question: position", "question: positoin", "positoin", "does not have")]
    [InlineData(Service, "is: [road]", "is: [rode]", "rode", "cannot be answered \"rode\"")]
    [InlineData(Service, "question: position", "question: depth", "question: depth", "wait for each other")]
    [InlineData(Service, "type: number\n", "type: number\n    pattern: \"[\"\n", "pattern", "means nothing")]
    [InlineData(Service, "team: roads", "team: raods", "raods", "no team \"raods\"")]
    [InlineData(Service, "kind: county", "kind: partner", "team: roads", "not a partner")]
    [InlineData(Service, "where: point", "where: somewhere", "somewhere", "is not a where")]
    [InlineData(Service, "code: pothole", "code: potholes", "code: potholes", "file's name and the code", 0, true)]
    [InlineData("answers/claim.md", "services: [pothole]\n", "", "code: claim", "belongs to no service")]
    [InlineData("answers/claim.md", "2027-01-01", "1/1/2027", "1/1/2027", "not a date")]
    [InlineData("answers/claim.md", "---\ncode", "code", "code", "front matter")]
    public void One_mistake_is_one_problem_with_its_file_and_line(string file, string old, string by, string? mark, string message, int lines = 0, bool others = false)
    {
        using var pack = new SmallPack();
        pack.Replace(file, old, by);

        var problems = pack.Read().Problems;

        var text = pack.Text(file);
        var problem = problems.Where(problem => problem.File == file && problem.Message.Contains(message, StringComparison.Ordinal))
            .ShouldHaveSingleItemOr(problems, others);
        if (mark is not null)
            problem.Line.ShouldBe(1 + lines + text[..text.IndexOf(mark, StringComparison.Ordinal)].Count(c => c == '\n'));
        problem.Advice.ShouldNotBeNullOrWhiteSpace();
        if (!others)
            problems.Count.ShouldBe(1, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("months: 72", "months: six", 3, "not a whole number from 1 to 1200")]
    [InlineData("months: 72", "months: 0", 3, "not a whole number from 1 to 1200")]
    [InlineData("  months: 72\n", "", 1, "has no \"months\"")]
    [InlineData("kind: contact", "kind: contract", 5, "\"contract\" is not a kind")]
    [InlineData("kind: contact", "kind: contact\n  service: pothole", 6, "Only cases have times by service")]
    [InlineData("service: pothole", "service: potholes", 2, "no service \"potholes\"")]
    [InlineData("service: pothole", "service: pothole\n  sensitive: true", 3, "not both")]
    [InlineData("kind: contact", "kind: case\n  service: pothole", 5, "already used at retention.yaml:1")]
    [InlineData("  why: Complaints\n", "", 5, "has no \"why\"")]
    public void A_mistake_in_the_retention_schedule_is_told_with_its_line(string old, string by, int line, string message)
    {
        using var pack = new SmallPack();
        const string Whole = "- kind: case\n  service: pothole\n  months: 72\n  why: Claims\n- kind: contact\n  months: 36\n  why: Complaints\n";
        pack.Write("retention.yaml", Whole);
        pack.Read().Problems.ShouldBeEmpty();
        pack.Write("retention.yaml", Whole.Replace(old, by, StringComparison.Ordinal));
        var problem = pack.Read().Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line).ShouldBe(("retention.yaml", line));
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        using var pack = new SmallPack();
        pack.Replace("site.yaml", "#0b4f4a", "teal");
        pack.Replace("addresses.csv", "2,2,High Street,Town,MQ1 1AA", "2,2,High Street,Town,nowhere");
        pack.Replace(Service, "1 working hour", "soon");

        var reading = pack.Read();

        reading.Pack.ShouldBeNull();
        reading.Problems.Select(problem => (problem.File, problem.Line)).ShouldBe([("addresses.csv", 3), (Service, 15), ("site.yaml", 3)]);
    }

    [Fact]
    public void A_condition_on_a_later_question_is_refused()
    {
        using var pack = new SmallPack();
        pack.Replace(Service, "    type: number\n    show-when:\n      question: position\n      is: [road]\n",
            "    type: number\n    show-when:\n      question: hurt\n      is: [yes]\n  - key: hurt\n    label: Hurt?\n    type: yesno\n");
        var problem = pack.Read().Problems.ShouldHaveSingleItem();
        problem.Message.ShouldBe("\"depth\" waits for \"hurt\", which comes after it.");
        problem.Line.ShouldBe(32);
    }

    [Fact]
    public void A_file_in_another_encoding_is_told_by_its_line()
    {
        using var pack = new SmallPack();
        pack.WriteLatin1("addresses.csv", pack.Text("addresses.csv").Replace("2,2,High Street", "2,2,Café Street", StringComparison.Ordinal));
        var problem = pack.Read().Problems.First(problem => problem.File == "addresses.csv");
        problem.Line.ShouldBe(3);
        problem.Message.ShouldBe("The file is not UTF-8.");
    }

    [Fact]
    public void A_missing_folder_and_a_missing_file_are_told()
    {
        PackReader.Read(Path.Combine(Path.GetTempPath(), "no-such-pack")).Problems.ShouldHaveSingleItem().Message.ShouldBe("There is no such folder.");
        using var pack = new SmallPack();
        File.Delete(Path.Combine(pack.Folder, "lines.yaml"));
        pack.Read().Problems.ShouldHaveSingleItem().ShouldBe(new PackProblem("lines.yaml", 0, "The file is missing.", "Every pack has one; councils/README.md says what goes in it."));
    }

    [Fact]
    public void A_misnamed_file_is_a_warning_and_the_pack_still_reads()
    {
        using var pack = new SmallPack();
        pack.Write("team.yaml", "");
        var reading = pack.Read();
        reading.Pack.ShouldNotBeNull();
        reading.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Severity.ShouldBe(PackSeverity.Warning),
            problem => problem.Advice.ShouldBe("Should it be teams.yaml?"));
    }

    [Fact]
    public void Ten_thousand_brackets_are_refused_and_do_no_harm()
    {
        using var pack = new SmallPack();
        pack.Write("lines.yaml", new string('[', 10_000));
        pack.Read().Problems.ShouldHaveSingleItem().Message.ShouldBe("Lists and keys are nested too deeply.");
    }

    [Theory]
    [InlineData("1 working day", 1, PromiseUnit.WorkingDays)]
    [InlineData("4 working hours", 4, PromiseUnit.WorkingHours)]
    [InlineData("30 minutes", 30, PromiseUnit.Minutes)]
    [InlineData("24 hours", 24, PromiseUnit.Hours)]
    [InlineData("28 calendar days", 28, PromiseUnit.CalendarDays)]
    public void A_promise_reads_and_writes_the_same_words(string text, int amount, PromiseUnit unit)
    {
        PromiseTime.TryParse(text, out var promise).ShouldBeTrue();
        promise.ShouldBe(new PromiseTime(amount, unit));
        promise.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("2 days")]
    [InlineData("0 working days")]
    [InlineData("soon")]
    [InlineData("5  working days")]
    [InlineData(null)]
    public void A_promise_no_clock_can_keep_is_refused(string? text) => PromiseTime.TryParse(text, out _).ShouldBeFalse();
}

internal static class ProblemAssertions
{
    public static PackProblem ShouldHaveSingleItemOr(this IEnumerable<PackProblem> matching, IReadOnlyList<PackProblem> all, bool several)
    {
        var found = matching.ToList();
        found.ShouldNotBeEmpty(string.Join('\n', all));
        if (!several)
            found.Count.ShouldBe(1, string.Join('\n', all));
        return found[0];
    }
}
