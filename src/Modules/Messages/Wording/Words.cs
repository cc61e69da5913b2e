namespace Reeve.Messages.Wording;

/// <summary>Wording with {{placeholders}}, before it is filled.</summary>
internal sealed record Words(string Subject, string Body);

/// <summary>Wording filled for one person.</summary>
/// <param name="Paragraphs">The body as encoded HTML paragraphs.</param>
internal sealed record FilledWords(string Subject, string Text, string Paragraphs);
