using Reeve.Catalogue.Contracts;
using Reeve.Catalogue.Reading;
using Reeve.Catalogue.Searching;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Catalogue;

public class SearchTests
{
    private static readonly CatalogueView View = new(
        [.. Marlshire.Pack.Services.Select(service => new Service(Guid.NewGuid(), service, true))],
        [.. Marlshire.Pack.Answers.Select(answer => new Answer(Guid.NewGuid(), answer, true))],
        Marlshire.Pack.Templates);

    /// <summary>What residents say, in their own words and spelling, and the service they mean.</summary>
    private static readonly (string Said, string Meant)[] Phrases =
    [
        ("bin not emptied", "missed-bin"),
        ("my bin wasn't emptied this morning", "missed-bin"),
        ("you missed my bin", "missed-bin"),
        ("they didnt take the recycling", "missed-bin"),
        ("rubbish not collected", "missed-bin"),
        ("mised bin", "missed-bin"),
        ("binmen forgot us", "missed-bin"),
        ("pot hole", "pothole"),
        ("hole in the road", "pothole"),
        ("theres a massive pothole outside my house", "pothole"),
        ("potholle", "pothole"),
        ("potholes on my street", "pothole"),
        ("blu badge", "blue-badge"),
        ("bluebadge", "blue-badge"),
        ("disabled parking badge renewal", "blue-badge"),
        ("street light out", "street-light"),
        ("lamp post not working", "street-light"),
        ("streetlights off", "street-light"),
        ("dumped mattress", "fly-tipping"),
        ("someone has dumped rubbish", "fly-tipping"),
        ("flytiping", "fly-tipping"),
        ("fly tip", "fly-tipping"),
        ("get rid of an old sofa", "bulky-waste"),
        ("collect my old fridge", "bulky-waste"),
        ("bulky waste collection", "bulky-waste"),
        ("I've moved house council tax", "council-tax-change"),
        ("single person discount", "council-tax-change"),
        ("can't pay my council tax", "council-tax-support"),
        ("free school dinners", "free-school-meals"),
        ("apply for a school place", "school-admission"),
        ("primary school reception", "school-admission"),
        ("dog poo on the pavement", "dog-fouling"),
        ("dog mess", "dog-fouling"),
        ("noisy neighbours", "noise"),
        ("loud music at night", "noise"),
        ("barking dog next door", "noise"),
        ("rats in the garden", "pest-control"),
        ("wasp nest", "pest-control"),
        ("my mum died", "register-death"),
        ("register a death", "register-death"),
        ("register to vote", "electoral-roll"),
        ("postal vote", "electoral-roll"),
        ("join the library", "library-card"),
        ("lost my libary card", "library-card"),
        ("parking fine appeal", "parking-appeal"),
        ("I want to challenge a parking ticket", "parking-appeal"),
        ("residents parking permit", "parking-permit"),
        ("planning permission for an extension", "planning-question"),
        ("do I need permission for a conservatory", "planning-question"),
        ("boiler is broken", "home-repair"),
        ("no heating or hot water", "home-repair"),
        ("damp and mould", "home-repair"),
        ("council house waiting list", "housing-register"),
        ("I'm homeless", "housing-register"),
        ("housing benefit overpayment", "housing-benefit"),
        ("abandoned car", "abandoned-vehicle"),
        ("burnt out car on the field", "abandoned-vehicle"),
        ("grafitti on the bus stop", "graffiti"),
        ("garden waste", "garden-waste"),
        ("grass cuttings", "garden-waste"),
        ("my bin was stolen", "new-bin"),
        ("i need a bigger bin", "new-bin"),
        ("blocked drain", "blocked-drain"),
        ("road is flooded", "blocked-drain"),
        ("uneven pavement tripped over", "pavement"),
        ("traffic lights stuck on red", "traffic-light"),
        ("tree has fallen across the road", "road-obstruction"),
        ("allottment", "allotment"),
        ("bus pass", "bus-pass"),
        ("rogue traders", "trading-standards"),
        ("i have been scammed", "trading-standards"),
        ("needles sharps box", "clinical-waste"),
        ("drop kerb", "dropped-kerb"),
        ("i want to complain", "complaint-start"),
        ("overflowing litter bin", "litter"),
    ];

    [Fact]
    public void Nine_of_ten_phrases_that_residents_say_find_the_service_they_mean_first()
    {
        var wrong = Phrases.Select(phrase => (phrase.Said, phrase.Meant, Found: Codes(phrase.Said))).Where(phrase => (phrase.Found.Count == 0 || phrase.Found[0] != phrase.Meant)).ToList();
        var told = string.Join('\n', wrong.Select(phrase => $"“{phrase.Said}” means {phrase.Meant}, found {string.Join(", ", phrase.Found.Take(4))}"));

        (wrong.Count / (double)Phrases.Length).ShouldBeLessThanOrEqualTo(0.1, told);
    }

    [Fact]
    public void Every_phrase_finds_the_service_among_the_first_three() =>
        Phrases.Where(phrase => !Codes(phrase.Said).Take(3).Contains(phrase.Meant)).Select(phrase => $"{phrase.Said}: {string.Join(", ", Codes(phrase.Said).Take(3))}").ShouldBeEmpty();

    [Theory]
    [InlineData("bin not emptied", "missed-bin")]
    [InlineData("pot hole", "pothole")]
    [InlineData("hole in the road", "pothole")]
    [InlineData("blu badge", "blue-badge")]
    public void What_is_said_most_is_found_first_without_fail(string said, string meant) => Codes(said)[0].ShouldBe(meant);

    [Fact]
    public void The_name_of_every_service_finds_it_first() =>
        Marlshire.Pack.Services.Where(service => Codes(service.Name)[0] != service.Code).Select(service => $"{service.Name} finds {Codes(service.Name)[0]}").ShouldBeEmpty();

    [Fact]
    public void Nearly_every_keyword_finds_its_service_among_the_first_three()
    {
        var keywords = Marlshire.Pack.Services.SelectMany(service => service.Keywords.Select(keyword => (keyword, service.Code))).ToList();
        var lost = keywords.Where(pair => !Codes(pair.keyword).Take(3).Contains(pair.Code)).Select(pair => $"{pair.keyword} of {pair.Code}").ToList();

        lost.Count.ShouldBeLessThanOrEqualTo(keywords.Count / 50, string.Join('\n', lost));
    }

    [Theory]
    [InlineData("poth")]
    [InlineData("pothol")]
    public void The_beginning_of_a_word_is_enough(string typed) => Codes(typed)[0].ShouldBe("pothole");

    [Fact]
    public void A_service_found_by_another_name_says_which() =>
        View.ServiceIndex.Find("wheelie bin")[0].Why.ShouldBe("wheelie bin");

    [Fact]
    public void A_service_found_by_its_name_says_nothing_more() =>
        View.ServiceIndex.Find("Pothole")[0].Why.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    [InlineData("qqqqzzzz xyxyxyxy")]
    public void Nothing_is_found_by_nothing(string typed) => View.ServiceIndex.Find(typed).ShouldBeEmpty();

    [Fact]
    public void A_whole_page_of_text_is_read_without_complaint() =>
        View.ServiceIndex.Find(string.Concat(Enumerable.Repeat("the bin on our road was not emptied ", 5000)))[0].Item.Code.ShouldBe("missed-bin");

    [Theory]
    [InlineData("which bin for pizza boxes", "which-bin")]
    [InlineData("claim for pothole damage to my car", "report-pothole-claim")]
    [InlineData("when are bins collected at christmas", "bank-holiday-bins")]
    [InlineData("council tax arrears", "council-tax-arrears")]
    [InlineData("blue badge double yellow lines", "blue-badge-rules")]
    [InlineData("tip opening times", "recycling-centres")]
    public void Articles_are_found_by_what_people_ask(string said, string article) =>
        View.AnswerIndex.Find(said)[0].Item.Definition.Code.ShouldBe(article);

    [Theory]
    [InlineData("bins", "bin")]
    [InlineData("emptied", "empty")]
    [InlineData("dumping", "dump")]
    [InlineData("dropped", "drop")]
    [InlineData("missed", "miss")]
    [InlineData("boxes", "box")]
    [InlineData("parking", "parking")]
    [InlineData("bus", "bus")]
    [InlineData("glass", "glass")]
    public void Endings_that_say_only_how_many_or_when_are_left_out(string word, string stem) => Stem.Of(word).ShouldBe(stem);

    [Theory]
    [InlineData("badge", "bage", 1)]
    [InlineData("pothole", "pohtole", 1)]
    [InlineData("graffiti", "grafitti", 2)]
    [InlineData("bin", "bin", 0)]
    public void Slips_are_counted_with_swapped_letters_as_one(string meant, string typed, int slips) => Spelling.Distance(meant, typed, 2).ShouldBe(slips);

    private static IReadOnlyList<string> Codes(string said) => [.. View.ServiceIndex.Find(said).Select(hit => hit.Item.Code)];
}
