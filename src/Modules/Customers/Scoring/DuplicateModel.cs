using Reeve.Matching;

namespace Reeve.Customers.Scoring;

/// <summary>
/// What likeness of two customers' details is worth. Learnt by Reeve.Matching from made-up people with realistic errors, then set
/// so that what a household shares (address, postcode, phone, e-mail, surname) never makes two of its members one: their forenames
/// differ, and that weighs more than any of it.
/// </summary>
internal static class DuplicateModel
{
    /// <summary>Of a council's records, so many in a hundred stand for somebody who has another already.</summary>
    private const double Doubles = 0.1;

    /// <summary>With fewer records a chance likeness is as rare as with these.</summary>
    public const int Fewest = 5_000;

    private static readonly Lazy<MatchModel> Shipped = new(() =>
    {
        using var stream = typeof(DuplicateModel).Assembly.GetManifestResourceStream("Reeve.Customers.Scoring.model.json") ?? throw new InvalidOperationException("The model of duplicates is not in the program.");
        using var reader = new StreamReader(stream);
        return MatchModel.FromJson(reader.ReadToEnd());
    });

    /// <summary>The columns that are compared, in order.</summary>
    public static IReadOnlyList<MatchField> Fields { get; } =
    [
        new("Forename", FieldRole.GivenName), new("Surname", FieldRole.Surname), new("Born", FieldRole.DateOfBirth), new("Address", FieldRole.Address),
        new("Postcode", FieldRole.Postcode), new("Email", FieldRole.Email), new("Phone", FieldRole.Phone),
    ];

    /// <summary>For so many customers: among more of them two picked by chance are less likely one person.</summary>
    public static MatchModel For(int customers) => Shipped.Value with { Prior = 2 * Doubles / Math.Max(Fewest, customers) };
}
