using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;

namespace Reeve.Customers.Proving;

/// <summary>The words for levels, facts and documents, and what each fact needs where the council says nothing else.</summary>
internal static class IdentityWords
{
    public static IReadOnlyList<(string Code, string Name, IdentityLevel Needs)> AllFacts { get; } =
    [
        (Facts.Progress, "case progress", IdentityLevel.None),
        (Facts.CaseDetails, "what a case says", IdentityLevel.KnowsDetails),
        (Facts.Earlier, "earlier contacts and messages", IdentityLevel.KnowsDetails),
        (Facts.ContactPoints, "phone and email on record", IdentityLevel.KnowsDetails),
        (Facts.Address, "address on record", IdentityLevel.KnowsDetails),
        (Facts.Needs, "needs and preferences", IdentityLevel.KnowsDetails),
        (Facts.Born, "date of birth", IdentityLevel.OneTimeLink),
        (Facts.Household, "household and who acts for whom", IdentityLevel.OneTimeLink),
        (Facts.BackOffice, "back-office numbers", IdentityLevel.OneTimeLink),
    ];

    /// <summary>What can be shown in person. One with a photo is enough, or two without.</summary>
    public static IReadOnlyList<(string Code, string Name, bool Photo)> Documents { get; } =
    [
        ("passport", "Passport", true),
        ("driving-licence", "Photo driving licence", true),
        ("identity-card", "National identity card", true),
        ("residence-permit", "Residence permit with photo", true),
        ("travel-pass", "Older or disabled person’s bus pass with photo", true),
        ("council-tax-bill", "Council tax bill", false),
        ("utility-bill", "Utility bill", false),
        ("bank-statement", "Bank statement", false),
        ("benefit-letter", "Benefit or pension letter", false),
        ("tenancy", "Tenancy agreement", false),
        ("birth-certificate", "Birth or adoption certificate", false),
    ];

    public static string Of(IdentityLevel level) => level switch
    {
        IdentityLevel.KnowsDetails => "knows the details",
        IdentityLevel.OneTimeLink => "one-time link",
        IdentityLevel.Account => "account with second factor",
        IdentityLevel.InPerson => "in person with documents",
        _ => "nothing proved",
    };

    public static string Of(CheckMethod method) => method switch
    {
        CheckMethod.Details => "Asked about their record",
        CheckMethod.Link => "One-time link",
        _ => "Documents seen",
    };

    public static string DocumentName(string code) => Documents.FirstOrDefault(document => document.Code == code).Name ?? code;
}
