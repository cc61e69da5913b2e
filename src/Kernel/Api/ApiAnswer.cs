using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Kernel.Api;

/// <summary>What was answered to a request with an <c>Idempotency-Key</c>, so that sending it again does nothing again.</summary>
internal sealed class ApiAnswer
{
    public Guid ActorId { get; init; }

    public required string Once { get; init; }

    /// <summary>SHA-256 of method, address and body.</summary>
    public required string Digest { get; init; }

    public DateTime At { get; init; }

    /// <summary>None while the first request is still being answered, or when it was cut off before its answer was kept.</summary>
    public int? Status { get; init; }

    public string? Location { get; init; }

    public string? Tag { get; init; }

    public string? Body { get; init; }
}

internal sealed class ApiAnswerMapping : IEntityTypeConfiguration<ApiAnswer>
{
    public void Configure(EntityTypeBuilder<ApiAnswer> builder)
    {
        builder.ToTable("api_answers");
        builder.HasKey(answer => new { answer.ActorId, answer.Once });
        builder.Property(answer => answer.Once).HasMaxLength(Idempotency.Longest);
        builder.Property(answer => answer.Digest).HasMaxLength(64);
        builder.Property(answer => answer.Location).HasMaxLength(500);
        builder.Property(answer => answer.Tag).HasMaxLength(40);
        builder.HasIndex(answer => answer.At);
    }
}
