namespace Reeve.Ui.TagHelpers;

/// <summary>Names the govuk-frontend components a tag helper shows, so that a test can tell that each is held to its fixtures.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FixtureOfAttribute(params string[] components) : Attribute
{
    public IReadOnlyList<string> Components { get; } = components;
}
