using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Reeve.Ui.Site;

/// <summary>What was just done, said once at the top of the next page, with a link to go on or a button to undo it.</summary>
/// <param name="Undo">Sent by POST to <paramref name="UndoUrl"/> when the person presses Undo.</param>
public sealed record Notice(string Text, string? LinkText = null, string? LinkUrl = null, string? UndoUrl = null, IReadOnlyList<KeyValuePair<string, string>>? Undo = null);

public static class NoticeExtensions
{
    private const string Key = "Reeve.Notice";

    /// <summary>Says it on the page the person is sent to next. Words only: markup is shown as typed.</summary>
    public static void Say(this ITempDataDictionary tempData, string text, string? linkText = null, string? linkUrl = null) =>
        tempData[Key] = JsonSerializer.Serialize(new Notice(text, linkText, linkUrl));

    /// <summary>Says what was done with a button that undoes it: these fields go by POST to this page of this site.</summary>
    public static void SayWithUndo(this ITempDataDictionary tempData, string text, string url, params IReadOnlyList<KeyValuePair<string, string>> fields) =>
        tempData[Key] = JsonSerializer.Serialize(new Notice(text, UndoUrl: url, Undo: fields));

    public static Notice? Said(this ITempDataDictionary tempData) =>
        tempData[Key] is string kept ? JsonSerializer.Deserialize<Notice>(kept) : null;
}
