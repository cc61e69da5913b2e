namespace Reeve.Bench;

/// <summary>How much is measured.</summary>
internal sealed record Size(string Name, int Cases, int Customers, int WarmUps, int Requests, int Clients)
{
    public static readonly Size Full = new("full", 50_000, 50_000, 40, 800, 4);
    public static readonly Size Quick = new("quick", 2_000, 500, 10, 80, 4);
}
