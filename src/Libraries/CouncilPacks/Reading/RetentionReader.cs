namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads how long records are kept.</summary>
internal static class RetentionReader
{
    public static PackRetention Time(MapReader map)
    {
        var time = new PackRetention
        {
            Kind = map.RequiredWord<RetentionOf>("kind"),
            Service = map.ReferTo(Named.Service, "service"),
            Sensitive = map.Flag("sensitive"),
            Months = map.Whole("months", 1, 1200) ?? 0,
            Why = map.RequiredText("why"),
            Basis = map.Text("basis"),
        };
        map.Require("months");
        if (time.Kind != RetentionOf.Case && (time.Service is not null || time.Sensitive))
            map.Error(time.Service is null ? "sensitive" : "service", "Only cases have times by service.", "Leave it out, or write kind: case.");
        if (time.Service is not null && time.Sensitive)
            map.Error("sensitive", "One time is for one service or for all sensitive ones, not both.", "Write two items.");
        foreach (var (key, text) in new[] { ("why", time.Why), ("basis", time.Basis) })
        {
            if (text?.Length > PackRetention.LongestText)
                map.Error(key, $"\"{key}\" has {text.Length} characters.", $"Use {PackRetention.LongestText} or fewer.");
        }
        var name = PackWords.ToWord(time.Kind) + (time.Sensitive ? " sensitive" : time.Service is null ? "" : " " + time.Service);
        map.Context.Define(Named.RetentionTime, name, map.File, map.Line);
        return time;
    }
}
