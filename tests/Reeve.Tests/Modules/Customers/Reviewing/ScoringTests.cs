using Reeve.Customers.Contracts;
using Reeve.Customers.Scoring;

namespace Reeve.Tests.Modules.Customers.Reviewing;

public class ScoringTests
{
    private static readonly CustomerDetails Jo = new() { Name = "Mr John Harker", Email = "john.harker@example.org", Phone = "01632 960100", Address = "12 Mill Row", Postcode = "MQ1 4AB" };

    [Fact]
    public void The_same_details_are_surely_one_person() => Of(Jo, Jo).ShouldBeGreaterThan(MatchingSettings.DefaultSame);

    [Theory]
    [InlineData("Jon Harker")]
    [InlineData("John Haker")]
    [InlineData("Harker John")]
    [InlineData("J Harker")]
    public void A_name_written_otherwise_at_the_same_address_is_looked_at(string name) =>
        Of(Jo, Jo with { Name = name, Email = null, Phone = null }).ShouldBeGreaterThan(MatchingSettings.DefaultReview);

    [Fact]
    public void Members_of_a_household_are_not_one_person_even_with_one_email_and_phone() => Of(Jo, Jo with { Name = "Mary Harker" }).ShouldBeLessThan(0.01);

    [Fact]
    public void A_name_alone_is_not_enough() => Of(new CustomerDetails { Name = "John Harker" }, new CustomerDetails { Name = "John Harker" }).ShouldBeLessThan(MatchingSettings.DefaultReview);

    [Fact]
    public void Nothing_known_says_nothing() => Of(new CustomerDetails(), Jo).ShouldBeLessThan(0.01);

    [Theory]
    [InlineData(0.8731, 1, "87.3 %")]
    [InlineData(0.99949, 1, "99.9 %")]
    [InlineData(0.9996, 1, "over 99.9 %")]
    [InlineData(1, 2, "over 99.99 %")]
    [InlineData(0, 1, "0.0 %")]
    public void No_likelihood_is_shown_as_certain(double probability, int decimals, string shown) => Likelihood.Show(probability, decimals).Replace('\u00a0', ' ').ShouldBe(shown);

    [Fact]
    public void The_higher_the_threshold_the_fewer_are_wrong_and_the_more_are_missed()
    {
        var errors = ExpectedErrors.Of(DuplicateModel.For(100_000), [0.1, 0.4, 0.7, 0.9, 0.99, 0.999]);

        errors.Select(error => error.Wrong).ShouldBe(errors.Select(error => error.Wrong).OrderDescending());
        errors.Select(error => error.Missed).ShouldBe(errors.Select(error => error.Missed).Order());
        errors.ShouldAllBe(error => error.Wrong >= 0 && error.Wrong <= 1 && error.Missed >= 0 && error.Missed <= 1);
        errors[^1].Wrong.ShouldBeLessThan(0.01);
    }

    private static double Of(CustomerDetails one, CustomerDetails other) => ComparedDetails.Compare(ComparedDetails.Of(one), ComparedDetails.Of(other), 20_000).Probability;
}
