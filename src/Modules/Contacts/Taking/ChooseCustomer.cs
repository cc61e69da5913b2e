using Reeve.Contacts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Taking;

/// <summary>Says who a contact is with.</summary>
internal sealed class ChooseCustomer(OpenContact contacts, ICustomers customers)
{
    public async Task KnownAsync(DeskForm form, Guid customerId, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var card = await customers.CardAsync(customerId, cancellationToken) ?? throw Refused.Missing("that customer");
        contact.With(card.Id);
        form.Fields.ForgetAll("Customer");
        await contacts.SaveAsync(contact, form.Fields, "contact.customer-chosen", new { customerId = card.Id }, cancellationToken);
    }

    /// <summary>Whether somebody on record may be the one who was typed; then they are offered first.</summary>
    public async Task<bool> MayBeKnownAsync(DraftFields fields, CancellationToken cancellationToken) =>
        (await AtFieldAsync(() => customers.LikelyAsync(Told(fields), cancellationToken))).Count > 0;

    /// <summary>One of those who were offered: what was typed goes onto their record.</summary>
    public async Task IsAsync(DeskForm form, Guid customerId, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var known = await AtFieldAsync(() => customers.AddToAsync(customerId, Told(form.Fields), cancellationToken));
        contact.With(known);
        form.Fields.ForgetAll("Customer");
        await contacts.SaveAsync(contact, form.Fields, "contact.customer-chosen", new { customerId = known }, cancellationToken);
    }

    public async Task NewAsync(DeskForm form, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        var fields = form.Fields;
        var kept = await AtFieldAsync(() => customers.KeepAsync(Told(fields), cancellationToken));

        contact.With(kept ?? throw new Refused("customer-empty", RefusalKind.Invalid, "Enter a name, or choose that they do not want to say", "CustomerName"));
        fields.ForgetAll("Customer");
        await contacts.SaveAsync(contact, fields, "contact.customer-chosen", new { customerId = kept }, cancellationToken);
    }

    /// <summary>Nobody yet, or somebody who would not say.</summary>
    public async Task NobodyAsync(DeskForm form, bool anonymous, CancellationToken cancellationToken)
    {
        var contact = await contacts.ChangeAsync(form, cancellationToken);
        contact.WithNobody(anonymous);
        contact.Open?.About(null);
        form.Fields.ForgetAll("Customer");
        await contacts.SaveAsync(contact, form.Fields, "contact.customer-left-open", new { anonymous }, cancellationToken);
    }

    internal static CustomerDetails Told(DraftFields fields) => new()
    {
        Kind = Enum.TryParse<CustomerKind>(fields["CustomerKind"], out var kind) && Enum.IsDefined(kind) ? kind : CustomerKind.Person,
        Name = fields["CustomerName"],
        Email = fields["CustomerEmail"],
        Phone = fields["CustomerPhone"],
        Uprn = fields["CustomerUprn"],
        Address = fields["CustomerAddress"],
        Postcode = fields["CustomerPostcode"] ?? PostcodeIn(fields),
        Prefers = Enum.TryParse<TellBy>(fields["CustomerTell"], out var tell) && Enum.IsDefined(tell) ? tell : null,
    };

    /// <summary>What is refused, at the desk's own field.</summary>
    private static async Task<T> AtFieldAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Refused refused) when (refused.Field is { } field)
        {
            throw new Refused(refused.Code, refused.Kind, refused.Sentence, "Customer" + field);
        }
    }

    /// <summary>An address chosen from the gazetteer ends in its postcode.</summary>
    private static string? PostcodeIn(DraftFields fields) =>
        fields["CustomerAddress"]?.Split(',')[^1] is { } last && Kernel.Values.Postcode.TryParse(last, out var code) ? code : null;
}
