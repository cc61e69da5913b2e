namespace Reeve.Matching;

/// <summary>The comparisons of these records, a column each.</summary>
internal static class Comparisons
{
    public static IReadOnlyList<Comparison> Of(MatchRecords records)
    {
        var given = records.Columns.FirstOrDefault(column => column.Field.Role == FieldRole.GivenName);
        var surname = records.Columns.FirstOrDefault(column => column.Field.Role == FieldRole.Surname);
        var names = (given ?? surname) is { } holds ? new Names(holds.Texts) : null;
        return [.. records.Columns.Select(column => (Comparison)(column.Field.Role switch
        {
            FieldRole.GivenName => new GivenNameComparison(column, column == given ? surname : null, names!),
            FieldRole.Surname => new SurnameComparison(column, column == surname ? given : null, names!),
            FieldRole.FullName => new FullNameComparison(column),
            FieldRole.DateOfBirth => new DateComparison(column),
            FieldRole.Postcode => new PostcodeComparison(column),
            FieldRole.Email => new EmailComparison(column),
            FieldRole.Phone => new PhoneComparison(column),
            FieldRole.Identifier => new IdentifierComparison(column),
            FieldRole.Address => new AddressComparison(column),
            FieldRole.HouseNumber => new HouseNumberComparison(column),
            FieldRole.Locality => new LocalityComparison(column),
            _ => new CategoryComparison(column),
        }))];
    }
}
