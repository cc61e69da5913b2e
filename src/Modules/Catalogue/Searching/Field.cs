namespace Reeve.Catalogue.Searching;

/// <summary>Some text of a thing that can be found.</summary>
/// <param name="Weight">How much a word in it counts: a name far more than a sentence.</param>
/// <param name="Phrase">People say it as it stands, so saying most of it counts more than its words one by one.</param>
/// <param name="Name">It is what the thing is called, so nobody needs to be told why it was found.</param>
internal sealed record Field(string Text, double Weight, bool Phrase = false, bool Name = false);

/// <summary>A thing found.</summary>
/// <param name="Why">The phrase that matched best, when it is not the thing's name.</param>
internal sealed record Found<T>(T Item, double Score, string? Why);
