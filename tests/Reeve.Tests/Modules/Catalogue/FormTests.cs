using Reeve.Catalogue.Forms;
using Reeve.CouncilPacks;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Catalogue;

public class FormTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly FormRules Forms = new();

    [Theory]
    [InlineData(QuestionType.Text, "Your reference", "Enter your reference")]
    [InlineData(QuestionType.Text, "PCN number", "Enter PCN number")]
    [InlineData(QuestionType.Textarea, "What happened?", "Enter an answer to “What happened?”")]
    [InlineData(QuestionType.Single, "Which bin?", "Select an answer to “Which bin?”")]
    [InlineData(QuestionType.Multiple, "Items to collect", "Select items to collect")]
    [InlineData(QuestionType.Yesno, "Is it yours?", "Select yes or no to “Is it yours?”")]
    [InlineData(QuestionType.Date, "Date of birth", "Enter date of birth")]
    [InlineData(QuestionType.File, "Photo?", "Select a file for “Photo?”")]
    [InlineData(QuestionType.Number, "How many?", "Enter a number for “How many?”")]
    public void An_answer_that_is_missing_is_asked_for_by_name(QuestionType type, string label, string message)
    {
        var reading = One(Question(type) with { Label = label, Required = true }, "");

        reading.Problems.Single().ShouldBe(new("q", message));
        reading.IsValid.ShouldBeFalse();
    }

    [Fact]
    public void An_answer_that_need_not_be_given_may_be_left_out() => One(Question(QuestionType.Text), "  ").IsValid.ShouldBeTrue();

    [Fact]
    public void Text_is_kept_as_typed_but_trimmed_and_with_one_kind_of_line_end() =>
        One(Question(QuestionType.Textarea), "  <b>Hello</b>\r\nO’Brien\r\0end\ud800 ").Answers["q"].ShouldBe(["<b>Hello</b>\nO’Brien\nend\ufffd"]);

    [Theory]
    [InlineData(QuestionType.Text, null, "200")]
    [InlineData(QuestionType.Textarea, null, "4,000")]
    [InlineData(QuestionType.Textarea, 500, "500")]
    [InlineData(QuestionType.Text, 12, "12")]
    public void An_enormous_answer_is_refused_with_the_limit_and_kept(QuestionType type, int? limit, string said)
    {
        var typed = new string('x', 100_000);
        var reading = One(Question(type) with { Label = "Details", MaxLength = limit }, typed);

        reading.Problems.Single().Message.ShouldBe($"Details must be {said} characters or fewer");
        reading.Answers["q"].Single().ShouldBe(typed);
    }

    [Fact]
    public void An_answer_of_exactly_the_limit_is_taken() => One(Question(QuestionType.Text) with { MaxLength = 5 }, "12345").IsValid.ShouldBeTrue();

    [Theory]
    [InlineData("12345", true)]
    [InlineData("x12345", false)]
    [InlineData("12345\n", true)]
    [InlineData("123456", false)]
    public void A_pattern_must_match_the_whole_answer(string typed, bool good) =>
        One(Question(QuestionType.Text) with { Pattern = "[0-9]{5}", PatternMessage = "Enter five digits" }, typed).Problems.Select(problem => problem.Message).ShouldBe(good ? [] : ["Enter five digits"]);

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(?=(a+)+b)a+")]
    public void A_pattern_that_would_run_for_ever_is_given_up(string pattern)
    {
        var question = Question(QuestionType.Text) with { Pattern = pattern, PatternMessage = "No", MaxLength = 200 };

        One(question, new string('a', 60) + "!").Problems.Single().Message.ShouldBe("No");
    }

    [Theory]
    [InlineData("1,200")]
    [InlineData("£1200.00")]
    [InlineData(" 1 200 ")]
    public void Numbers_may_be_written_as_people_write_them(string typed) => One(Question(QuestionType.Number) with { Min = 1200, Max = 1200 }, typed).IsValid.ShouldBeTrue();

    [Theory]
    [InlineData("six", null, null, "The number must be a number, like 30")]
    [InlineData("1e5", null, null, "The number must be a number, like 30")]
    [InlineData("0", 1, 60, "The number must be between 1 and 60")]
    [InlineData("61", 1, 60, "The number must be between 1 and 60")]
    [InlineData("0", 1, null, "The number must be 1 or more")]
    [InlineData("1201", null, 1200, "The number must be 1,200 or fewer")]
    [InlineData("99999999999999999999999999999999999999", null, null, "The number must be a number, like 30")]
    public void A_number_that_will_not_do_is_told_why(string typed, int? min, int? max, string message)
    {
        var reading = One(Question(QuestionType.Number) with { Label = "How many?", Min = min, Max = max }, typed);

        reading.Problems.Single().Message.ShouldBe(message);
        reading.Answers["q"].ShouldBe([typed]);
    }

    [Theory]
    [InlineData("2026-08-03")]
    [InlineData("3/8/2026")]
    [InlineData("3 August 2026")]
    public void A_date_in_one_piece_is_stored_one_way(string typed) => One(Question(QuestionType.Date), typed).Answers["q"].ShouldBe(["2026-08-03"]);

    [Theory]
    [InlineData("3", "8", "2026")]
    [InlineData("03", "08", "2026")]
    [InlineData("3", "Aug", "2026")]
    [InlineData("3", "august", "2026")]
    public void A_date_in_three_boxes_is_stored_the_same(string day, string month, string year)
    {
        var reading = Boxes(Question(QuestionType.Date), day, month, year);

        reading.Problems.ShouldBeEmpty();
        reading.Answers.ShouldHaveSingleItem().Value.ShouldBe(["2026-08-03"]);
    }

    [Theory]
    [InlineData("31", "2", "2026", "Day seen must be a real date")]
    [InlineData("x", "2", "2026", "Day seen must be a real date")]
    [InlineData("29", "2", "2025", "Day seen must be a real date")]
    [InlineData("", "2", "2026", "Day seen must include a day")]
    [InlineData("", "", "2026", "Day seen must include a day and month")]
    [InlineData("3", "8", "26", "Year must include 4 numbers")]
    [InlineData("3", "8", "0001", "Day seen must be a real date")]
    public void A_date_that_is_none_is_refused_and_its_boxes_are_kept(string day, string month, string year, string message)
    {
        var reading = Boxes(Question(QuestionType.Date) with { Label = "Day seen" }, day, month, year);

        reading.Problems.Single().Message.ShouldBe(message);
        reading.Answers.GetValueOrDefault("q-year").ShouldBe([year]);
    }

    [Theory]
    [InlineData(DateLimit.Past, "2026-09-01", null)]
    [InlineData(DateLimit.Past, "2026-09-02", "Day seen must be today or in the past")]
    [InlineData(DateLimit.Future, "2026-09-01", null)]
    [InlineData(DateLimit.Future, "2026-08-31", "Day seen must be today or in the future")]
    [InlineData(DateLimit.Any, "2199-08-31", null)]
    public void Dates_keep_to_the_past_or_the_future_where_asked(DateLimit limit, string typed, string? message) =>
        One(Question(QuestionType.Date) with { Label = "Day seen", Dates = limit }, typed).Problems.Select(problem => problem.Message).ShouldBe(message is null ? [] : [message]);

    [Theory]
    [InlineData("14:30")]
    [InlineData("2:30pm")]
    [InlineData("2.30 PM")]
    [InlineData("1430")]
    public void A_time_may_be_written_as_people_say_it(string time)
    {
        var reading = Forms.ReadOne(Question(QuestionType.Datetime), Raw(("q-day", "3"), ("q-month", "8"), ("q-year", "2026"), ("q-time", time)), Today);

        reading.Answers["q"].ShouldBe(["2026-08-03T14:30"]);
    }

    [Fact]
    public void A_date_and_time_in_one_piece_is_read() => One(Question(QuestionType.Datetime), "2026-08-03T09:05").Answers["q"].ShouldBe(["2026-08-03T09:05"]);

    [Theory]
    [InlineData("", "Enter a time, like 2:30pm")]
    [InlineData("half two", "Time must be a time of day, like 2:30pm or 14:30")]
    public void A_date_without_a_time_is_sent_back(string time, string message) =>
        Forms.ReadOne(Question(QuestionType.Datetime), Raw(("q", "2026-08-03"), ("q-time", time)), Today).Problems.Single().Message.ShouldBe(message);

    [Fact]
    public void Only_an_option_of_the_list_may_be_chosen() => One(Choice(QuestionType.Single) with { Label = "Which bin?" }, "purple").Problems.Single().Message.ShouldBe("Select an answer to “Which bin?”");

    [Fact]
    public void Several_options_are_kept_in_the_order_given_without_doubles()
    {
        var reading = Forms.ReadOne(Choice(QuestionType.Multiple), Raw(("q", "blue"), ("q", "grey"), ("q", "blue")), Today);

        reading.IsValid.ShouldBeTrue();
        reading.Answers["q"].ShouldBe(["blue", "grey"]);
    }

    [Fact]
    public void More_options_than_allowed_are_refused() =>
        Forms.ReadOne(Choice(QuestionType.Multiple) with { Max = 1 }, Raw(("q", "blue"), ("q", "grey")), Today).Problems.Single().Message.ShouldBe("Select 1 or fewer");

    [Fact]
    public void Files_are_those_stored_and_no_more_than_allowed()
    {
        var file = new string('a', 64) + "|bin.jpg";

        One(Question(QuestionType.File), file).IsValid.ShouldBeTrue();
        One(Question(QuestionType.File), "C:\\fakepath\\bin.jpg").Problems.Single().Message.ShouldBe("The selected file could not be uploaded. Try again");
        Forms.ReadOne(Question(QuestionType.File) with { Max = 1 }, Raw(("q", file), ("q", new string('b', 64) + "|b.jpg")), Today).Problems.Single().Message.ShouldBe("You can only select 1 file");
    }

    [Fact]
    public void A_question_is_asked_only_when_its_condition_holds()
    {
        var pothole = Marlshire.Service("pothole");
        var safe = Forms.Read(pothole, Raw(("position", "carriageway"), ("size", "plate"), ("danger", "no"), ("what-happened", "x"), ("when-happened", "nonsense")), Today);
        var hurt = Forms.Read(pothole, Raw(("position", "carriageway"), ("size", "plate"), ("danger", "yes"), ("what-happened", "I fell"), ("when-happened", "2026-08-30T08:00")), Today);

        safe.Problems.ShouldBeEmpty();
        safe.Answers.Keys.ShouldNotContain("what-happened");
        hurt.Problems.ShouldBeEmpty();
        hurt.Answers["what-happened"].ShouldBe(["I fell"]);
        Forms.Asked(pothole, safe.Answers).ShouldNotContain(question => question.Key == "what-happened");
        Forms.Asked(pothole, hurt.Answers).ShouldContain(question => question.Key == "what-happened");
    }

    [Fact]
    public void A_question_behind_one_that_is_not_asked_is_not_asked_either()
    {
        var service = Marlshire.Service("pothole") with
        {
            Form =
            [
                Question(QuestionType.Yesno) with { Key = "a" },
                Question(QuestionType.Yesno) with { Key = "b", ShowWhen = new ShowWhen("a", ["yes"]) },
                Question(QuestionType.Text) with { Key = "c", ShowWhen = new ShowWhen("b", ["yes"]), Required = true },
            ],
        };

        Forms.Read(service, Raw(("a", "no"), ("b", "yes")), Today).Problems.ShouldBeEmpty();
        Forms.Read(service, Raw(("a", "yes"), ("b", "yes")), Today).Problems.Single().Key.ShouldBe("c");
    }

    [Fact]
    public void Answers_are_shown_in_words()
    {
        var service = Marlshire.Service("pothole") with
        {
            Form =
            [
                Choice(QuestionType.Multiple) with { Key = "many" }, Question(QuestionType.Yesno) with { Key = "sure" }, Question(QuestionType.Datetime) with { Key = "when" },
                Question(QuestionType.File) with { Key = "photo" }, Question(QuestionType.Address) with { Key = "home" }, Question(QuestionType.Text) with { Key = "empty" },
            ],
        };
        var shown = Forms.Show(service, Raw(("many", "grey"), ("many", "blue"), ("sure", "yes"), ("when", "2026-12-03T14:30"), ("photo", new string('a', 64) + "|hole.jpg"),
            ("home", "990012000102|1 High Street"), ("old-question", "still here")));

        shown.Select(answer => (answer.Question.Key, answer.Text)).ShouldBe(
            [("many", "Grey bin\nBlue bin"), ("sure", "Yes"), ("when", "3 December 2026 at 2:30pm"), ("photo", "hole.jpg"), ("home", "1 High Street"), ("empty", ""), ("old-question", "still here")]);
    }

    [Fact]
    public void Every_form_of_the_example_council_can_be_read_empty_and_says_what_is_missing()
    {
        foreach (var service in Marlshire.Pack.Services)
        {
            var problems = Forms.Read(service, Raw(), Today).Problems;
            problems.Select(problem => problem.Key).ShouldBe(service.Form.Where(question => question.Required && question.ShowWhen is null).Select(question => question.Key), service.Code);
            problems.ShouldAllBe(problem => problem.Message.StartsWith("Enter ", StringComparison.Ordinal) || problem.Message.StartsWith("Select ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Hostile_text_is_taken_as_text()
    {
        foreach (var line in File.ReadAllLines(SharedData.Require("hostile/xss.txt")).Where(line => line.Trim().Length > 0))
        {
            One(Question(QuestionType.Textarea) with { MaxLength = 20_000 }, line).Answers["q"].Single().ShouldBe(line.Trim());
        }
    }

    private static Reeve.Catalogue.Contracts.FormReading One(FormQuestion question, string typed) => Forms.ReadOne(question, Raw(("q", typed)), Today);

    private static Reeve.Catalogue.Contracts.FormReading Boxes(FormQuestion question, string day, string month, string year) =>
        Forms.ReadOne(question, Raw(("q-day", day), ("q-month", month), ("q-year", year)), Today);

    private static Dictionary<string, IReadOnlyList<string>> Raw(params (string Key, string Value)[] values) =>
        values.GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Value)]);

    private static FormQuestion Question(QuestionType type) => new() { Key = "q", Label = "A question?", Type = type };

    private static FormQuestion Choice(QuestionType type) => Question(type) with { Options = [new QuestionOption("grey", "Grey bin"), new QuestionOption("blue", "Blue bin")] };
}
