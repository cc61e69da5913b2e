using Reeve.Matching;

namespace Reeve.Tests.Libraries.Matching;

public class MatcherTests
{
    private static readonly IReadOnlyList<People.Person> Everybody = People.Of(2_400);
    private static readonly Lazy<MatchResult> Found = new(() => Matcher.Match(People.Records(Everybody)));

    [Fact]
    public void Records_of_one_person_are_found_among_thousands()
    {
        var result = Found.Value;
        var accuracy = result.Against(People.Truth(Everybody));
        accuracy.At(MatchResult.Threshold).F1.ShouldBeGreaterThan(0.99);
        result.Rules.ShouldNotContain(rule => rule.Rule == "every pair");
        result.Rules.Count(rule => rule.Used).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_same_records_give_the_same_result()
    {
        var (one, other) = (Found.Value, Matcher.Match(People.Records(Everybody)));
        one.Pairs.ShouldBe(other.Pairs);
        one.Model.ToJson().ShouldBe(other.Model.ToJson());
    }

    [Fact]
    public void A_model_that_was_kept_gives_the_same_probabilities_without_learning()
    {
        var learnt = Found.Value;
        var again = Matcher.Match(People.Records(Everybody), model: MatchModel.FromJson(learnt.Model.ToJson()));
        again.Pairs.ShouldBe(learnt.Pairs);
        Should.Throw<ArgumentException>(() => Matcher.Match(Small("town", FieldRole.Locality, "Here", "There"), model: learnt.Model)).Message.ShouldContain("does not know the column “town”");
        Should.Throw<FormatException>(() => MatchModel.FromJson("{}"));
        Should.Throw<FormatException>(() => MatchModel.FromJson("not json"));
    }

    [Fact]
    public void Pairs_that_somebody_found_teach_how_alike_records_of_one_person_are()
    {
        var labels = People.Truth(Everybody).Order().Where((_, at) => at % 3 == 0).ToList();
        var same = labels.Count(pair => Everybody[pair.Item1].Values[2] == Everybody[pair.Item2].Values[2]);
        same.ShouldBeInRange(1, labels.Count - 1);
        var result = Matcher.Match(People.Records(Everybody), new MatchSettings { Labels = labels });
        var born = result.Model.Fields.Single(field => field.Name == "dob").Levels;
        born[^1].M.ShouldBe((same + 0.5) / (labels.Count + (0.5 * born.Count)), 1e-9);
        result.Against(People.Truth(Everybody)).At(MatchResult.Threshold).F1.ShouldBeGreaterThan(0.99);
        Should.Throw<ArgumentException>(() => Matcher.Match(People.Records(Everybody), new MatchSettings { Labels = labels[..10] })).Message.ShouldContain("10 labelled pairs are too few");
    }

    [Fact]
    public void Of_two_lists_only_pairs_across_are_looked_for_and_each_is_linked_once()
    {
        var records = new MatchRecords(People.Fields);
        foreach (var person in Everybody)
        {
            records.Add(person.Id, person.Values, ofSecond: person.Id[0] == 'b');
        }

        var result = Matcher.Match(records);
        result.Pairs.ShouldAllBe(pair => records.IsOfSecond(pair.One) != records.IsOfSecond(pair.Other));
        result.Against(People.Truth(Everybody)).At(MatchResult.Threshold).F1.ShouldBeGreaterThan(0.99);
        var linked = result.OneToOne();
        linked.SelectMany(pair => new[] { pair.One, pair.Other }).ShouldBeUnique();
        linked.Count.ShouldBeInRange(People.Truth(Everybody).Count - 8, People.Truth(Everybody).Count + 2);
    }

    [Fact]
    public void The_steps_of_a_pair_add_up_to_what_it_was_given()
    {
        var result = Found.Value;
        foreach (var pair in result.Pairs.Where((_, at) => at % 50 == 0))
        {
            var why = result.Explain(pair.One, pair.Other);
            why.Weight.ShouldBe(pair.Weight, 0.001);
            why.Probability.ShouldBe(pair.Probability, 0.0001);
            why.Sentences().Count().ShouldBe(People.Fields.Length + 2);
        }

        result.Explain(0, 0).Steps.ShouldAllBe(step => step.Words == "the same");
    }

    [Fact]
    public void A_rare_name_in_common_counts_for_more_than_a_frequent_one()
    {
        var records = new MatchRecords(People.Fields);
        foreach (var person in Everybody)
        {
            records.Add(person.Id, [person.Values[0], int.Parse(person.Is[1..], System.Globalization.CultureInfo.InvariantCulture) % 3 == 0 ? "Smith" : person.Values[1], .. person.Values[2..]]);
        }

        var smith = records.Count;
        records.Add("x", ["ann", "Smith", null, null, null]);
        records.Add("y", ["ann", "Quibble", null, null, null]);
        records.Add("z", ["ann", "Quibble", null, null, null]);
        var result = Matcher.Match(records);
        var frequent = result.Explain(0, smith).Steps[1];
        var rare = result.Explain(smith + 1, smith + 2).Steps[1];
        frequent.Rare.ShouldBeLessThan(0);
        rare.Rare.ShouldBeGreaterThan(1);
        rare.Sentence.ShouldContain("because it is rare");
    }

    [Fact]
    public void A_hundred_thousand_records_that_are_all_the_same_are_one()
    {
        var records = new MatchRecords(People.Fields);
        for (var number = 0; number < 100_000; number++)
        {
            records.Add("r" + number, ["Ann", "Other", "1971-05-24", "MQ1 1AA", "ann@mail.example"]);
        }

        var result = Matcher.Match(records);
        result.Pairs.Count.ShouldBe(99_999);
        result.Clusters(0).Distinct().ShouldBe([0]);
    }

    [Fact]
    public void Nothing_known_nobody_alike_and_a_single_column_are_no_trouble()
    {
        Matcher.Match(Small("name", FieldRole.FullName, "", "")).Pairs.ShouldBeEmpty();
        Matcher.Match(Small("name", FieldRole.FullName, "Ann Berry", "王")).Pairs.Count.ShouldBeLessThanOrEqualTo(1);
        Matcher.Match(new MatchRecords(People.Fields)).Pairs.ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => Matcher.Match(new MatchRecords([]))).Message.ShouldBe("There is no column to compare. (Parameter 'records')");
        Should.Throw<ArgumentException>(() => Matcher.Match(new MatchRecords([.. Enumerable.Range(0, 17).Select(at => new MatchField("c" + at, FieldRole.Category))]))).Message.ShouldContain("16 are the most");
    }

    [Fact]
    public void The_same_address_on_five_hundred_people_makes_nobody_one()
    {
        var records = People.Records(People.Of(1_000).Select((person, at) => at < 500 ? person with { Values = [.. person.Values[..4], "office@council.example"] } : person));
        var result = Matcher.Match(records);
        result.Clusters().GroupBy(first => first).Max(group => group.Count()).ShouldBeLessThan(5);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => Matcher.Match(People.Records(Everybody), cancellationToken: stop.Token));
    }

    [Theory]
    // The last two are alike each to the one in between, and nothing alike to each other.
    [InlineData(0.96f, 0.96f, -20f, 2)]
    [InlineData(0.96f, 0.96f, 2f, 1)]
    public void A_chain_stays_apart_unless_its_ends_are_alike_too(float first, float second, float ends, int groups)
    {
        var pairs = new[] { (0, 1, first), (1, 2, second), (0, 2, ends) }
            .Select(each => new MatchPair(each.Item1, each.Item2, each.Item3 is > 0 and < 1 ? (float)Math.Log2(each.Item3 / (1 - each.Item3)) : each.Item3))
            .OrderByDescending(pair => pair.Weight).ToList();
        Clusters.Of([0, 1, 2], pairs, 0.9).Distinct().Count().ShouldBe(groups);
    }

    private static MatchRecords Small(string name, FieldRole role, params string[] values)
    {
        var records = new MatchRecords([new MatchField(name, role)]);
        foreach (var value in values)
        {
            records.Add("r" + records.Count, [value]);
        }

        return records;
    }
}
