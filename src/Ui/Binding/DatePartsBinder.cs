using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Reeve.Ui.Binding;

/// <summary>
/// Reads a <see cref="DateOnly"/> from the three boxes of <c>gov-date</c>, or from one ISO value. Errors are put on
/// the box that is wrong and say what to do; the name in them is the property's display name.
/// </summary>
public sealed class DatePartsBinder : IModelBinder
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = bindingContext.ModelName;
        var state = bindingContext.ModelState;
        var typed = Parts.ToDictionary(part => part, part => bindingContext.ValueProvider.GetValue($"{name}.{part}"));
        if (typed.Values.All(value => value == ValueProviderResult.None))
        {
            BindWhole(bindingContext);
            return Task.CompletedTask;
        }

        foreach (var (part, value) in typed)
        {
            state.SetModelValue($"{name}.{part}", value);
            // The boxes are judged together, here; left unmarked they would make every form that has a date invalid.
            state.MarkFieldValid($"{name}.{part}");
        }

        var words = typed.ToDictionary(pair => pair.Key, pair => pair.Value.FirstValue?.Trim() ?? "");
        var missing = Parts.Where(part => words[part].Length == 0).ToList();
        if (missing.Count == 3)
        {
            if (bindingContext.ModelType == typeof(DateOnly))
            {
                state.TryAddModelError(name, $"Enter {Title(bindingContext, lower: true)}");
            }

            bindingContext.Result = ModelBindingResult.Success(null);
            return Task.CompletedTask;
        }

        if (missing.Count > 0)
        {
            foreach (var part in missing)
            {
                var said = string.Join(" and ", missing.Select(each => "a " + each.ToLowerInvariant()));
                state.TryAddModelError($"{name}.{part}", $"{Title(bindingContext)} must include {said}");
            }

            bindingContext.Result = ModelBindingResult.Failed();
            return Task.CompletedTask;
        }

        if (Month(words["Month"]) is { } month
            && int.TryParse(words["Day"], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && int.TryParse(words["Year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1800 and <= 9999
            && day >= 1 && day <= DateTime.DaysInMonth(year, month))
        {
            bindingContext.Result = ModelBindingResult.Success(new DateOnly(year, month, day));
            return Task.CompletedTask;
        }

        state.TryAddModelError(name, $"{Title(bindingContext)} must be a real date");
        bindingContext.Result = ModelBindingResult.Failed();
        return Task.CompletedTask;
    }

    private static void BindWhole(ModelBindingContext context)
    {
        var whole = context.ValueProvider.GetValue(context.ModelName);
        if (whole == ValueProviderResult.None)
        {
            return;
        }

        context.ModelState.SetModelValue(context.ModelName, whole);
        var text = whole.FirstValue;
        if (string.IsNullOrWhiteSpace(text))
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            context.Result = ModelBindingResult.Success(date);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, $"{Title(context)} must be a real date");
        }
    }

    /// <summary>A month as a number, or as its English name or the first three letters of it.</summary>
    private static int? Month(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        var at = Array.FindIndex(names, month => month.Length > 0
            && (month.Equals(text, StringComparison.OrdinalIgnoreCase) || month[..3].Equals(text, StringComparison.OrdinalIgnoreCase)));
        return at < 0 ? null : at + 1;
    }

    private static string Title(ModelBindingContext context, bool lower = false)
    {
        var title = context.ModelMetadata.GetDisplayName();
        return lower && title.Length > 0 ? char.ToLowerInvariant(title[0]) + title[1..] : title;
    }
}

internal sealed class DatePartsBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        (Nullable.GetUnderlyingType(context.Metadata.ModelType) ?? context.Metadata.ModelType) == typeof(DateOnly) ? new DatePartsBinder() : null;
}
