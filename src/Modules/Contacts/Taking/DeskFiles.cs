using Microsoft.AspNetCore.Http;
using Reeve.Cases.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Files;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Taking;

/// <summary>Files given with a service's form: stored at once, then named in the fields as "sha256|name".</summary>
internal static class DeskFiles
{
    /// <summary>One bad file does not lose the good ones.</summary>
    /// <returns>What was wrong, at the field of the file.</returns>
    public static async Task<IReadOnlyList<(string Field, string Message)>> StoreAsync(IFormCollection form, DraftFields fields, FileStore store, CancellationToken cancellationToken)
    {
        var problems = new List<(string, string)>();
        foreach (var file in form.Files.Where(file => file.Name.StartsWith(DraftFields.Question, StringComparison.Ordinal) && file.FileName.Length > 0).Take(20))
        {
            var name = FileStore.SafeName(file.FileName);
            try
            {
                await using var content = file.OpenReadStream();
                var stored = await store.SaveAsync(content, name, cancellationToken);
                fields.Remove(file.Name, stored.Sha256);
                fields.Add(file.Name, $"{stored.Sha256}|{name}");
            }
            catch (Refused refused)
            {
                problems.Add((file.Name, refused.Sentence));
            }
        }

        return problems;
    }

    /// <summary>The name in "sha256|name".</summary>
    public static string NameOf(string value) => FileStore.SafeName(value[(value.IndexOf('|', StringComparison.Ordinal) + 1)..]);

    /// <summary>The digest in "sha256|name".</summary>
    public static string DigestOf(string value) => value[..Math.Max(0, value.IndexOf('|', StringComparison.Ordinal))];

    /// <summary>The files that answers name and the store holds, with what they really are.</summary>
    public static async Task<IReadOnlyList<CaseFile>> OfAsync(PackService service, IReadOnlyDictionary<string, IReadOnlyList<string>> answers, FileStore store, CancellationToken cancellationToken)
    {
        var files = new List<CaseFile>();
        foreach (var value in service.Form.Where(question => question.Type == QuestionType.File && answers.ContainsKey(question.Key)).SelectMany(question => answers[question.Key]))
        {
            if (value.Length <= 65 || value[64] != '|' || !value[..64].All(char.IsAsciiHexDigitLower) || !store.Exists(value[..64]))
            {
                continue;
            }

            await using var content = store.Open(value[..64]);
            var head = new byte[4096];
            var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            files.Add(new CaseFile(value[..64], NameOf(value), content.Length, FileType.Detect(head.AsSpan(0, read))?.Mime ?? "application/octet-stream"));
        }

        return files;
    }
}
