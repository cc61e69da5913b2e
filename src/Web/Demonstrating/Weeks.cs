namespace Reeve.Web.Demonstrating;

/// <summary>Four weeks of an invented county, as they reached its councils. Days are working days before the first start.</summary>
internal static class Weeks
{
    public static IReadOnlyList<Happening> All { get; } = [.. Streets.All, .. Homes.All, .. Desk.All, .. Lives.All];
}

/// <summary>Roads, lights and litter: mostly reported on the website.</summary>
internal static class Streets
{
    public static IReadOnlyList<Happening> All { get; } =
    [
        // A hole with a picture, mended in time.
        new Reported(18, "08:12", "hole-1", "edda", "pothole", "Deep hole just past the bus stop. Two cars hit it while I was waiting this morning.", "990012002496", "position=carriageway", "size=bin-lid", "depth=9", "danger=no") { WithPicture = true },
        new Did(18, "10:30", "hole-1", Deed.Assign),
        new Did(16, "11:05", "hole-1", Deed.Start, "Inspected: 90 mm, marked for the patching crew."),
        new Did(12, "14:40", "hole-1", Deed.Close, "fixed"),

        // The same hole by three people: one case goes on, the others are joined to it.
        new Reported(7, "07:55", "hole-2", "winston", "pothole", "There is a crater at the end of Rush Way, right on the bend.", "990012001425", "position=carriageway", "size=larger", "depth=12", "danger=no"),
        new Reported(6, "17:20", "hole-3", "sunil", "pothole", "Rush Way has a hole you could bath a dog in. My tyre burst.", "990012001425", "position=carriageway", "size=larger", "danger=yes", "what-happened=Tyre burst at about 20 mph, nobody hurt."),
        new Reported(6, "19:02", "hole-4", null, "pothole", "massive hole rush way", "990012001425", "position=carriageway", "size=larger", "danger=no"),
        new Did(5, "09:10", "hole-2", Deed.Assign),
        new Did(5, "09:15", "hole-3", Deed.Join, "hole-2"),
        new Did(5, "09:16", "hole-4", Deed.Join, "hole-2"),
        new Did(5, "13:30", "hole-2", Deed.Start, "Made safe with cold lay; needs a planed patch."),
        new Did(2, "10:00", "hole-2", Deed.Delay, "The gas company has to move a pipe before we can lay a lasting patch. The hole itself is filled and safe.", 9),

        // Reopened: it did not last.
        new Reported(19, "12:44", "hole-5", "piotr", "pothole", "Pothole outside number 10, Main Street, Oxlow.", "990012009266", "position=carriageway", "size=plate", "danger=no"),
        new Did(17, "09:30", "hole-5", Deed.Start, "On the list for Thursday."),
        new Did(14, "15:00", "hole-5", Deed.Close, "fixed"),
        new Did(4, "08:50", "hole-5", Deed.Reopen, "The filling has come out again after the rain."),
        new Reported(1, "08:05", "hole-6", "tam", "pothole", "Small hole by the school gate, getting bigger every frost.", "990012011156", "position=pavement", "size=plate", "depth=3", "danger=no"),

        new Reported(13, "21:15", "light-1", "farida", "street-light", "The light at the end of the ginnel has been out since Sunday. It is pitch black and I come home late.", "990012006921", "fault=out", "crossing=no"),
        new Did(12, "08:40", "light-1", Deed.Assign),
        new Did(11, "10:10", "light-1", Deed.Start, "Lamp and driver failed; driver ordered."),
        new Did(9, "09:00", "light-1", Deed.Delay, "The part has to come from the maker. We expect to fit it in the week after next.", 4),
        new Reported(3, "18:40", "light-2", null, "street-light", "Lamp flickers all night opposite the chapel", "990012011218", "fault=flicker", "crossing=no"),
        // Past its promise, and nobody has it.
        new Reported(15, "16:00", "light-3", "cuthbert", "street-light", "Street light on all day, what a waste of our money.", "990012006254", "fault=day", "crossing=no"),
        new Reported(1, "09:45", "signal-1", "ngozi", "traffic-light", "The button at the crossing does nothing. My son's class crosses here.", "990012006673", "fault=button"),
        new Did(1, "10:20", "signal-1", Deed.Start, "Engineer sent."),

        new Reported(9, "10:31", "tip-1", "leopold", "fly-tipping", "Three mattresses and a fridge in the lay-by. They were not there yesterday.", "990012012094", "what=household|furniture", "amount=van", "land=road", "saw=no"),
        new Did(8, "08:30", "tip-1", Deed.Start, "Crew booked for tomorrow, fridge goes separately."),
        new Did(7, "11:50", "tip-1", Deed.Close, "fixed"),
        new Reported(2, "13:12", "tip-2", "bronte", "fly-tipping", "Builders' rubble dumped by the beck again.", "990012011218", "what=builders", "amount=lorry", "land=water", "saw=no"),
        new Did(1, "08:55", "tip-2", Deed.Ask, "Could you see from the road whether any of it is in the water? A photo from the bridge would help."),
        new Reported(11, "08:20", "tip-3", null, "fly-tipping", "bags of clothes ripped open all over plover lane", "990012002496", "what=household", "amount=boot", "land=road", "saw=no"),
        new Reported(5, "15:30", "litter-1", "gwenllian", "litter", "The bin by the playground is overflowing and there are wasps.", "990012009470", "what=bin"),
        new Did(5, "16:10", "litter-1", Deed.Start, ""),
        new Did(4, "09:40", "litter-1", Deed.Close, "fixed"),
        new Reported(2, "07:40", "dog-1", "orla", "dog-fouling", "Dog mess all along the path to the school.", "990012005832", "report=clean", "place=pavement"),
        new Reported(10, "14:05", "graffiti-1", "sunil", "graffiti", "Rude words sprayed on the bus shelter.", "990012003926", "offensive=yes", "surface=council", "owner-agrees=yes"),
        new Did(9, "10:00", "graffiti-1", Deed.Start, "Offensive: within a day."),
        new Did(9, "15:20", "graffiti-1", Deed.Close, "fixed"),
        new Reported(16, "11:11", "car-1", "hattie", "abandoned-vehicle", "Blue car without wheels in front of number 13. Nobody has moved it for two months.", "990012008141", "plate=AB51 CDE", "make=Small blue hatchback"),
        new Did(14, "10:00", "car-1", Deed.Start, "Notice put on the windscreen; keeper asked for."),
        new Reported(8, "09:09", "drain-1", "tam", "blocked-drain", "The gully is full of leaves and the water runs into our yard.", "990012011156", "problem=flood", "homes=yes"),
        new Did(7, "12:00", "drain-1", Deed.Start, "Jetted once, root ingress suspected; camera booked."),
        new Did(3, "16:30", "drain-1", Deed.Reply, "We cleared the gully on Tuesday and come back with a camera to see why it keeps filling."),
        new Reported(14, "13:40", "path-2", "moira", "pavement", "The roots of the lime have lifted the pavement in front of the chapel.", "990012000749", "problem=roots", "fallen=no"),
        new Did(12, "11:20", "path-2", Deed.Start, "Seen: 30 mm step, ramped with tar for now."),
        new Did(12, "11:25", "path-2", Deed.Note, "The tree officer must agree before the roots are cut."),
        new Did(10, "10:00", "path-2", Deed.Close, "safe"),
        new Reported(4, "12:00", "path-1", "ambrose", "pavement", "A paving stone rocks when I step on it. I nearly went over with my stick.", "990012000234", "problem=rocking", "fallen=no"),
    ];
}
