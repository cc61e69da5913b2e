using Reeve.Customers.Contracts;

namespace Reeve.Web.Demonstrating;

/// <summary>What is known of residents beside their cases: who acts for whom, what they agreed to, moves, and what few may see.</summary>
internal static class Lives
{
    private const string Aoife = "aoife.larkfield@marlshire.example";
    private const string Kwabena = "kwabena.thistle@marlshire.example";
    private const string MeiLin = "mei-lin.corrow@marlshire.example";
    private const string Rukhsana = "rukhsana.tarrant@marlshire.example";
    private const string Imogen = "imogen.sallow@marlshire.example";
    private const string Petronella = "petronella.ashgrove@marlshire.example";
    private const string Gethin = "gethin.oxley@marlshire.example";

    private const ActingPowers Speaks = ActingPowers.BeTold | ActingPowers.Report;

    public static IReadOnlyList<Happening> All { get; } =
    [
        // A person in force, one that waits for a second pair of eyes, premises for a long time yet, premises to be looked at this week.
        new RiskProposed(16, "10:05", Kwabena, "threats-1", "cuthbert", null, "threats", 17, "At the counter he said that he would “wait outside” for the officer who had refused his discount, and stood by the staff door until closing.", "Incident report 2291", "See at the front counter only, with a colleague.", 120),
        new RiskApproved(15, "09:10", Imogen, "threats-1", 120, null),
        new RiskProposed(1, "15:20", Aoife, null, "leopold", null, "abuse", 2, "Third call this week with the same abuse of the adviser’s accent; ended the call after the second warning, as the policy says.", "Call of 15:02, Aoife Larkfield", "Team leader takes the calls.", 90),
        new RiskProposed(18, "08:50", Gethin, "dog-1", null, "990012009262", "animal", 20, "A loose dog bit the crew’s driver at the gate. Dressed at the hospital.", "Accident book, Highways, page 14", "Do not enter the yard: ring first, the dog is tied up then.", 180),
        new RiskApproved(17, "11:40", Imogen, "dog-1", 180, "It is about premises; the keeper was told by the dog warden."),
        new RiskProposed(19, "14:15", Gethin, "stairs-1", null, "990012005832", "premises", 21, "Needles on the stairs and no light on the second floor.", "Incident report 2274", "Visit in pairs, by daylight, in stout shoes.", 4),
        new RiskApproved(19, "16:30", Imogen, "stairs-1", 4, "It is about premises."),

        // Where she lives must not be known.
        new Sheltered(14, "12:10", Imogen, "seraphina", "Fled from a former partner who has looked for her at other councils.", [Rukhsana, Petronella], 180),

        new Related(12, "10:20", Aoife, "moira", "bronte", ActingAs.PowerOfAttorney, Speaks | ActingPowers.ChangeDetails | ActingPowers.Pay, "Registered lasting power of attorney for property and money, certified copy seen"),
        new Related(10, "11:55", MeiLin, "ambrose", "edda", ActingAs.Advocate, Speaks, null),
        new Related(3, "10:00", Kwabena, "ada", "leopold", ActingAs.Parent, Speaks | ActingPowers.ChangeDetails, null),
        new Agreed(13, "09:20", Aoife, "moira", "surveys", true, "Phone"),
        new Agreed(13, "09:20", Aoife, "moira", "service-updates", true, "Phone"),
        new Agreed(5, "10:15", Kwabena, "moira", "surveys", false, "Phone"),
        new Agreed(12, "16:50", null, "winston", "service-updates", true, "Website"),
        new Agreed(8, "12:15", null, "edda", "newsletters", true, "Website"),
        new Agreed(8, "12:15", null, "edda", "share-with-partners", false, "Website"),

        // One moved last week: a service has taken it, another could not, the others have not answered. One waits for her day.
        new Moved(5, "11:30", Kwabena, "flat", "orla", "990012005654", -5, ["fellbrook-benefits", "fellbrook-waste", "marlshire-libraries"]),
        new Answered(4, "09:25", Imogen, "flat", "fellbrook-council-tax", null),
        new Answered(3, "14:10", Imogen, "flat", "marlshire-libraries", "We have no library card in this name. If you have one, tell us its number at any library."),
        new Moved(2, "19:45", null, "cottage", "gwenllian", "990012001691", 9, ["harrowmere-waste", "marlshire-libraries", "marlshire-badges"]),

        new AskedForData(6, "10:30", Petronella, "winston", "Everything you hold about me since I moved here, and who has looked at it.", "Passport and council tax bill seen at County Hall"),
        new AskedForData(2, "15:50", Petronella, "piotr", "Please send me the recording of my call in the summer.", null),

        // Figures are of finished quarters, so these are of the last one: large numbers, small ones, and some that are not shown.
        new Counted(1, "07:00",
            ["missed-bin harrowmere web 240 31", "missed-bin harrowmere phone 96 44", "missed-bin fellbrook web 180 22", "pothole marlshire web 310 58", "library-card marlshire counter 120 12", "library-card marlshire web 64 9", "blue-badge marlshire phone 72 6", "blue-badge marlshire web 40 4", "council-tax-support harrowmere web 150 26", "street-party marlshire web 9 1"],
            ["age=1 5 14 18 19 18 14 9 2", "sex=52 45 3", "gender=94 1 5", "ethnic-group=9 4 3 78 2 4", "religion=38 41 1 2 1 8 1 2 6", "disability=9 16 68 7", "sexual-orientation=86 3 3 1 7", "marriage=34 44 1 3 9 6 3", "pregnancy=4 91 5", "caring=78 10 5 4 3"]),
    ];
}

/// <summary>Something of somebody's life, or of the few who may see more, that is no case and no contact.</summary>
/// <param name="Who">E-mail address of who did it; null for the resident at home.</param>
internal abstract record Life(int Days, string Time, string? Who) : Happening(Days, Time);

/// <param name="About">Key of a resident; null for premises.</param>
/// <param name="HappenedBefore">Working days before the first start.</param>
/// <param name="ReviewIn">Days from the first start.</param>
internal sealed record RiskProposed(int Days, string Time, string Who, string? Key, string? About, string? Uprn, string Criterion, int HappenedBefore, string Happened, string Source, string Precaution, int ReviewIn) : Life(Days, Time, Who);

internal sealed record RiskApproved(int Days, string Time, string Who, string Key, int ReviewIn, string? NotTold) : Life(Days, Time, Who);

internal sealed record Sheltered(int Days, string Time, string Who, string About, string Reason, IReadOnlyList<string> Seen, int ReviewIn) : Life(Days, Time, Who);

/// <param name="Other">Key of who acts.</param>
internal sealed record Related(int Days, string Time, string Who, string About, string Other, ActingAs Kind, ActingPowers May, string? Proof) : Life(Days, Time, Who);

internal sealed record Agreed(int Days, string Time, string? Who, string About, string Purpose, bool Given, string Door) : Life(Days, Time, Who);

/// <param name="In">Working days from the first start, negative in the past.</param>
/// <param name="Agreed">Codes of who may be told.</param>
internal sealed record Moved(int Days, string Time, string? Who, string Key, string About, string To, int In, IReadOnlyList<string> Agreed) : Life(Days, Time, Who);

internal sealed record Answered(int Days, string Time, string Who, string Key, string Receiver, string? Rejected) : Life(Days, Time, Who);

/// <param name="Identity">How it was proved; null when it is not.</param>
internal sealed record AskedForData(int Days, string Time, string Who, string About, string Words, string? Identity) : Life(Days, Time, Who);

/// <summary>Answers to the questions about people, given in the last finished quarter.</summary>
/// <param name="Answers">"service authority channel answered declined".</param>
/// <param name="Shares">"question=weight weight …", by choice.</param>
internal sealed record Counted(int Days, string Time, IReadOnlyList<string> Answers, IReadOnlyList<string> Shares) : Life(Days, Time, null);
