using Reeve.Customers.Finding;

namespace Reeve.Tests.Modules.Customers;

public class TypedLineTests
{
    [Theory]
    [InlineData("Smith mq1 4ab (07700) 900-123 a.b@c.org", "Email a.b@c.org|Postcode mq14ab|Phone 07700900123|Word smith")]
    [InlineData("smith 4 May 1961", "Born 1961-05-04|Word smith")]
    [InlineData("4.5.61 smith", "Born 1961-05-04|Word smith")]
    [InlineData("31/02/1961", "Born 1961-02-31")]
    [InlineData("25..1973", "Born 1973-00-25")]
    [InlineData("may 1961", "Born 1961-05")]
    [InlineData("12 mill road", "Number 12|Word mill|Word road")]
    [InlineData("ann 12 mill", "Word ann|Number 12|Word mill")]
    [InlineData("12 07700 900123", "Phone 07700900123|Number 12")]
    [InlineData("mqq1 4ab", "Postcode mqq14ab")]
    [InlineData("mq1 24ab smith", "Postcode mq124ab|Word smith")]
    [InlineData("mq 4ab smith", "Postcode mq4ab|Word smith")]
    [InlineData("MQ1", "Postcode mq1")]
    [InlineData("smith 1961", "Word smith|Number 1961")]
    [InlineData("May Smith", "Word may|Word smith")]
    [InlineData("@", "")]
    [InlineData("///...---", "")]
    public void A_line_is_read_as_what_it_holds(string typed, string read) =>
        string.Join('|', TypedLine.Read(typed).Select(part => $"{part.Kind} {part.Text}")).ShouldBe(read);

    [Fact]
    public void A_line_that_is_pasted_by_mistake_is_cut()
    {
        TypedLine.Read(string.Join(' ', Enumerable.Range(0, 10_000))).Count.ShouldBeLessThanOrEqualTo(8);
        TypedLine.Read(new string('x', 100_000)).ShouldHaveSingleItem().Text.Length.ShouldBe(100);
    }
}
