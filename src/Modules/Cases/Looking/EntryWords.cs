using System.Globalization;
using Reeve.Cases.Domain;

namespace Reeve.Cases.Looking;

/// <summary>Entries of the time line in words.</summary>
internal static class EntryWords
{
    public static string Title(EntryView entry) => entry.Kind switch
    {
        EntryKind.Opened => "Received",
        EntryKind.Acknowledged => "Acknowledged",
        EntryKind.OwnerNamed => "Owner named",
        EntryKind.Assigned => "Given to do",
        EntryKind.Started => "Started",
        EntryKind.Progressed => "Moved on",
        EntryKind.Paused => "Asked the customer",
        EntryKind.Resumed => "Went on",
        EntryKind.Delayed => "Delayed",
        EntryKind.Replied => "Reply to the customer",
        EntryKind.Noted => "Note",
        EntryKind.FileAdded => "File",
        EntryKind.CustomerWrote => "The customer wrote",
        EntryKind.ReporterAdded => "Reported again",
        EntryKind.HandedOff => "Handed off by e-mail",
        EntryKind.HandoffReceived => "Hand-off confirmed",
        EntryKind.Moved => "Moved",
        EntryKind.Joined => "Joined",
        EntryKind.Warned => "Promise running out",
        EntryKind.Breached => "Promise broken",
        EntryKind.Closed => "Closed",
        EntryKind.Retimed => "Other dates",
        EntryKind.SentBack => "Sent back",
        _ => "Opened again",
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d / 1024d:0.0} MB"),
    };
}
