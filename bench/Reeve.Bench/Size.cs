namespace Reeve.Bench;

/// <summary>How much is measured.</summary>
internal sealed record Size(string Name, int Cases, int Customers, int WarmUps, int Requests, int Clients, int WarmUpSeconds, int Seconds)
{
    public static readonly Size Full = new("full", 50_000, 50_000, 1_000, 800, 4, 30, 12);
    public static readonly Size Quick = new("quick", 5_000, 1_000, 20, 240, 4, 2, 3);
}
