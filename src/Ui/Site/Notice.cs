using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Reeve.Ui.Site;

/// <summary>What was just done, said once at the top of the next page, with a link to go on or to undo it.</summary>
public sealed record Notice(string Text, string? LinkText = null, string? LinkUrl = null);

public static class NoticeExtensions
{
    private const string Key = "Reeve.Notice";

    /// <summary>Says it on the page the person is sent to next. Words only: markup is shown as typed.</summary>
    public static void Say(this ITempDataDictionary tempData, string text, string? linkText = null, string? linkUrl = null) =>
        tempData[Key] = JsonSerializer.Serialize(new Notice(text, linkText, linkUrl));

    public static Notice? Said(this ITempDataDictionary tempData) =>
        tempData[Key] is string kept ? JsonSerializer.Deserialize<Notice>(kept) : null;
}
