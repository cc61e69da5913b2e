using System.Net;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Website;

public class QuestionTests(WebsiteFixture reeve) : IClassFixture<WebsiteFixture>
{
    [Fact]
    public async Task A_question_left_out_is_asked_again_at_the_field_and_at_the_top()
    {
        var page = await ToAsync("pothole", "position");
        var again = await page.SubmitAsync(new { Answer = (string?)null });
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Errors.ShouldHaveSingleItem().ShouldContain("Where is the hole?");
        again.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Answer");
        again.Document.QuerySelector("#Answer-error")!.TextContent.ShouldContain("Where is the hole?");
        again.Title.ShouldStartWith("Error: ");
    }

    [Fact]
    public async Task A_date_that_is_none_stays_as_typed()
    {
        var page = await ToAsync("missed-bin", "due");
        var again = await page.SubmitAsync(new Dictionary<string, object?> { ["Answer.Day"] = "32", ["Answer.Month"] = "Foo", ["Answer.Year"] = "26" });
        again.Errors.ShouldHaveSingleItem();
        again.Document.QuerySelector("#Answer_Day")!.GetAttribute("value").ShouldBe("32");
        again.Document.QuerySelector("#Answer_Month")!.GetAttribute("value").ShouldBe("Foo");
        (await page.SubmitAsync(new Dictionary<string, object?> { ["Answer.Day"] = "1", ["Answer.Month"] = "9", ["Answer.Year"] = "2027" })).Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Words_for_a_number_stay_as_typed_and_an_endless_answer_is_refused_in_words()
    {
        var page = await ToAsync("pothole", "depth");
        var again = await page.SubmitAsync(new { Answer = "quite deep" });
        again.Errors.ShouldHaveSingleItem().ShouldContain("must be a number");
        again.Document.QuerySelector("#Answer")!.GetAttribute("value").ShouldBe("quite deep");

        var long_ = await ToAsync("fly-tipping", "who");
        var refused = await long_.SubmitAsync(new { Answer = new string('x', 100_000) });
        refused.Errors.ShouldHaveSingleItem().ShouldContain("2,000 characters or fewer");
        refused.Document.QuerySelector("#Answer")!.TextContent.Trim().Length.ShouldBe(100_000);
    }

    [Fact]
    public async Task Files_are_taken_by_what_they_hold_and_kept_when_another_is_refused()
    {
        var page = await ToAsync("pothole", "photo");
        var program = await page.SubmitAsync(new { Files = ("hole.jpg", "MZ\x90\0\x3\0\0\0 this program cannot be run"u8.ToArray()) }, button: "Continue");
        program.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        program.Errors.ShouldHaveSingleItem().ShouldContain("hole.jpg");
        (await page.SubmitAsync(new { Files = ("hole.jpg", Resident.Png) }, button: "Continue")).Errors.ShouldHaveSingleItem().ShouldContain("not what its name says");
        (await page.SubmitAsync(new { Files = ("empty.png", Array.Empty<byte>()) }, button: "Continue")).Errors.ShouldHaveSingleItem().ShouldContain("empty");

        var added = await page.SubmitAsync(new { Files = ("hole.png", Resident.Png) }, button: "add another");
        added.Words.ShouldContain("hole.png");
        var mixed = await added.SubmitAsync(new { Files = ("bad.exe", "MZ bad"u8.ToArray()) }, button: "Continue");
        mixed.Words.ShouldContain("hole.png");
        mixed.Errors.ShouldHaveSingleItem().ShouldContain("bad.exe");
        var removed = await added.SubmitAsync(button: "Remove");
        removed.Words.ShouldNotContain("hole.png");
    }

    [Fact]
    public async Task A_file_of_50_megabytes_is_refused_in_words()
    {
        var page = await ToAsync("pothole", "photo");
        var big = new byte[50_000_000];
        Resident.Png.CopyTo(big, 0);
        var again = await page.SubmitAsync(new { Files = ("huge.png", big) }, button: "Continue");
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Errors.ShouldHaveSingleItem().ShouldContain("larger than 25 MB");
    }

    [Fact]
    public async Task How_to_tell_them_is_checked_and_what_was_typed_stays()
    {
        var page = await ToAsync("missed-bin", "details");
        var again = await page.SubmitAsync(new { Name = "", How = "Email", Email = "me at home", Postcode = "nowhere" });
        again.Errors.ShouldBe(["Enter your name", "Enter an email address in the correct format, like name@example.com", "Enter a full UK postcode, like MQ1 4AB"]);
        again.Document.QuerySelector("#Email")!.GetAttribute("value").ShouldBe("me at home");
        (await page.SubmitAsync(new { Name = "A", How = "", Postcode = "" })).Errors.ShouldHaveSingleItem().ShouldBe("Select how we should tell you what happens");
        (await page.SubmitAsync(new { Name = "A", How = "Phone", Phone = "12", Postcode = "" })).Errors.ShouldHaveSingleItem().ShouldStartWith("Enter a phone number");
        (await page.SubmitAsync(new { Name = "A", How = "Letter", Postcode = "" })).Errors.Count.ShouldBe(2);
        (await page.SubmitAsync(new { Name = "A", How = "Nobody", Postcode = "" })).Errors.ShouldHaveSingleItem();
        (await page.SubmitAsync(new { Name = "A", How = "Letter", Address = "1 High Street, Brackenford", Postcode = "MQ1 1AF" })).Words.ShouldContain("By letter: 1 High Street, Brackenford, MQ1 1AF");
    }

    /// <summary>Walks to a question (by its key) or a step.</summary>
    private async Task<Page> ToAsync(string slug, string step)
    {
        var resident = new Resident(reeve.App);
        var page = await resident.Visitor.GetAsync("/report/" + slug);
        while (!page.Url.AbsolutePath.EndsWith("/" + step, StringComparison.Ordinal))
        {
            page.Url.AbsolutePath.ShouldNotEndWith("/check");
            page = await resident.AnswerAsync(page, slug);
        }

        return page;
    }
}
