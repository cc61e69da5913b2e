using Reeve.Equality.Domain;
using Reeve.Equality.Reporting;
using Reeve.Kernel.Refusals;

namespace Reeve.Tests.Modules.Equality;

public class SuppressionTests
{
    [Fact]
    public void A_number_below_the_threshold_is_not_shown_and_neither_is_the_one_it_could_be_worked_out_from()
    {
        var shown = Suppression.Of([[3, 40, 52], [20, 30, 40], [11, 60, 70]], 5);

        shown.Cells[0].ShouldBe([null, null, 50]);
        shown.Cells[1].ShouldBe([20, 30, 40]);
        shown.Cells[2].ShouldBe([null, null, 70]);
        shown.RowTotals.ShouldBe([95, 90, 140]);
    }

    [Fact]
    public void Nobody_at_all_is_a_small_number_too() => Suppression.Of([[0, 50], [50, 50]], 5).Cells.SelectMany(row => row).ShouldAllBe(cell => cell == null);

    [Fact]
    public void An_empty_table_is_an_empty_table() => Suppression.Of([], 5).Total.ShouldBeNull();

    [Fact]
    public void In_no_table_can_a_single_number_be_worked_out_and_none_is_exact()
    {
        var random = new Random(20261122);
        for (var table = 0; table < 2000; table++)
        {
            var (rows, columns) = (random.Next(1, 7), random.Next(2, 7));
            var counts = Enumerable.Range(0, rows).Select(_ => (IReadOnlyList<int>)[.. Enumerable.Range(0, columns).Select(_ => random.Next(4) == 0 ? random.Next(0, 5) : random.Next(0, 60))]).ToList();
            var shown = Suppression.Of(counts, 5);
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    if (shown.Cells[row][column] is { } cell)
                    {
                        counts[row][column].ShouldBeGreaterThanOrEqualTo(5);
                        (cell % 5).ShouldBe(0);
                        Math.Abs(cell - counts[row][column]).ShouldBeLessThanOrEqualTo(2);
                    }
                }

                shown.Cells[row].Append(shown.RowTotals[row]).Count(cell => cell is null).ShouldNotBe(1);
            }

            for (var column = 0; column < columns; column++)
            {
                shown.Cells.Select(row => row[column]).Append(shown.ColumnTotals[column]).Count(cell => cell is null).ShouldNotBe(1);
            }

            shown.RowTotals.Append(shown.Total).Count(cell => cell is null).ShouldNotBe(1);
            shown.ColumnTotals.Append(shown.Total).Count(cell => cell is null).ShouldNotBe(1);
        }
    }

    [Theory]
    [InlineData(2026, 12, 31, "2026-q3")]
    [InlineData(2027, 1, 1, "2026-q4")]
    [InlineData(2027, 3, 31, "2026-q4")]
    [InlineData(2027, 4, 1, "2027-q1")]
    public void A_quarter_that_goes_on_has_no_figures(int year, int month, int day, string newest)
    {
        var finished = Quarter.Finished(new DateOnly(year, month, day), 3);
        finished[0].Code.ShouldBe(newest);
        finished.SelectMany(quarter => quarter.Months).Distinct().Count().ShouldBe(9);
        finished.SelectMany(quarter => quarter.Months).ShouldAllBe(one => string.CompareOrdinal(one, $"{year:0000}-{month:00}") < 0);
    }

    [Fact]
    public void A_choice_whose_words_stay_keeps_its_counts_and_prefer_not_to_say_is_always_there()
    {
        var question = new Question { Code = "q" };
        question.Change("Which?", null, "One way | 40.5\nAnother", true);
        var code = question.Read()[0].Code;
        question.Change("Which?", null, "Another\nA third | 3\nOne way | 41", true);
        question.Read().Single(choice => choice.Text == "One way").ShouldBe(new Choice(code, "One way", 41));
        question.Offered()[^1].Code.ShouldBe(Question.NotSaid);
        Should.Throw<Refused>(() => question.Change("Which?", null, "Only one", true)).Field.ShouldBe("Choices");
        Should.Throw<Refused>(() => question.Change("Which?", null, "One\nTwo | many", true)).Field.ShouldBe("Choices");
        Should.Throw<Refused>(() => question.Change("Which?", null, "Same\nSame", true)).Field.ShouldBe("Choices");
    }
}
