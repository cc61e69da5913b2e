using Reeve.Customers.Contracts;

namespace Reeve.Web.Demonstrating;

/// <summary>People of the example council's towns. Their numbers are of those that are kept free for fiction.</summary>
internal static class Residents
{
    public static IReadOnlyList<Resident> All { get; } =
    [
        new("edda", "Edda Thornhill", "edda.thornhill@post.example", "07700 900101", "990012002496"),
        new("winston", "Winston Achebe-Gray", "winston.achebe@post.example", "07700 900102", "990012001425"),
        new("moira", "Moira Kettlewell", null, "01632 960501", "990012000749") { Needs = new CustomerNeeds { LargePrint = true, HearingLoop = true } },
        new("sunil", "Sunil Barraclough", "sunil.b@post.example", "07700 900104", "990012003926"),
        new("hattie", "Hattie Blenkin", null, "01632 960505", "990012008141") { Needs = new CustomerNeeds { TextRelay = true } },
        new("piotr", "Piotr Wrzesniewski", "piotr.w@post.example", null, "990012009266"),
        new("gwenllian", "Gwenllian Pryce-Ashdown", "gwen.pryce@post.example", "07700 900107", "990012009470") { Needs = new CustomerNeeds { QuietFrom = new TimeOnly(20, 0), QuietUntil = new TimeOnly(9, 0) } },
        new("ambrose", "Ambrose Tickle", null, "01632 960508", "990012000234") { Needs = new CustomerNeeds { HearingLoop = true, StepFree = true, Other = "Rings off when asked to press numbers" } },
        new("farida", "Farida Lomax", "farida.lomax@post.example", "07700 900109", "990012006921") { Needs = new CustomerNeeds { Interpreter = "Urdu", Language = "Urdu" } },
        new("cuthbert", "Cuthbert Nattrass", null, "01632 960510", "990012006254"),
        new("ngozi", "Ngozi Harbottle", "ngozi.h@post.example", "07700 900111", "990012006673"),
        new("tam", "Tam Swinburne", "tam.swinburne@post.example", "07700 900112", "990012011156"),
        new("orla", "Orla Dinwiddie", "orla.dinwiddie@post.example", null, "990012005832"),
        new("leopold", "Leopold Marchbanks", "l.marchbanks@post.example", "07700 900114", "990012012094"),
        new("ada", "Ada Marchbanks", null, "07700 900116", "990012012094"),
        new("seraphina", "Seraphina Winterbourne", "seraphina.w@post.example", "07700 900117", "990012005634"),
        new("bronte", "Bronte Skelhorn", "bronte.skelhorn@post.example", "07700 900115", "990012011218"),
    ];
}
