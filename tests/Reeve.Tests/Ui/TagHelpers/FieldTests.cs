using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.TagHelpers;

namespace Reeve.Tests.Ui.TagHelpers;

public sealed class FieldTests
{
    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)", "</textarea><script>", "&lt;b&gt;",
        "\nfirst line is empty", "\r\n two", "{{7*7}} ${7*7}", "Ω≈ç√ 社會 👩‍👩‍👧 مرحبا", "a\tb  c", "</select>--><!--", "javascript:alert(1)",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Whatever_was_typed_comes_back_as_typed_and_as_nothing_else(string typed)
    {
        var form = new Form();
        form.State.SetModelValue("Words", typed, typed);
        form.State.AddModelError("Words", "Not like this: " + typed);

        var input = form.Show(new InputTagHelper { For = form.For("Words"), Label = typed, Hint = typed });
        var box = form.Show(new TextareaTagHelper { For = form.For("Words"), Label = typed, MaxLength = 50 });
        var select = form.Show(new SelectTagHelper { For = form.For("Words"), Items = [new SelectListItem(typed, typed)], Label = "Which?" });

        var value = typed.ReplaceLineEndings("\n");
        input.QuerySelector("input")!.GetAttribute("value")!.ReplaceLineEndings("\n").ShouldBe(value);
        input.QuerySelector("label")!.TextContent.ReplaceLineEndings("\n").ShouldBe(value);
        input.QuerySelector(".govuk-error-message")!.TextContent.ReplaceLineEndings("\n").ShouldBe("Error: Not like this: " + value);
        box.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n").ShouldBe(value);
        select.QuerySelector("option[selected]")!.GetAttribute("value")!.ReplaceLineEndings("\n").ShouldBe(value);
        foreach (var shown in new[] { input, box, select })
        {
            shown.QuerySelectorAll("script, img, [onerror], [onfocus]").ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_field_with_an_error_is_marked_and_described_by_hint_and_error()
    {
        var form = new Form(new Form.Report { Words = "from the model" });
        form.State.AddModelError("Words", "Enter what happened");

        var shown = form.Show(new InputTagHelper { For = form.For("Words"), Label = "What happened?", Hint = "In a few words" });

        var input = shown.QuerySelector("input")!;
        input.Id.ShouldBe("Words");
        input.GetAttribute("name").ShouldBe("Words");
        input.GetAttribute("value").ShouldBe("from the model");
        input.GetAttribute("aria-describedby").ShouldBe("Words-hint Words-error");
        input.ClassList.ShouldContain("govuk-input--error");
        shown.QuerySelector("#Words-error")!.TextContent.ShouldBe("Error: Enter what happened");
        shown.QuerySelector("label")!.GetAttribute("for").ShouldBe("Words");
    }

    [Fact]
    public void A_field_of_a_councils_own_form_is_bound_by_its_name()
    {
        var form = new Form();
        form.State.SetModelValue("answers[colour of bin]", "green", "green");
        form.State.AddModelError("answers[colour of bin]", "Choose a colour");

        var shown = form.Show(new InputTagHelper { Name = "answers[colour of bin]", Label = "Colour" });

        shown.QuerySelector("input")!.GetAttribute("value").ShouldBe("green");
        shown.QuerySelector("input")!.Id.ShouldBe("answers_colour_of_bin_");
        shown.QuerySelector(".govuk-error-message")!.TextContent.ShouldContain("Choose a colour");
    }

    [Fact]
    public void A_password_is_never_shown_again()
    {
        var form = new Form();
        form.State.SetModelValue("Words", "secret", "secret");

        form.Show(new PasswordTagHelper { For = form.For("Words"), Label = "Password" }).QuerySelector("input")!.HasAttribute("value").ShouldBeFalse();
    }

    [Fact]
    public void The_chosen_radio_is_checked_and_shows_what_it_asks()
    {
        var form = new Form(new Form.Report { Kind = "other" });

        var shown = form.Show(new RadiosTagHelper { For = form.For("Kind"), Label = "What is it?" }, async context =>
        {
            await Form.Nested(context, new ChoiceTagHelper { Value = "bin", Label = "A bin" });
            await Form.Nested(context, new DividerTagHelper());
            await Form.Nested(context, new ChoiceTagHelper { Value = "other", Label = "Something <else>" }, "<p id=\"more\">Tell us more</p>");
        });

        shown.QuerySelector("legend")!.TextContent.Trim().ShouldBe("What is it?");
        shown.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")).ShouldBe(["other"]);
        shown.QuerySelector("label[for=Kind-3]")!.TextContent.ShouldBe("Something <else>");
        var revealed = shown.QuerySelector("#more")!.ParentElement!;
        revealed.ClassList.ShouldNotContain("govuk-radios__conditional--hidden");
        shown.QuerySelector("input[checked]")!.GetAttribute("data-aria-controls").ShouldBe(revealed.Id);
    }

    [Fact]
    public void Ticks_come_from_what_was_sent_before_what_the_model_holds()
    {
        var form = new Form(new Form.Report { Needs = ["braille"] });
        var items = new[] { new SelectListItem("Large print", "large"), new SelectListItem("Braille", "braille"), new SelectListItem("BSL", "bsl") };

        Ticked(form, items).ShouldBe(["braille"]);
        form.State.SetModelValue("Needs", new[] { "large", "bsl" }, "large,bsl");
        Ticked(form, items).ShouldBe(["large", "bsl"]);
    }

    [Fact]
    public void A_date_shows_each_box_as_typed_and_marks_only_the_wrong_one()
    {
        var form = new Form();
        form.State.SetModelValue("Seen.Day", "31", "31");
        form.State.SetModelValue("Seen.Month", "<b>", "<b>");
        form.State.SetModelValue("Seen.Year", "2026", "2026");
        form.State.AddModelError("Seen.Month", "Date must include a month");

        var shown = form.Show(new DateTagHelper { For = form.For("Seen"), Label = "When did you see it?" });

        shown.QuerySelectorAll("input").Select(input => input.GetAttribute("value")).ShouldBe(["31", "<b>", "2026"]);
        shown.QuerySelectorAll(".govuk-input--error").Select(input => input.Id).ShouldBe(["Seen_Month"]);
        shown.QuerySelectorAll("input").Select(input => input.GetAttribute("name")).ShouldBe(["Seen.Day", "Seen.Month", "Seen.Year"]);
    }

    [Fact]
    public void A_date_of_the_model_fills_the_boxes()
    {
        var form = new Form(new Form.Report { Seen = new DateOnly(2026, 12, 3) });

        form.Show(new DateTagHelper { For = form.For("Seen"), Label = "When?" })
            .QuerySelectorAll("input").Select(input => input.GetAttribute("value")).ShouldBe(["3", "12", "2026"]);
    }

    [Fact]
    public void The_summary_lists_errors_in_the_pages_order_and_links_to_their_controls()
    {
        var form = new Form();
        form.State.AddModelError("", "Somebody else closed it first");
        form.State.AddModelError("Words", "Enter <what> happened");
        form.State.AddModelError("Seen.Year", "Date must include a year");
        form.State.AddModelError("Kind", "Choose what it is");
        form.Show(new DateTagHelper { For = form.For("Seen"), Label = "When?" });
        form.Show(new RadiosTagHelper { For = form.For("Kind"), Label = "What?", Items = [new SelectListItem("Bin", "bin")] });
        form.Show(new InputTagHelper { For = form.For("Words"), Label = "Words" });

        var summary = form.Show(new ErrorSummaryTagHelper());

        summary.QuerySelectorAll("li").Select(li => li.TextContent.Trim())
            .ShouldBe(["Date must include a year", "Choose what it is", "Enter <what> happened", "Somebody else closed it first"]);
        summary.QuerySelectorAll("li a").Select(a => a.GetAttribute("href")).ShouldBe(["#Seen_Year", "#Kind", "#Words"]);
    }

    [Fact]
    public void There_is_no_summary_when_nothing_is_wrong()
    {
        new Form().Show(new ErrorSummaryTagHelper()).ChildElementCount.ShouldBe(0);
    }

    [Fact]
    public void Other_attributes_go_on_the_control_encoded()
    {
        var attributes = new TagHelperAttributeList { new("data-typeahead", "/find?a=1&b=\"2\""), new("autocomplete", "postal-code") };
        var input = new Form().Show(new InputTagHelper { Name = "q", Label = "Find" }, attributes: attributes).QuerySelector("input")!;

        input.GetAttribute("data-typeahead").ShouldBe("/find?a=1&b=\"2\"");
        input.GetAttribute("autocomplete").ShouldBe("postal-code");
    }

    [Fact]
    public void A_button_that_sends_is_guarded_against_a_second_press()
    {
        var form = new Form();

        form.Show(new ButtonTagHelper(), content: "Send").QuerySelector("button")!.GetAttribute("data-prevent-double-click").ShouldBe("true");
        form.Show(new ButtonTagHelper { Href = "/x" }, content: "Go").QuerySelector("a")!.HasAttribute("data-prevent-double-click").ShouldBeFalse();
    }

    private static IEnumerable<string?> Ticked(Form form, SelectListItem[] items) =>
        form.Show(new CheckboxesTagHelper { For = form.For("Needs"), Label = "Needs", Items = items })
            .QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value"));
}
