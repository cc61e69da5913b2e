using Reeve.Cases.Contracts;

namespace Reeve.Cases.Looking;

internal static class DoorWords
{
    public static string Of(CaseDoor door) => door switch
    {
        CaseDoor.Web => "website",
        CaseDoor.Phone => "phone",
        CaseDoor.Counter => "counter",
        CaseDoor.Email => "e-mail",
        CaseDoor.Import => "import",
        _ => "another system",
    };
}
