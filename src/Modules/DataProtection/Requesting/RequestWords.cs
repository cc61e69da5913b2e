using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.DataProtection.Domain;

namespace Reeve.DataProtection.Requesting;

/// <summary>Requests in words.</summary>
internal static class RequestWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static IReadOnlyList<SelectListItem> Kinds { get; } = [.. Enum.GetValues<RequestKind>().Select(kind => new SelectListItem(Of(kind), kind.ToString()))];

    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.Access => "See what is held (article 15)",
        RequestKind.Correction => "Correct it (article 16)",
        RequestKind.Erasure => "Erase it (article 17)",
        RequestKind.Restriction => "Restrict its use (article 18)",
        _ => "Object to its use (article 21)",
    };

    public static string Short(RequestKind kind) => kind switch
    {
        RequestKind.Access => "Access",
        RequestKind.Correction => "Correction",
        RequestKind.Erasure => "Erasure",
        RequestKind.Restriction => "Restriction",
        _ => "Objection",
    };

    public static string Of(ProtectionRequest request) => request.State switch
    {
        RequestState.Open => request.IsPaused ? "Waits for proof of identity" : "Open",
        RequestState.Decided => "Waits for a second officer",
        RequestState.Erasing => "Is being erased",
        RequestState.Answered => "Answered",
        _ => "Refused",
    };

    public static string Day(string day) => ProtectionRequest.Day(day).ToString("d MMMM yyyy", British);

    /// <summary>"3 December 2026, 10 days left".</summary>
    public static string Due(ProtectionRequest request, DateOnly today)
    {
        if (!request.IsOpen)
        {
            return "";
        }

        if (request.IsPaused)
        {
            return "The clock stands still";
        }

        var left = ProtectionRequest.Day(request.DueOn).DayNumber - today.DayNumber;
        return Day(request.DueOn) + (left switch { < 0 => string.Create(British, $", {-left} {(left == -1 ? "day" : "days")} late"), 0 => ", today", 1 => ", tomorrow", _ => string.Create(British, $", {left} days left") });
    }

    public static string DueClass(ProtectionRequest request, DateOnly today) =>
        !request.IsOpen || request.IsPaused ? "reeve-state" : (ProtectionRequest.Day(request.DueOn).DayNumber - today.DayNumber) switch { < 0 => "reeve-state reeve-state--late", <= 7 => "reeve-state reeve-state--soon", _ => "reeve-state" };

    public static string Of(HoldKind kind) => kind switch
    {
        HoldKind.Legal => "A legal claim",
        HoldKind.Complaint => "A complaint",
        HoldKind.BreathingSpace => "Breathing space",
        HoldKind.SubjectRequest => "A request about their data",
        _ => "Restricted (article 18)",
    };
}
