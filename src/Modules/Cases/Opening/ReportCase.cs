using Reeve.Cases.Contracts;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Opening;

/// <summary>Opens a case for another system: form, customer, cases alike, and all of the opening, in one commit.</summary>
internal sealed class ReportCase(Work work, ICatalogue catalogue, IForms forms, ICustomers customers, AlikeCases alike, OpenCase open) : IReportCases
{
    public async Task<ReportedCase> RunAsync(CaseReport report, CancellationToken cancellationToken = default)
    {
        var service = await catalogue.ServiceAsync(report.Service, cancellationToken)
            ?? throw new Refused("service-unknown", RefusalKind.Invalid, "There is no service of this code. Ask for the list of services.", "Service");
        RequireNobodyProved(service);
        var (answers, unanswered, problems) = Read(service.Definition, report);
        if (problems.Count > 0)
        {
            return new ReportedCase(null, [], [], problems);
        }

        RequireContact(service, report.Customer);
        var customer = report.Customer is { } told ? await customers.KeepAsync(told, cancellationToken) : null;
        var near = report.Place is { } place ? await alike.RunAsync(service.Id, place, answers, notThisOne: null, cancellationToken) : [];
        var opened = await open.RunAsync(
            new NewCase
            {
                ServiceId = service.Id,
                Door = CaseDoor.Api,
                CustomerId = customer,
                Description = report.Description,
                Answers = report.MediaUrl is { Length: > 0 } url ? new Dictionary<string, IReadOnlyList<string>>(answers) { [CaseAnswers.MediaUrl] = [url] } : answers,
                Place = report.Place,
                Files = report.Files,
                OnceKey = report.OnceKey,
            },
            cancellationToken);
        return new ReportedCase(opened, near, unanswered, []);
    }

    private (IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, IReadOnlyList<string> Unanswered, IReadOnlyList<AnswerProblem> Problems) Read(PackService service, CaseReport report)
    {
        if (service.Form.Count == 0 && report.Answers.Count == 0)
        {
            return (report.Answers, [], []);
        }

        if (report.Answers.Count == 0 && !report.EveryAnswer && !string.IsNullOrWhiteSpace(report.Description))
        {
            return (report.Answers, [.. forms.Asked(service, report.Answers).Where(question => question.Required).Select(question => question.Key)], []);
        }

        var stray = report.PassOver ? [] : report.Answers.Keys.Where(key => service.Form.All(question => question.Key != key)).Take(5).Select(key => new AnswerProblem(key, "This service has no such question. Ask for its form.")).ToList();
        if (stray.Count > 0)
        {
            return (report.Answers, [], stray);
        }

        var reading = forms.Read(service, report.Answers, UkTime.DateOf(work.Now));
        return (reading.Answers, [], reading.Problems);
    }

    /// <summary>
    /// Who somebody is, is proved to the council itself, on its website or to a colleague: another system's word is none of the levels.
    /// As the web door it refuses before anything is kept.
    /// </summary>
    private static void RequireNobodyProved(Service service)
    {
        if (service.Definition.Identity.Open > IdentityLevel.None)
        {
            throw new Refused("identity-needed", RefusalKind.Conflict, $"“{service.Name}” is asked for only by somebody who has shown the council who they are, which another system cannot do for them. Send them to the council’s website, to sign in and ask there, or let them ring or come in.", "Service");
        }
    }

    private static void RequireContact(Service service, CustomerDetails? customer)
    {
        var definition = service.Definition;
        if (definition.Anonymous || definition.Contact == ContactNeed.None)
        {
            return;
        }

        bool Has(string? detail) => !string.IsNullOrWhiteSpace(detail);
        var there = customer is not null && definition.Contact switch
        {
            ContactNeed.Email => Has(customer.Email),
            ContactNeed.Phone => Has(customer.Phone),
            _ => Has(customer.Email) || Has(customer.Phone) || Has(customer.Address) || Has(customer.Uprn),
        };
        if (!there)
        {
            var need = definition.Contact switch { ContactNeed.Email => "an email address", ContactNeed.Phone => "a phone number", _ => "an email address, a phone number or an address" };
            throw new Refused("customer-needed", RefusalKind.Invalid, $"“{service.Name}” needs {need} of the customer, so that they can be told.", "Customer");
        }
    }
}
