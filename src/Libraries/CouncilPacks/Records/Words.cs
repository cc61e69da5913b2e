namespace Reeve.CouncilPacks;

// The words a pack may use. In files each is written in lower case with hyphens: TeamLeader is "team-leader".

public enum AuthorityKind { County, District, Town, Partner }

public enum PackRole { Adviser, TeamLeader, ServiceProfessional, Manager, Administrator, Auditor, PartnerAdviser, DataProtectionOfficer }

public enum AreaKind { Ward, Parish, District, County }

public enum LineKind { Phone, Email }

public enum DemandKind { Value, Preventable }

public enum ServiceType { Request, Question, Application, Report }

/// <summary>What a service must know of the place: a point on the map, an address of the gazetteer, or nothing.</summary>
public enum PlaceNeed { None, Point, Address }

public enum PackChannel { Web, Phone, Counter, Email }

/// <summary>What a customer must leave so that they can be told: nothing, an e-mail address, a phone number, or either.</summary>
public enum ContactNeed { None, Email, Phone, Any }

public enum QuestionType { Text, Textarea, Number, Date, Datetime, Single, Multiple, File, Address, Yesno }

/// <summary>Which dates a date question takes, measured from the day of asking, which both Past and Future include.</summary>
public enum DateLimit { Any, Past, Future }

public enum StateKind { Received, Started, Waiting, Delayed, Done }

public enum AnswerAudience { Public, Staff }

public enum TemplateEvent { Received, Started, Delayed, Done }

/// <summary>Whose bank holidays close a calendar; None for one that ignores them.</summary>
public enum HolidayDivision { None, EnglandAndWales, Scotland, NorthernIreland }

public enum PromiseUnit { Minutes, Hours, CalendarDays, WorkingHours, WorkingDays }

/// <summary>How a word is written in files, and read back.</summary>
public static class PackWords
{
    /// <summary>"TeamLeader" as "team-leader".</summary>
    public static string ToWord<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) =>
            char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Reads a word as <see cref="ToWord{T}"/> writes it, and nothing else.</summary>
    public static bool TryParse<T>(string? word, out T value) where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(ToWord(candidate), word, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <summary>Every word of the kind, in the order they are declared.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(ToWord)];
}
