using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Contracts;
using Reeve.Equality.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Moves.Contracts;

namespace Reeve.Web.Demonstrating;

/// <summary>Lets <see cref="Lives"/> happen.</summary>
internal sealed partial class Teller
{
    private readonly Dictionary<string, Guid> entries = new(StringComparer.Ordinal);

    private async Task LiveAsync(Life life, CancellationToken cancellationToken) =>
        await AsAsync(life.Who is { } who ? await PersonAsync(who, cancellationToken) : Actor.Public(null), scope => life switch
        {
            RiskProposed proposed => ProposeAsync(scope, proposed, cancellationToken),
            RiskApproved approved => scope.GetRequiredService<IDemonstrationCustomers>().ApproveRiskAsync(entries[approved.Key], today.AddDays(approved.ReviewIn), approved.NotTold, cancellationToken),
            Sheltered sheltered => ShelterAsync(scope, sheltered, cancellationToken),
            Related related => RelateAsync(scope, related, cancellationToken),
            Agreed agreed => AgreeAsync(scope, agreed, cancellationToken),
            Moved moved => MoveAsync(scope, moved, cancellationToken),
            Answered answered => scope.GetRequiredService<IDemonstrationMoves>().AnswerAsync(references[answered.Key], answered.Receiver, answered.Rejected, cancellationToken),
            AskedForData asked => AskForDataAsync(scope, asked, cancellationToken),
            Counted counted => CountAsync(scope, counted, cancellationToken),
            _ => throw new InvalidOperationException($"Nobody tells a {life.GetType().Name}."),
        });

    /// <summary>The resident's record, made when nothing was told of them before.</summary>
    private async Task<Guid> CustomerAsync(IServiceProvider scope, string key, CancellationToken cancellationToken)
    {
        var id = await scope.GetRequiredService<ICustomers>().KeepAsync(await DetailsAsync(scope, key, cancellationToken), cancellationToken) ?? throw Missing(key);
        await scope.GetRequiredService<Work>().SaveAsync(cancellationToken);
        return id;
    }

    private async Task ProposeAsync(IServiceProvider scope, RiskProposed proposed, CancellationToken cancellationToken)
    {
        var about = proposed.About is { } key ? await CustomerAsync(scope, key, cancellationToken) : (Guid?)null;
        var id = await scope.GetRequiredService<IDemonstrationCustomers>().ProposeRiskAsync(
            new DemonstrationRisk(about, proposed.Uprn, proposed.Criterion, WorkingDay(-proposed.HappenedBefore), proposed.Happened, proposed.Source, proposed.Precaution, today.AddDays(proposed.ReviewIn)), cancellationToken);
        if (proposed.Key is { } called)
        {
            entries[called] = id;
        }
    }

    private async Task ShelterAsync(IServiceProvider scope, Sheltered sheltered, CancellationToken cancellationToken)
    {
        var id = await CustomerAsync(scope, sheltered.About, cancellationToken);
        await scope.GetRequiredService<IDemonstrationCustomers>().ProtectAddressAsync(id, sheltered.Reason, sheltered.Seen, today.AddDays(sheltered.ReviewIn), cancellationToken);
    }

    private async Task RelateAsync(IServiceProvider scope, Related related, CancellationToken cancellationToken)
    {
        var (one, other) = (await CustomerAsync(scope, related.About, cancellationToken), await CustomerAsync(scope, related.Other, cancellationToken));
        await scope.GetRequiredService<IDemonstrationCustomers>().RelateAsync(one, other, related.Kind, related.May, related.Proof, cancellationToken);
    }

    private async Task AgreeAsync(IServiceProvider scope, Agreed agreed, CancellationToken cancellationToken)
    {
        var id = await CustomerAsync(scope, agreed.About, cancellationToken);
        await scope.GetRequiredService<IConsents>().SayAsync(id, agreed.Purpose, agreed.Given, agreed.Door, cancellationToken);
        await scope.GetRequiredService<Work>().SaveAsync(cancellationToken);
    }

    private async Task MoveAsync(IServiceProvider scope, Moved moved, CancellationToken cancellationToken)
    {
        var id = await CustomerAsync(scope, moved.About, cancellationToken);
        references[moved.Key] = await scope.GetRequiredService<IMoves>().TellAsync(
            new AddressChange(Guid.Empty, id, new HomeAddress(moved.To, null, null), WorkingDay(moved.In), [], moved.Agreed) { Door = moved.Who is null ? MoveDoor.Web : MoveDoor.Staff }, cancellationToken);
        // Whoever tells of them later finds them where they live then.
        if (moved.In <= 0)
        {
            known[moved.About] = known[moved.About] with { Uprn = moved.To };
        }
    }

    private async Task AskForDataAsync(IServiceProvider scope, AskedForData asked, CancellationToken cancellationToken)
    {
        var id = await CustomerAsync(scope, asked.About, cancellationToken);
        await scope.GetRequiredService<IDemonstrationRequests>().AskForAccessAsync(id, WorkingDay(-asked.Days), asked.Words, asked.Identity, cancellationToken);
    }

    private Task CountAsync(IServiceProvider scope, Counted counted, CancellationToken cancellationToken)
    {
        var last = new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return scope.GetRequiredService<IDemonstrationEquality>().CountAsync(
            [.. counted.Answers.Select(line => line.Split(' ')).Select(each => new DemonstrationAnswers(last, each[1], each[0], each[2], int.Parse(each[3], CultureInfo.InvariantCulture), int.Parse(each[4], CultureInfo.InvariantCulture)))],
            counted.Shares.Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => (IReadOnlyList<int>)[.. pair[1].Split(' ').Select(weight => int.Parse(weight, CultureInfo.InvariantCulture))], StringComparer.Ordinal),
            cancellationToken);
    }
}
