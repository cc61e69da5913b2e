namespace Reeve.Web.Demonstrating;

/// <summary>What residents asked for at home: bins, council tax, badges, noise.</summary>
internal static class Homes
{
    public static IReadOnlyList<Happening> All { get; } =
    [
        new Reported(12, "16:45", "sofa-1", "winston", "bulky-waste", "An old sofa and a bed frame, please.", "990012001425", "items=sofa|bed", "count=2", "where-left=front", "gas=no"),
        new Did(11, "09:00", "sofa-1", Deed.Start, "Booked for the round of next week."),
        new Did(5, "13:20", "sofa-1", Deed.Close, "collected"),
        new Reported(6, "10:10", "garden-1", "leopold", "garden-waste", "We should like two garden bins.", "990012012094", "want=join", "bins=2", "steps=no"),
        new Did(4, "14:00", "garden-1", Deed.Start, ""),
        new Reported(9, "19:30", "noise-1", "orla", "noise", "The bar below us plays music until three, every Friday and Saturday. I have a baby.", "990012005832", "kind=business", "when=night|weekend", "tried=yes", "effect=We cannot sleep with the window shut."),
        new Did(8, "11:00", "noise-1", Deed.Assign),
        new Did(8, "11:10", "noise-1", Deed.Start, "Letter to the licensee; diary sheets sent."),
        new Did(6, "09:30", "noise-1", Deed.Ask, "Please keep the diary for two weekends and send it to us, with the times as near as you can."),
        new Did(2, "20:15", "noise-1", Deed.Answer, "Friday from 11 at night to 2.50, Saturday from 10.30 to 3.10. The bass shakes the cot."),
        new Reported(14, "10:00", "tax-1", "farida", "council-tax-change", "I moved in on the first of the month with my daughter.", "990012006921", "change=in", "when=@18", "adults=1", "owner=no"),
        new Did(12, "10:00", "tax-1", Deed.Start, "Single person discount seems due."),
        new Did(11, "15:00", "tax-1", Deed.Ask, "Please send us the first page of your tenancy agreement, so that we can start the bill on the right day."),
        new Reported(17, "09:20", "tax-2", "gwenllian", "council-tax-change", "My lodger has left, I live alone again.", "990012009470", "change=people", "when=@20", "adults=1", "owner=yes"),
        new Did(15, "11:30", "tax-2", Deed.Start, ""),
        new Did(10, "16:00", "tax-2", Deed.Close, "agreed"),
        new Reported(18, "13:00", "badge-1", "hattie", "blue-badge", "My badge runs out next month.", "990012008141", "want=renew", "award=pip", "walking=Fifty yards with a frame, then I must sit."),
        new Did(15, "10:00", "badge-1", Deed.Assign),
        new Did(14, "10:00", "badge-1", Deed.Start, "Award letter seen."),
        new Reported(3, "11:00", "plan-1", "bronte", "planning-question", "Do we need permission for a shed of four metres by three behind the house?", "990012011218", "about=need", "works=outbuilding", "question=It would stand one metre from the hedge."),
        new Reported(7, "22:10", "repair-1", "edda", "home-repair", "No heating and no hot water since this evening.", "990012002496", "what=heating", "how-bad=worse", "rooms=kitchen|bath", "mould-health=no"),
        new Did(6, "08:10", "repair-1", Deed.Start, "Engineer this morning."),
        new Did(6, "12:30", "repair-1", Deed.Close, "mended"),
        new Reported(2, "17:00", "repair-2", "sunil", "home-repair", "The back door has swollen and does not lock.", "990012003926", "what=door", "how-bad=days", "rooms=hall", "mould-health=no"),
        new Reported(8, "12:12", "plan-2", "gwenllian", "planning-question", "Is the beech at the corner of Alder Hill protected? My neighbour wants to fell it.", "990012009470", "about=tree", "question=It must be two hundred years old."),
        new Did(7, "10:00", "plan-2", Deed.Start, ""),
        new Did(6, "15:45", "plan-2", Deed.Reply, "It is: a tree preservation order of 1988 covers it. Nobody may fell it without our consent."),
        new Did(6, "15:47", "plan-2", Deed.Close, "answered"),
        new Reported(3, "09:55", "library-1", "leopold", "library-card", "My daughter would like a card of her own.", "990012012094", "want=child", "branch=ostlerham", "child-name=Ada Marchbanks"),
        new Reported(11, "17:05", "garden-2", "tam", "garden-waste", "Please stop our garden bin, we have a compost heap now.", "990012011156", "want=stop", "bins=1", "steps=no"),
        new Did(9, "10:20", "garden-2", Deed.Close, "agreed"),
        new Reported(1, "07:15", "repair-3", "winston", "home-repair", "Water drips through the bathroom ceiling when it rains.", "990012001425", "what=roof", "how-bad=worse", "rooms=bath", "mould-health=no"),
        new Reported(4, "15:45", "other-1", "ngozi", "something-else", "The notice board by the bus shelter has been empty since the summer. Could the school use it?", "990012006673", "kind=idea"),
        new Did(3, "10:00", "other-1", Deed.Reply, "What a good idea. We have asked the town council, whose board it is."),
    ];
}
