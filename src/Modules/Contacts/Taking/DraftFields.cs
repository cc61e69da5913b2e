using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Taking;

/// <summary>The fields of the desk's one form, by name, exactly as typed.</summary>
internal sealed class DraftFields
{
    /// <summary>Characters in all: far more than a conversation, far less than harms.</summary>
    public const int Most = 200_000;

    /// <summary>The prefix of the names of a service's own questions.</summary>
    public const string Question = "q.";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What steers the page and is not typed by anybody.</summary>
    private static readonly HashSet<string> Steering = new(StringComparer.Ordinal)
    {
        "__RequestVerificationToken", "do", "Version", "Once", "ChosenCustomer", "ChosenService", "ProposedDemand", "ProposedCause", "ProposedService",
    };

    /// <summary>What stays when an enquiry has ended and the next begins.</summary>
    private static readonly HashSet<string> OfContact = new(StringComparer.Ordinal) { "Summary", "Capacity", "Waited" };

    private readonly SortedDictionary<string, List<string>> values;

    private DraftFields(SortedDictionary<string, List<string>> values) => this.values = values;

    public DraftFields()
        : this(new SortedDictionary<string, List<string>>(StringComparer.Ordinal))
    {
    }

    /// <summary>The first value, trimmed; null when there is nothing but space.</summary>
    public string? this[string name] => values.TryGetValue(name, out var found) && found.Count > 0 && !string.IsNullOrWhiteSpace(found[0]) ? found[0].Trim() : null;

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var found) ? found : [];

    public void Set(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            values.Remove(name);
        }
        else
        {
            values[name] = [value];
        }
    }

    public void Add(string name, string value)
    {
        if (!values.TryGetValue(name, out var found))
        {
            values[name] = found = [];
        }

        found.Add(value);
    }

    /// <summary>The raw answers of a service's form; an address chosen from the list comes before the words typed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers()
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, given) in values.Where(pair => pair.Key.StartsWith(Question, StringComparison.Ordinal)))
        {
            var key = name[Question.Length..];
            if (given.Exists(value => value.Length > 0))
            {
                answers[key] = given;
            }
        }

        foreach (var key in answers.Keys.Where(key => key.EndsWith("-typed", StringComparison.Ordinal)).ToList())
        {
            answers.TryAdd(key[..^"-typed".Length], answers[key]);
            answers.Remove(key);
        }

        return answers;
    }

    public DraftFields ForNextEnquiry() =>
        new(new SortedDictionary<string, List<string>>(values.Where(pair => OfContact.Contains(pair.Key)).ToDictionary(), StringComparer.Ordinal));

    public void Forget(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            values.Remove(name);
        }
    }

    /// <summary>Forgets every field whose name begins so.</summary>
    public void ForgetAll(string prefix)
    {
        foreach (var name in values.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            values.Remove(name);
        }
    }

    /// <summary>Takes away the values of this name that begin so.</summary>
    public void Remove(string name, string beginning)
    {
        if (values.TryGetValue(name, out var found) && found.RemoveAll(value => value.StartsWith(beginning, StringComparison.Ordinal)) > 0 && found.Count == 0)
        {
            values.Remove(name);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(values, Json);

    public static DraftFields FromJson(string json) =>
        new(new SortedDictionary<string, List<string>>(JsonSerializer.Deserialize<Dictionary<string, List<string>>>(json, Json) ?? [], StringComparer.Ordinal));

    /// <exception cref="Refused">More was typed than a conversation holds.</exception>
    public static DraftFields FromForm(IFormCollection form)
    {
        var fields = new DraftFields();
        var length = 0;
        foreach (var (name, given) in form)
        {
            if (Steering.Contains(name) || name.Length > 150 || fields.values.Count > 500)
            {
                continue;
            }

            foreach (var value in given)
            {
                length += value?.Length ?? 0;
                // The one character that PostgreSQL's text cannot hold, and nobody can type.
                if (value?.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } typed)
                {
                    fields.Add(name, typed);
                }
            }
        }

        if (length > Most)
        {
            throw new Refused("draft-too-long", RefusalKind.Invalid, $"That is too much text for one conversation: at most {Most:N0} characters in all. Put long texts into a file and attach it.");
        }

        // Demand left as it was proposed is not the adviser's choice: a better proposal may still take its place.
        if (fields["Demand"] == Text(form, "ProposedDemand") && fields["Cause"] == Text(form, "ProposedCause") && fields["CauseService"] == Text(form, "ProposedService"))
        {
            fields.Forget("Demand", "Cause", "CauseService");
        }

        return fields;
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
}
