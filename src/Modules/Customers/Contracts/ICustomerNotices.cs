namespace Reeve.Customers.Contracts;

/// <summary>What is about to happen with a customer: it decides what somebody has to know beforehand.</summary>
public enum Meeting
{
    /// <summary>Their record is read.</summary>
    Reading,

    /// <summary>They are spoken or written to: phone, e-mail, chat, letter.</summary>
    Talking,

    /// <summary>They stand at a counter, or somebody goes to them.</summary>
    FaceToFace,
}

/// <summary>How a notice is shown: a caution is never missed, a need is kept to hand.</summary>
public enum NoticeKind
{
    Need,
    Caution,
    Restriction,
}

/// <summary>About whom or what place notices are asked; either may be unknown.</summary>
/// <param name="Uprn">The property that somebody will go to.</param>
public sealed record NoticesAsked(Guid? CustomerId, string? Uprn, Meeting Meeting);

/// <summary>One thing to know before dealing with a customer, in a few words that can be read while they speak.</summary>
/// <param name="Text">"Interpreter: Urdu", "Visit in pairs".</param>
/// <param name="Detail">A sentence more, or null.</param>
/// <param name="Url">Where this actor can read more, or null.</param>
public sealed record CustomerNotice(NoticeKind Kind, string Text, string? Detail, string? Url);

/// <summary>Something that knows what staff must know before they deal with a customer. Register any number; every page where people meet customers asks all.</summary>
public interface ICustomerNotices
{
    /// <summary>Only what the current actor may be shown for this meeting. What has to be journalled, the answerer journals.</summary>
    Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default);
}

public static class CustomerNoticesExtensions
{
    /// <summary>What every source answers, in the order they are registered.</summary>
    public static async Task<IReadOnlyList<CustomerNotice>> AllAsync(this IEnumerable<ICustomerNotices> sources, NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var all = new List<CustomerNotice>();
        foreach (var source in sources)
        {
            all.AddRange(await source.OfAsync(asked, cancellationToken));
        }

        return all;
    }
}
