namespace Reeve.Web.Demonstrating;

/// <summary>What advisers took by phone, at counters and by e-mail.</summary>
internal static class Desk
{
    private const string Aoife = "aoife.larkfield@marlshire.example";
    private const string Kwabena = "kwabena.thistle@marlshire.example";
    private const string MeiLin = "mei-lin.corrow@marlshire.example";
    private const string Jaspreet = "jaspreet.holloway@marlshire.example";

    private static readonly string[] Missed = ["out-by-six=yes", "tag=none", "whose=mine", "assisted=no"];

    public static IReadOnlyList<Happening> All { get; } =
    [
        new Took(13, "09:15", Aoife, "line:bins-phone", "moira", null,
            new Asked("bin-1", "missed-bin", "You came to next door and not to me.", "CaseRaised") { Uprn = "990012000749", Answers = ["which-bin=refuse", "due=@14", .. Missed] }),
        new Did(13, "11:00", "bin-1", Deed.Start, "Crew told."),
        new Did(12, "10:15", "bin-1", Deed.Close, "collected"),

        // She rings again: bins are missed a second time, and there is something else.
        new Took(5, "10:05", Kwabena, "line:bins-phone", "moira", "Second miss in three weeks; asked the team to look at the round.",
            new Asked("bin-2", "missed-bin", "It has happened again. The lane was empty, they could have turned.", "CaseRaised") { Uprn = "990012000749", Answers = ["which-bin=recycling", "due=@6", .. Missed] },
            new Asked(null, "library-card", "And can I renew my library books with you?", "Answered")),
        // And again, because nobody came: the call was preventable.
        new Took(2, "09:30", Aoife, "line:bins-phone", "moira", null,
            new Asked(null, null, "Where is my recycling? You said two days.", "Answered", About: "bin-2")),

        new Took(10, "11:40", MeiLin, "point:brackenford-library", "ambrose", "Came in with his neighbour, hard of hearing.",
            new Asked("bin-3", "missed-bin", "Nobody took my food caddy.", "CaseRaised") { Uprn = "990012000234", Answers = ["which-bin=food", "due=@11", "out-by-six=yes", "tag=none", "whose=some", "assisted=yes"] },
            new Asked(null, "blue-badge", "How do I get one of those badges for my car?", "Answered")),
        new Did(9, "08:40", "bin-3", Deed.Start, "Assisted list checked."),
        new Did(9, "13:05", "bin-3", Deed.Close, "collected"),

        new Took(8, "14:20", Jaspreet, "line:main-phone", "cuthbert", null,
            new Asked(null, null, "When is the tip open on Sundays?", "Signposted") { Note = "Household recycling centre: page of opening times read out." }),
        new Took(8, "15:02", Aoife, "line:roads-phone", null, null,
            new Asked("tree-1", "road-obstruction", "A branch hangs over the road by the mill, a bus just clipped it.", "CaseRaised") { Uprn = "990012011168", Answers = ["what=tree", "blocked=no"] }),
        new Did(8, "15:30", "tree-1", Deed.Start, "Crew there within the hour."),
        new Did(8, "17:10", "tree-1", Deed.Close, "fixed"),
        new Took(6, "09:50", Kwabena, "line:council-tax-phone", "winston", null,
            new Asked(null, "council-tax-support", "I have lost my hours at work. Is there help with the council tax?", "Answered"),
            new Asked(null, null, "And could somebody from benefits ring me?", "CalledBack") { Note = "Benefits to ring about housing costs.", CallBackIn = 1 }),
        new Took(4, "10:30", MeiLin, "channel:email", "piotr", null,
            new Asked(null, "electoral-roll", "Am I on the list for the election? I am a Polish citizen.", "Answered")),
        new Took(3, "13:15", Jaspreet, "point:county-hall", "hattie", "Slip printed; she has no e-mail.",
            new Asked("light-4", "street-light", "The lamp in front of my door buzzes and goes on and off.", "CaseRaised") { Uprn = "990012008141", Answers = ["fault=flicker", "crossing=no"] },
            new Asked(null, null, "And that blue car still stands in front of my house.", "Answered", About: "car-1")),
        new Took(2, "16:10", Aoife, "line:main-phone", "tam", null,
            new Asked(null, null, "You cleared the gully and it is full again.", "Answered", About: "drain-1")),
        new Took(1, "09:05", Kwabena, "line:bins-phone", "gwenllian", null,
            new Asked("bin-4", "missed-bin", "The whole of Alder Hill has been missed.", "CaseRaised") { Uprn = "990012009470", Answers = ["which-bin=refuse", "due=@2", "out-by-six=yes", "tag=none", "whose=street", "assisted=no"] }),
        new Took(1, "11:25", MeiLin, "line:main-phone", null, null,
            new Asked(null, null, "Wrong number, wanted the hospital.", "Signposted") { Note = "Number of the hospital's switchboard." }),
        new Took(1, "14:45", Aoife, "line:main-phone", "edda", null,
            new Asked(null, "something-else", "Who do I ask about a lost cat?", "Answered"),
            new Asked(null, "garden-waste", "What does a garden bin cost?", "Answered")),
    ];
}
