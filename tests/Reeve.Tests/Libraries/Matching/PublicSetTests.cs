using Reeve.Matching;
using Reeve.Tests.Support;

namespace Reeve.Tests.Libraries.Matching;

/// <summary>Public sets whose truth is known, with the settings that everybody gets; the bars are the best that Splink has published for them.</summary>
public class PublicSetTests
{
    [Theory]
    [InlineData("fake_1000.csv", "cluster", 0.8617)]
    [InlineData("febrl3.csv", "entity", 0.9954)]
    // No figure is published for these two: that of the third.
    [InlineData("febrl1.csv", "entity", 0.9954)]
    [InlineData("febrl2.csv", "entity", 0.9954)]
    public void It_is_as_right_as_the_best_known(string file, string truth, double f1)
    {
        var lines = File.ReadAllLines(SharedData.Require("matching/" + file)).Select(line => line.Split(',')).ToList();
        var (heading, rows) = (lines[0], lines.Skip(1).ToList());
        var fields = RoleGuess.Of(heading, rows);
        fields.Single(field => field.Name == truth).Role.ShouldBe(FieldRole.Ignored);
        var records = new MatchRecords(fields);
        foreach (var row in rows)
        {
            records.Add(row[0], [.. fields.Select((field, at) => (field, at)).Where(each => each.field.Role != FieldRole.Ignored).Select(each => row[each.at])]);
        }

        var person = Array.IndexOf(heading, truth);
        var pairs = rows.Select((row, at) => (row, at)).GroupBy(each => each.row[person], each => each.at).SelectMany(group => from one in @group from other in @group where one < other select (one, other)).ToHashSet();
        var accuracy = Matcher.Match(records).Against(pairs);
        accuracy.Best.F1.ShouldBeGreaterThanOrEqualTo(f1);
        accuracy.At(MatchResult.Threshold).F1.ShouldBeGreaterThanOrEqualTo(f1);
    }
}
