using Reeve.CouncilPacks;

namespace Reeve.Tests.Support;

/// <summary>The example council's pack, read once from the tree.</summary>
internal static class Marlshire
{
    private static readonly Lazy<CouncilPack> Read = new(() =>
    {
        var reading = PackReader.Read(Path.Combine(Repository.Root, "councils", "marlshire"));
        return reading.Pack ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    });

    public static CouncilPack Pack => Read.Value;

    public static PackService Service(string code) => Pack.Services.Single(service => service.Code == code);
}
