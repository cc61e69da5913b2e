namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads access points, advertised lines and the causes of demand.</summary>
internal static class AccessReader
{
    public static PackAccessPoint AccessPoint(MapReader map) => new()
    {
        Code = map.DefineCode(Named.AccessPoint),
        Name = map.RequiredText("name"),
        Address = map.RequiredText("address"),
        Uprn = map.ReferTo(Named.Address, "uprn"),
        Latitude = map.Degrees("latitude", -90, 90),
        Longitude = map.Degrees("longitude", -180, 180),
        Calendar = map.RequiredRefer(Named.Calendar, "calendar"),
        Authority = map.ReferTo(Named.Authority, "authority"),
        Phone = map.Phone("phone"),
        Notes = map.Text("notes"),
    };

    public static PackLine Line(MapReader map)
    {
        var kind = map.RequiredWord<LineKind>("kind");
        map.RequiredText("value");
        var line = new PackLine
        {
            Code = map.DefineCode(Named.Line),
            Name = map.RequiredText("name"),
            Kind = kind,
            Value = (kind == LineKind.Email ? map.Email("value") : map.Phone("value")) ?? "",
            Service = map.ReferTo(Named.Service, "service"),
            Group = map.ReferTo(Named.Group, "group"),
            Calendar = map.RequiredRefer(Named.Calendar, "calendar"),
        };
        if (line.Service is not null && line.Group is not null)
            map.Error("group", "A line is for a service or for a group, not both.", "Remove one of the two.");
        return line;
    }

    public static PackDemandCause DemandCause(MapReader map) => new(
        map.DefineCode(Named.DemandCause),
        map.RequiredText("name"),
        map.RequiredWord<DemandKind>("kind"),
        map.Text("explanation"));
}
