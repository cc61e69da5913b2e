using System.Text.RegularExpressions;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads authorities, teams and people.</summary>
internal static partial class OrganisationReader
{
    public static PackAuthority Authority(MapReader map)
    {
        var ons = map.Text("ons-code");
        if (ons is not null && !OnsCode().IsMatch(ons))
            map.Error("ons-code", $"\"{ons}\" is not an ONS code.", "Write a letter and eight digits, such as E07000028, or leave the key out.");
        return new PackAuthority
        {
            Code = map.DefineCode(Named.Authority),
            Name = map.RequiredText("name"),
            Kind = map.RequiredWord<AuthorityKind>("kind"),
            Parent = map.ReferTo(Named.Authority, "parent"),
            OnsCode = ons,
            Email = map.Email("email"),
            Phone = map.Phone("phone"),
        };
    }

    public static PackTeam Team(MapReader map) => new()
    {
        Code = map.DefineCode(Named.Team),
        Name = map.RequiredText("name"),
        Authority = map.RequiredRefer(Named.Authority, "authority"),
        Email = map.Email("email"),
        Calendar = map.RequiredRefer(Named.Calendar, "calendar"),
        Skills = map.Texts("skills"),
        Leader = map.ReferTo(Named.Person, "leader"),
        Deputy = map.ReferTo(Named.Person, "deputy"),
        HandoffEmail = map.Email("handoff-email"),
    };

    public static PackPerson Person(MapReader map)
    {
        var person = new PackPerson
        {
            Code = map.DefineCode(Named.Person),
            Name = map.RequiredText("name"),
            Email = map.RequiredEmail("email"),
            Roles = map.List("roles", "role", Role),
            Teams = map.ReferToAll(Named.Team, "teams"),
            LineManager = map.ReferTo(Named.Person, "line-manager"),
        };
        if (person.Roles.Count == 0)
            map.Require("roles");
        map.Context.Define(Named.SignInAddress, person.Email.ToLowerInvariant(), map.File, map.LineOf("email"));
        return person;
    }

    private static RoleGrant Role(MapReader map) => new(
        map.RequiredWord<PackRole>("role"),
        map.ReferTo(Named.Authority, "authority"),
        map.ReferTo(Named.Team, "team"));

    [GeneratedRegex("^[A-Z][0-9]{8}$")]
    private static partial Regex OnsCode();
}
