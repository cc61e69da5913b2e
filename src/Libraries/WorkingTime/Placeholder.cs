namespace Reeve.WorkingTime;
public sealed class OpeningHours;
