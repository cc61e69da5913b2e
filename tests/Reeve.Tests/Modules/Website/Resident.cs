using Microsoft.Extensions.DependencyInjection;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Places.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Website;

/// <summary>A resident who answers what the website asks, as a person without scripts would.</summary>
internal sealed class Resident(ReeveApp app)
{
    /// <summary>High Street in Brackenford: inside every area of its kind.</summary>
    public const string Lat = "54.907880";
    public const string Lng = "-2.934170";
    public const string Uprn = "990012000102";

    /// <summary>Answers by question key that are not the usual ones.</summary>
    public Dictionary<string, object?> Answers { get; } = new(StringComparer.Ordinal);

    public string Name { get; set; } = "Ottilie Marsh";

    public string? Email { get; set; } = "ottilie.marsh@example.org";

    public string? Postcode { get; set; } = "MQ1 1AF";

    public Visitor Visitor { get; } = app.Visit();

    /// <summary>All pages of a journey up to the one that shows everything.</summary>
    public async Task<Page> ToCheckAsync(string slug)
    {
        var page = await Visitor.GetAsync("/report/" + slug);
        for (var pages = 0; !page.Url.AbsolutePath.EndsWith("/check", StringComparison.Ordinal); pages++)
        {
            pages.ShouldBeLessThan(40, page.Url.ToString());
            var before = page.Url;
            page = await AnswerAsync(page, slug);
            page.Errors.ShouldBeEmpty($"{before}: {page.Words}");
            page.Url.ShouldNotBe(before);
        }

        return page;
    }

    /// <summary>The whole journey: the page with the reference.</summary>
    public async Task<Page> ReportAsync(string slug)
    {
        var check = await ToCheckAsync(slug);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        return await check.SubmitAsync();
    }

    public static string ReferenceOf(Page done) => done.Document.QuerySelector(".govuk-panel .reeve-reference")!.TextContent;

    /// <summary>Answers whatever this page asks.</summary>
    public async Task<Page> AnswerAsync(Page page, string slug)
    {
        var step = page.Url.AbsolutePath[("/report/" + slug + "/").Length..];
        var service = Marlshire.Pack.Services.Single(each => each.Slug == slug);
        return step switch
        {
            "where" when service.Where != PlaceNeed.Point => await page.SubmitAsync(new { Search = "High Street", Chosen = Uprn }, button: "Continue"),
            "where" => await page.SubmitAsync(new { Lat, Lng, Words = "by the bus stop" }, button: "Continue"),
            "similar" => await page.SubmitAsync(new { Same = "another" }),
            "details" => await page.SubmitAsync(Details(service)),
            _ => await page.SubmitAsync(Answer(service.Form.Single(question => "questions/" + question.Key == step)), button: "Continue"),
        };
    }

    public static async Task<AddressHit> HomeAsync(ReeveApp app) =>
        (await app.DoAsync(Actor.Public(null), services => services.GetRequiredService<IPlaces>().AddressAsync(Uprn)))!;

    private Dictionary<string, object?> Details(PackService service)
    {
        var fields = new Dictionary<string, object?> { ["Name"] = Name, ["Postcode"] = Postcode };
        if (service.Contact == ContactNeed.Phone)
        {
            fields["Phone"] = "01632 960 001";
            fields["Email"] = Email;
        }
        else
        {
            fields["How"] = Email is null ? "Phone" : "Email";
            fields["Email"] = Email;
            fields["Phone"] = Email is null ? "01632 960 001" : "";
        }

        return fields;
    }

    private Dictionary<string, object?> Answer(FormQuestion question)
    {
        if (Answers.TryGetValue(question.Key, out var given))
        {
            return given as Dictionary<string, object?> ?? new Dictionary<string, object?> { ["Answer"] = given };
        }

        return question.Type switch
        {
            QuestionType.Date or QuestionType.Datetime => new Dictionary<string, object?>
            {
                ["Answer.Day"] = question.Dates == DateLimit.Future ? "3" : "31",
                ["Answer.Month"] = question.Dates == DateLimit.Future ? "9" : "8",
                ["Answer.Year"] = "2026",
                ["Answer.Time"] = question.Type == QuestionType.Datetime ? "2:30pm" : null,
            },
            QuestionType.Single => new Dictionary<string, object?> { ["Answer"] = question.Options[0].Key },
            QuestionType.Multiple => new Dictionary<string, object?> { ["Answer"] = question.Options.Take((int)Math.Max(1, question.Min ?? 1)).Select(option => option.Key).ToArray() },
            QuestionType.Yesno => new Dictionary<string, object?> { ["Answer"] = "yes" },
            QuestionType.Number => new Dictionary<string, object?> { ["Answer"] = (question.Min ?? 1).ToString(System.Globalization.CultureInfo.InvariantCulture) },
            QuestionType.Address => new Dictionary<string, object?> { ["Answer"] = "1 High Street, Brackenford, MQ1 1AF", ["Chosen"] = Uprn },
            QuestionType.File => new Dictionary<string, object?> { ["Files"] = ("photo.png", Png) },
            _ => new Dictionary<string, object?> { ["Answer"] = Text(question) },
        };
    }

    private static string Text(FormQuestion question) => question.Pattern switch
    {
        null => "Some words",
        "[0-9]{8}" => "12345678",
        "MQ[0-9]{8}" => "MQ12345678",
        "[0-9]{2}/[0-9]{4,5}" => "26/01234",
        "[0-9]{1,4}[A-Za-z]?" => "12A",
        _ => "QQ 12 34 56 C".Replace("QQ", "AB", StringComparison.Ordinal),
    };

    /// <summary>One white pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");
}

/// <summary>The product with limits that no test of a page meets by chance.</summary>
public sealed class WebsiteFixture : IAsyncLifetime
{
    public ReeveApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await ReeveApp.StartAsync(builder =>
    {
        foreach (var limit in new[] { "ReportsAnHour", "ProofsInTenMinutes", "LinksAnHour", "MessagesAnHour", "FilesAnHour", "Typing:Burst", "Looking:Burst", "Sending:Burst" })
        {
            builder.Configuration["Limits:Website:" + limit] = "100000";
        }
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
