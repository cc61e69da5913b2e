using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.HandingOff;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Events;
using Reeve.Kernel.Files;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Opening;

/// <summary>Opens a case from any door: one read at most besides what is kept in memory, and one commit.</summary>
internal sealed class OpenCase(Work work, ICatalogue catalogue, IOrganisation organisation, FindPlace places)
{
    private const int MostAnswers = 100_000;
    private static readonly string Told = EventCatalogue.NameOf(typeof(CaseOpened));

    public async Task<OpenedCase> RunAsync(NewCase request, CancellationToken cancellationToken)
    {
        var opened = await PrepareAsync(request, cancellationToken);
        try
        {
            await SaveAsync([opened], cancellationToken);
            return Result(opened.Case, alreadyThere: false);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            if (await EarlierAsync([request], cancellationToken) is not [var earlier])
            {
                throw;
            }

            work.Db.ChangeTracker.Clear();
            return Result(earlier, alreadyThere: true);
        }
    }

    public async Task<IReadOnlyList<CaseOpening>> ManyAsync(IReadOnlyList<NewCase> requests, CancellationToken cancellationToken)
    {
        var there = (await EarlierAsync(requests, cancellationToken)).ToDictionary(earlier => earlier.OnceKey!, StringComparer.Ordinal);
        var prepared = new List<Opening>();
        var openings = new List<(Case? Opened, bool AlreadyThere, Refused? Refusal)>(requests.Count);
        foreach (var request in requests)
        {
            if (request.OnceKey is { } key && there.TryGetValue(key, out var earlier))
            {
                openings.Add((earlier, true, null));
                continue;
            }

            try
            {
                var made = await PrepareAsync(request, cancellationToken);
                prepared.Add(made);
                openings.Add((made.Case, false, null));
                if (request.OnceKey is { } own)
                {
                    there[own] = made.Case;
                }
            }
            catch (Refused refused)
            {
                openings.Add((null, false, refused));
            }
        }

        if (prepared.Count > 0)
        {
            await SaveAsync(prepared, cancellationToken);
        }

        return [.. openings.Select(opening => new CaseOpening(opening.Opened is null ? null : Result(opening.Opened, opening.AlreadyThere), opening.Refusal))];
    }

    private static OpenedCase Result(Case opened, bool alreadyThere) =>
        new(opened.Id, opened.Reference, opened.AuthorityId, opened.TeamId, opened.RespondBy, opened.ResolveBy, alreadyThere) { ReceivedAt = opened.ReceivedAt, Version = opened.Version };

    private async Task<Opening> PrepareAsync(NewCase request, CancellationToken cancellationToken)
    {
        var service = await catalogue.ServiceAsync(request.ServiceId, cancellationToken)
            ?? throw new Refused("service-unknown", RefusalKind.Invalid, "We do not know this service. Choose one from the list.", "Service");
        if (!service.Live)
        {
            throw new Refused("service-withdrawn", RefusalKind.Invalid, $"“{service.Name}” is not offered any more. Search for what you need.", "Service");
        }

        var description = CaseRefusals.Text(request.Description, "Description");
        var answers = Answers(request.Answers);
        var place = await places.RunAsync(service, request, cancellationToken);
        var responsible = await catalogue.ResponsibleAsync(service, place.Point, cancellationToken)
            ?? throw new Refused("nobody-responsible", RefusalKind.Invalid, $"None of the councils here looks after “{service.Name}” at that place. Check the place, or search for who does.", "Place");
        if (work.Actor is { Kind: ActorKind.Machine, EveryAuthority: false } && !work.Actor.Authorities.Contains(responsible.AuthorityId))
        {
            throw new Refused("authority-not-yours", RefusalKind.Forbidden, "Another authority is responsible there, and this key does not reach it.", "Place");
        }

        var view = await organisation.GetAsync(cancellationToken);
        var by = new Acting(work.Actor, work.Now, work.NewId, CaseCalendars.Of(view));
        var staff = work.Actor is { Kind: ActorKind.Staff, Id: { } person } ? person : (Guid?)null;
        var opened = new Case
        {
            Id = work.NewId(),
            Reference = Reference.New(),
            CustomerId = request.CustomerId,
            Door = request.Door,
            Description = description,
            ReceivedAt = request.ReceivedAt is { } received && received < by.At ? received : by.At,
            OpenedAt = by.At,
            TakenById = staff,
            Lat = place.Point?.Lat,
            Lng = place.Point?.Lng,
            Uprn = place.Uprn,
            PlaceText = place.Text,
            WardCode = place.WardCode,
            Answers = answers,
            ContactId = request.ContactId,
            OnceKey = request.OnceKey,
        };
        opened.Begin(by, service, responsible, staff ?? Owners.ByRule(view, responsible.TeamId, responsible.AuthorityId), "We have your request.");
        var words = CaseSearch.Of(opened, service);
        var files = request.Files.Select(file => new CaseAttachment { Id = work.NewId(), CaseId = opened.Id, Sha256 = file.Sha256, Name = FileStore.SafeName(file.Name), Size = file.Size, Mime = file.Mime, At = by.At, AddedBy = work.Actor.Name }).ToList();
        if (HandOffCase.EmailOf(service, view.Team(responsible.TeamId)) is { } email)
        {
            HandOffCase.Send(work, opened, by, email, view.Team(responsible.TeamId));
        }

        work.Record("case.opened", "case", opened.Id, new { opened.Reference, Service = service.Code, opened.Door });
        work.Raise(new CaseOpened(opened.Id, opened.Reference, service.Id, opened.CustomerId, opened.Door));
        work.Signal("cases");
        return new Opening(opened, words, files);
    }

    private static string? Answers(IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        if (answers.Count == 0)
        {
            return null;
        }

        var kept = answers.ToDictionary(answer => answer.Key, answer => answer.Value.Select(value => CaseRefusals.Text(value, answer.Key)));
        var json = JsonSerializer.Serialize(kept, CaseAnswers.Json);
        return json.Length <= MostAnswers ? json : throw CaseRefusals.TooLong(answers.MaxBy(answer => answer.Value.Sum(value => value.Length)).Key, json.Length);
    }

    /// <summary>Saves; where two references came out alike, which happens once in some hundred thousand cases, others are drawn.</summary>
    private async Task SaveAsync(IReadOnlyList<Opening> opened, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await work.SaveManyAsync([.. opened.SelectMany(each => each.Rows)], cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (tries < 3 && work.IsDuplicate(exception))
            {
                var references = opened.Select(each => each.Case.Reference).ToList();
                if (!await work.Db.Set<Case>().AnyAsync(there => references.Contains(there.Reference), cancellationToken))
                {
                    throw;
                }

                foreach (var each in opened)
                {
                    Rename(each);
                }
            }
        }
    }

    private void Rename(Opening opening)
    {
        var opened = opening.Case;
        var before = Folding.Fold(opened.Reference);
        opened.Reference = Reference.New();
        opening.Words.Text = opening.Words.Text.Replace(before, Folding.Fold(opened.Reference), StringComparison.Ordinal);
        foreach (var message in work.Db.ChangeTracker.Entries<OutboxMessage>().Where(entry => entry.State == EntityState.Added && entry.Entity.Event == Told && entry.Entity.Payload.Contains(opened.Id.ToString(), StringComparison.Ordinal)).ToList())
        {
            message.State = EntityState.Detached;
        }

        work.Raise(new CaseOpened(opened.Id, opened.Reference, opened.ServiceId, opened.CustomerId, opened.Door));
    }

    private async Task<IReadOnlyList<Case>> EarlierAsync(IReadOnlyList<NewCase> requests, CancellationToken cancellationToken)
    {
        var keys = requests.Where(request => request.OnceKey is not null).Select(request => request.OnceKey).Distinct().ToList();
        return keys.Count == 0 ? [] : await work.Db.Set<Case>().AsNoTracking().Where(earlier => keys.Contains(earlier.OnceKey)).ToListAsync(cancellationToken);
    }

    /// <summary>A case that is ready to be stored: all that belongs to it and that nothing else of this work looks at.</summary>
    private sealed record Opening(Case Case, SearchDocument Words, IReadOnlyList<CaseAttachment> Files)
    {
        public IEnumerable<object> Rows => [Case, .. Case.Clocks, .. Case.Entries, .. Files, Words];
    }
}
