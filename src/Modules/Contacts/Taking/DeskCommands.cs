using Microsoft.AspNetCore.Http;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Contacts.Taking;

/// <summary>Where the desk goes on after a command, or what is wrong with the answers.</summary>
internal sealed record DeskAnswer(string? At = null, string? Url = null)
{
    public IReadOnlyList<AnswerProblem> Problems { get; init; } = [];
}

/// <summary>The buttons of the desk, by their value: "verb" or "verb:what".</summary>
internal sealed class DeskCommands(ChooseCustomer customer, ChooseService service, EndEnquiry ending, RaiseCase raising, EndContact contact, OpenContact contacts, Drafts drafts, IPlaces places)
{
    /// <summary>What the form means when no button was pressed: Enter in a field, or a choice from a list that opened while typing.</summary>
    public static string Meant(string? command, IFormCollection form)
    {
        if (command is { Length: > 0 } and not "go")
        {
            return command.Length > 200 ? "go" : command;
        }

        return form["ChosenCustomer"].ToString() is { Length: > 0 } chosen
            ? (Reference.TryParse(chosen, out _) ? "about:" + chosen : "customer:" + chosen)
            : form["ChosenService"].ToString() is { Length: > 0 } code ? "service:" + code : "go";
    }

    public async Task<DeskAnswer> RunAsync(DeskForm form, string command, CancellationToken cancellationToken)
    {
        var colon = command.IndexOf(':', StringComparison.Ordinal);
        var (verb, what) = colon < 0 ? (command, "") : (command[..colon], command[(colon + 1)..]);
        switch (verb)
        {
            case "customer":
                await customer.KnownAsync(form, Guid.TryParse(what, out var id) ? id : throw Refused.Missing("that customer"), cancellationToken);
                return new DeskAnswer("want");
            case "add-customer" when await customer.MayBeKnownAsync(form.Fields, cancellationToken):
                form.Fields.Set("CustomerAsk", "yes");
                return await GoAsync(form, verb, cancellationToken);
            case "is-customer":
                await customer.IsAsync(form, Guid.TryParse(what, out var known) ? known : throw Refused.Missing("that customer"), cancellationToken);
                return new DeskAnswer("want");
            case "add-customer" or "add-anyway":
                await customer.NewAsync(form, cancellationToken);
                return new DeskAnswer("want");
            case "anonymous":
                await customer.NobodyAsync(form, anonymous: true, cancellationToken);
                return new DeskAnswer("want");
            case "change-customer":
                await customer.NobodyAsync(form, anonymous: false, cancellationToken);
                return new DeskAnswer("customer");
            case "prove":
                return await ProveAsync(form, cancellationToken);
            case "service":
                await service.ServiceAsync(form, what, cancellationToken);
                return new DeskAnswer("form");
            case "clear-service":
                await service.NoneAsync(form, cancellationToken);
                return new DeskAnswer("want");
            case "about":
                await service.AboutAsync(form, what, cancellationToken);
                return new DeskAnswer("outcome");
            case "not-about":
                await service.AboutAsync(form, null, cancellationToken);
                return new DeskAnswer("form");
            case "remove-file":
                return await RemoveFileAsync(form, what, cancellationToken);
            case "address":
                return await AddressAsync(form, what, cancellationToken);
            case "outcome":
                return await OutcomeAsync(form, what, cancellationToken);
            case "join":
                await raising.JoinAsync(form, what, cancellationToken);
                return new DeskAnswer("next");
            case "wrap-up":
                await contact.WrapUpAsync(form, cancellationToken);
                return new DeskAnswer("wrap-up");
            case "go-back":
                await contact.BackAsync(form, cancellationToken);
                return new DeskAnswer("want");
            case "finish":
                await contact.FinishAsync(form, cancellationToken);
                return new DeskAnswer(Url: ContactLinks.New);
            default:
                return await GoAsync(form, verb, cancellationToken);
        }
    }

    private async Task<DeskAnswer> OutcomeAsync(DeskForm form, string what, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Outcome>(what, out var outcome) || !ContactWords.Offered.Contains(outcome))
        {
            throw new Refused("outcome-unknown", RefusalKind.Invalid, "Choose what came of it", "Outcome");
        }

        if (outcome != Outcome.CaseRaised)
        {
            await ending.RunAsync(form, outcome, cancellationToken);
            return new DeskAnswer("next");
        }

        var problems = await raising.RunAsync(form, cancellationToken);
        return new DeskAnswer("next") { Problems = problems };
    }

    /// <param name="what">"q.photo:" and the digest of the file.</param>
    private async Task<DeskAnswer> RemoveFileAsync(DeskForm form, string what, CancellationToken cancellationToken)
    {
        if (what.Split(':') is [var field, { Length: 64 } digest] && field.StartsWith(DraftFields.Question, StringComparison.Ordinal))
        {
            form.Fields.Remove(field, digest);
        }

        return await GoAsync(form, "form", cancellationToken);
    }

    private async Task<DeskAnswer> AddressAsync(DeskForm form, string uprn, CancellationToken cancellationToken)
    {
        var address = (uprn.Length <= 12 ? await places.AddressAsync(uprn, cancellationToken) : null) ?? throw Refused.Missing("that address");
        form.Fields.Set("WhereUprn", address.Uprn);
        form.Fields.Set("WhereText", address.Text);
        // Chosen after a point was shown, the address counts.
        form.Fields.Forget("WhereLat", "WhereLng");
        return await GoAsync(form, "form", cancellationToken);
    }

    /// <summary>Goes to the page that asks who they are; what was typed is kept for the way back.</summary>
    private async Task<DeskAnswer> ProveAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await contacts.LoadAsync(form.ContactId, cancellationToken);
        await GoAsync(form, "form", cancellationToken);
        return new DeskAnswer(Url: contact.CustomerId is { } id ? ContactLinks.Prove(id, contact.Id) : ContactLinks.Contact(contact.Id));
    }

    /// <summary>Only shows the page again with what was typed: finds, asks further questions, looks for duplicates.</summary>
    private async Task<DeskAnswer> GoAsync(DeskForm form, string part, CancellationToken cancellationToken)
    {
        if (!await contacts.IsCurrentAsync(form, cancellationToken))
        {
            throw Refused.ChangedMeanwhile();
        }

        await drafts.SaveAsync(form.ContactId, form.Fields, cancellationToken);
        return new DeskAnswer(part switch
        {
            "find-customer" => "customer-hits",
            "find-service" => "service-hits",
            "find-address" => "place-hits",
            "form" => "form",
            "add-customer" => "customer-likely",
            _ => form.Fields["CustomerQuery"] is not null ? "customer-hits" : form.Fields["Want"] is not null ? "service-hits" : null,
        });
    }
}
