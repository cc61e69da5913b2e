using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using Reeve.Ui.Binding;

namespace Reeve.Tests.Ui.Binding;

public sealed class DatePartsTests
{
    [Theory]
    [InlineData("3", "12", "2026", "2026-12-03")]
    [InlineData(" 29 ", "Feb", "2028", "2028-02-29")]
    [InlineData("1", "september", "1944", "1944-09-01")]
    public async Task Three_boxes_make_a_date(string day, string month, string year, string expected)
    {
        var bound = await BindAsync(day, month, year);

        bound.ModelState.IsValid.ShouldBeTrue();
        bound.Result.Model.ShouldBe(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("31", "2", "2026", "Seen", "Seen must be a real date")]
    [InlineData("29", "2", "2026", "Seen", "Seen must be a real date")]
    [InlineData("1", "13", "2026", "Seen", "Seen must be a real date")]
    [InlineData("1", "1", "26", "Seen", "Seen must be a real date")]
    [InlineData("-1", "1", "2026", "Seen", "Seen must be a real date")]
    [InlineData("١", "1", "2026", "Seen", "Seen must be a real date")]
    [InlineData("99999999999", "1", "2026", "Seen", "Seen must be a real date")]
    [InlineData("3", "", "2026", "Seen.Month", "Seen must include a month")]
    [InlineData("3", "", " ", "Seen.Year", "Seen must include a month and a year")]
    public async Task A_date_that_is_none_is_refused_at_the_box_that_is_wrong(string day, string month, string year, string field, string expected)
    {
        var bound = await BindAsync(day, month, year);

        bound.Result.IsModelSet.ShouldBeFalse();
        bound.ModelState[field]!.Errors.Single().ErrorMessage.ShouldBe(expected);
        bound.ModelState["Seen.Day"]!.AttemptedValue.ShouldBe(day);
    }

    [Fact]
    public async Task Three_empty_boxes_are_no_date_and_no_error()
    {
        var bound = await BindAsync("", "", "");

        bound.ModelState.IsValid.ShouldBeTrue();
        bound.Result.IsModelSet.ShouldBeTrue();
        bound.Result.Model.ShouldBeNull();
    }

    private static async Task<ModelBindingContext> BindAsync(string day, string month, string year)
    {
        var metadata = new EmptyModelMetadataProvider();
        var form = new FormCollection(new Dictionary<string, StringValues> { ["Seen.Day"] = day, ["Seen.Month"] = month, ["Seen.Year"] = year });
        var context = new DefaultModelBindingContext
        {
            ModelName = "Seen",
            ModelState = new ModelStateDictionary(),
            ModelMetadata = metadata.GetMetadataForProperty(typeof(Sighting), nameof(Sighting.Seen)),
            ValueProvider = new FormValueProvider(BindingSource.Form, form, CultureInfo.InvariantCulture),
            ActionContext = new ActionContext { HttpContext = new DefaultHttpContext() },
        };
        await new DatePartsBinder().BindModelAsync(context);
        return context;
    }

    private sealed record Sighting(DateOnly? Seen);
}
