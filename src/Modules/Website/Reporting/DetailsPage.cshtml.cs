using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.CouncilPacks;
using Reeve.Kernel.Values;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>Who it is and how they are told. Nothing is asked that the service does not need.</summary>
internal sealed class DetailsPageModel(JourneyTools tools) : JourneyPageModel(tools)
{
    private const int MostName = 200;
    private const int MostAddress = 300;
    private const int MostLanguage = 60;

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public List<string> Needs { get; set; } = [];

    [BindProperty]
    public string? Interpreter { get; set; }

    public IEnumerable<SelectListItem> NeedItems => NeedChoices.All.Select(each => new SelectListItem(each.Words, each.Name));

    public bool MayBeAnonymous => Service.Definition.Anonymous;

    public ContactNeed Need => Service.Definition.Contact;

    /// <summary>The ways that are offered: where the service needs one way, only that.</summary>
    public IReadOnlyList<HowTold> Ways => Need switch
    {
        ContactNeed.Email => [HowTold.Email],
        ContactNeed.Phone => [HowTold.Phone],
        ContactNeed.Any => [HowTold.Email, HowTold.Phone, HowTold.Letter],
        _ => [HowTold.Email, HowTold.Phone, HowTold.Letter, HowTold.Nobody],
    };

    protected override string Step => Journey.Details;

    public void OnGet()
    {
        if (Answers.Contact is { } contact)
        {
            (How, Name, Email, Phone, Address, Postcode) = (contact.How.ToString(), contact.Name, contact.Email, contact.Phone, contact.Address, contact.Postcode);
            (Needs, Interpreter) = ([.. contact.Needs], contact.Interpreter);
        }
        else
        {
            How = Ways.Count == 1 ? Ways[0].ToString() : null;
            Postcode = Reeve.Catalogue.Contracts.PlaceAsked.Of(Service.Definition) == PlaceNeed.Address ? Answers.Place?.Postcode : null;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var how = Ways.Count == 1 ? Ways[0] : Enum.TryParse<HowTold>(How, out var chosen) && Ways.Contains(chosen) ? chosen : (HowTold?)null;
        if (how is null)
        {
            ModelState.AddModelError(nameof(How), "Select how we should tell you what happens");
        }

        var name = Trimmed(Name);
        if (name is null && !(how == HowTold.Nobody && MayBeAnonymous))
        {
            ModelState.AddModelError(nameof(Name), "Enter your name");
        }
        else if (name?.Length > MostName)
        {
            ModelState.AddModelError(nameof(Name), $"Your name must be {MostName} characters or fewer");
        }

        // A way that was not chosen is still checked when it was filled in, so that nothing wrong is kept.
        var email = Checked(nameof(Email), Email, how == HowTold.Email, text => EmailAddress.TryParse(text, out var good) ? good : null, "Enter your email address", EmailAddress.Advice);
        var phone = Checked(nameof(Phone), Phone, how == HowTold.Phone, text => PhoneNumber.TryParse(text, out _) ? text.Trim() : null, "Enter your phone number", PhoneNumber.Advice);
        var postcode = Checked(nameof(Postcode), Postcode, how == HowTold.Letter, text => Kernel.Values.Postcode.TryParse(text, out var good) ? good : null, "Enter your postcode", Kernel.Values.Postcode.Advice);
        var address = Trimmed(Address);
        if (how == HowTold.Letter && address is null)
        {
            ModelState.AddModelError(nameof(Address), "Enter your address");
        }
        else if (address?.Length > MostAddress)
        {
            ModelState.AddModelError(nameof(Address), $"Your address must be {MostAddress} characters or fewer");
        }

        var interpreter = Trimmed(Interpreter);
        if (interpreter?.Length > MostLanguage)
        {
            ModelState.AddModelError(nameof(Interpreter), $"The language must be {MostLanguage} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(cancellationToken);
        }

        return await KeepAsync(answers => answers.Contact = how == HowTold.Nobody && MayBeAnonymous
            ? new DraftContact(HowTold.Nobody, null, null, null, null, null)
            : new DraftContact(how!.Value, name, email, phone, how == HowTold.Letter ? address : null, postcode) { Needs = NeedChoices.Known(Needs), Interpreter = interpreter }, cancellationToken);
    }

    private string? Checked(string field, string? typed, bool needed, Func<string, string?> read, string missing, string advice)
    {
        if (Trimmed(typed) is not { } text)
        {
            if (needed)
            {
                ModelState.AddModelError(field, missing);
            }

            return null;
        }

        if (read(text) is { } good)
        {
            return good;
        }

        ModelState.AddModelError(field, advice);
        return null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Replace("\0", "", StringComparison.Ordinal).Trim();
}
