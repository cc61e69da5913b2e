namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads who is told of changes of address.</summary>
internal static class MoveReader
{
    public static PackMoveReceiver Receiver(MapReader map)
    {
        var receiver = new PackMoveReceiver
        {
            Code = map.DefineCode(Named.MoveReceiver),
            Name = map.RequiredText("name"),
            Why = map.RequiredText("why"),
            Basis = map.RequiredWord<MoveBasis>("basis"),
            Law = map.Text("law"),
            Service = map.ReferTo(Named.Service, "service"),
            Team = map.RequiredRefer(Named.Team, "team"),
            Way = map.Word<MoveWay>("way") ?? MoveWay.WorkList,
            Email = map.Email("email"),
            Days = map.Whole("days", 0, 60) ?? 5,
            Where = map.Word<MoveWhere>("where") ?? MoveWhere.Always,
        };
        if (receiver.Basis == MoveBasis.Law && receiver.Law is null)
            map.Error("law", "A receiver told by law names no law.", "Write which one, in a few words, or ask for consent.");
        return receiver;
    }
}
