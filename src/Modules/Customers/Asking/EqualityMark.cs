using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Asking;

/// <summary>The month in which somebody was asked the equality questions.</summary>
internal sealed class EqualityMark
{
    public Guid CustomerId { get; init; }

    /// <summary>"2026-11".</summary>
    public required string Month { get; set; }
}

internal sealed class EqualityMarkMapping : IEntityTypeConfiguration<EqualityMark>
{
    public void Configure(EntityTypeBuilder<EqualityMark> builder)
    {
        builder.ToTable("customer_equality_marks");
        builder.HasKey(mark => mark.CustomerId);
        builder.Property(mark => mark.CustomerId).ValueGeneratedNever();
        builder.Property(mark => mark.Month).HasMaxLength(7);
        builder.HasOne<Customer>().WithMany().HasForeignKey(mark => mark.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class EqualityMarks(Work work, ICustomers customers) : IEqualityAsked
{
    public async Task<bool> MayAskAsync(Guid? customerId, CancellationToken cancellationToken = default)
    {
        if (customerId is not { } id)
        {
            return true;
        }

        var same = await customers.SameAsync(id, cancellationToken);
        var marks = await work.Db.Set<EqualityMark>().AsNoTracking().Where(mark => same.Contains(mark.CustomerId)).Select(mark => mark.Month).ToListAsync(cancellationToken);
        var yearAgo = Month(UkTime.DateOf(work.Now).AddYears(-1));
        return marks.TrueForAll(month => string.CompareOrdinal(month, yearAgo) <= 0);
    }

    public async Task AskedAsync(Guid? customerId, CancellationToken cancellationToken = default)
    {
        if (customerId is not { } asked || await work.Db.Set<Customer>().Where(customer => customer.Id == asked).Select(customer => (Guid?)customer.CurrentId).SingleOrDefaultAsync(cancellationToken) is not { } id)
        {
            return;
        }

        var month = Month(UkTime.DateOf(work.Now));
        var mark = await work.Db.Set<EqualityMark>().SingleOrDefaultAsync(one => one.CustomerId == id, cancellationToken);
        if (mark?.Month == month)
        {
            return;
        }

        if (mark is null)
        {
            work.Db.Add(new EqualityMark { CustomerId = id, Month = month });
        }
        else
        {
            mark.Month = month;
        }

        work.Record("customer.equality-asked", "customer", id);
        try
        {
            await work.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            // The other tab was first: they are marked.
            work.Db.ChangeTracker.Clear();
        }
    }

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
