namespace Reeve.Bench;

/// <summary>How much is measured.</summary>
internal sealed record Size(string Name, int Cases, int Customers, int WarmUps, int Requests, int Clients, int WarmUpSeconds, int Seconds)
{
    public static readonly Size Full = new("full", 50_000, 50_000, 40, 800, 4, 5, 12);
    public static readonly Size Quick = new("quick", 2_000, 500, 10, 80, 4, 2, 3);
}
