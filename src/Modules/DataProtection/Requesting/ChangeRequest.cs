using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.DataProtection.Requesting;

/// <summary>Receives requests and does what an officer does with them: each is one save, with a line in the request's history.</summary>
internal sealed class ChangeRequest(Work work, ICustomers customers)
{
    public DateOnly Today => UkTime.DateOf(work.Now);

    public async Task<ProtectionRequest> ReceiveAsync(NewRequest asked, CancellationToken cancellationToken)
    {
        if (await customers.CardAsync(asked.CustomerId, cancellationToken) is null)
        {
            throw Refused.Missing("that customer");
        }

        var number = (await work.Db.Set<ProtectionRequest>().MaxAsync(request => (int?)request.Number, cancellationToken) ?? 0) + 1;
        var request = ProtectionRequest.Receive(work.NewId(), number, asked, Today, work.Now);
        work.Db.Add(request);
        Write(request, "request.received", request.IsPaused ? "Received. The clock stands still until their identity is proved." : "Received. Their identity is proved.", new { request.Name, kind = request.Kind.ToString() });
        try
        {
            await work.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            // Somebody else entered one in the same moment and has the number.
            throw Refused.ChangedMeanwhile();
        }

        return request;
    }

    /// <param name="action">"request.extended": for the journal.</param>
    /// <param name="line">For the request's own history.</param>
    public async Task<ProtectionRequest> DoAsync(int number, int version, Action<ProtectionRequest> verb, string action, string line, CancellationToken cancellationToken)
    {
        var request = await work.Db.Set<ProtectionRequest>().SingleOrDefaultAsync(each => each.Number == number, cancellationToken) ?? throw Refused.Missing("that request");
        request.CheckVersion(version);
        verb(request);
        Write(request, action, line, new { request.Name });
        await work.SaveAsync(cancellationToken);
        return request;
    }

    public async Task NoteAsync(int number, string? text, CancellationToken cancellationToken)
    {
        var request = await work.Db.Set<ProtectionRequest>().SingleOrDefaultAsync(each => each.Number == number, cancellationToken) ?? throw Refused.Missing("that request");
        Write(request, "request.noted", ProtectionRequest.Trimmed(text, ProtectionRequest.LongLength, "Note") ?? throw new Refused("note-empty", RefusalKind.Invalid, "Enter what you want to note", "Note"), new { request.Name });
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>A line of the request's history and the entry of the journal, without saving.</summary>
    public void Write(ProtectionRequest request, string action, string line, object detail)
    {
        work.Db.Add(new RequestNote { Id = work.NewId(), RequestId = request.Id, At = work.Now, By = work.Actor.Name, Text = line });
        work.Record(action, "request", request.Id, detail, request.Name);
    }
}
