using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Customers.Domain;

namespace Reeve.Customers.Risks;

internal sealed class RiskMapping : IEntityTypeConfiguration<RiskEntry>
{
    public void Configure(EntityTypeBuilder<RiskEntry> builder)
    {
        builder.ToTable("risk_entries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Uprn).HasMaxLength(12);
        builder.Property(entry => entry.Place).HasMaxLength(CustomerAddress.TextLength);
        builder.Property(entry => entry.Criterion).HasMaxLength(40);
        builder.Property(entry => entry.Happened).HasMaxLength(RiskEntry.StoryLength);
        builder.Property(entry => entry.Source).HasMaxLength(RiskEntry.SourceLength);
        builder.Property(entry => entry.Precaution).HasMaxLength(RiskEntry.PrecautionLength);
        builder.Property(entry => entry.ProposedBy).HasMaxLength(200);
        builder.Property(entry => entry.DecidedBy).HasMaxLength(200);
        builder.Property(entry => entry.DecisionReason).HasMaxLength(RiskEntry.ReasonLength);
        builder.Property(entry => entry.NotToldWhy).HasMaxLength(RiskEntry.ReasonLength);
        builder.Property(entry => entry.ReviewedBy).HasMaxLength(200);
        builder.Property(entry => entry.ReviewReason).HasMaxLength(RiskEntry.ReasonLength);
        builder.Property(entry => entry.EndedBy).HasMaxLength(200);
        builder.Property(entry => entry.EndReason).HasMaxLength(RiskEntry.ReasonLength);
        builder.Property(entry => entry.Appeal).HasMaxLength(RiskEntry.StoryLength);
        builder.Property(entry => entry.AppealDecidedBy).HasMaxLength(200);
        builder.Property(entry => entry.AppealReason).HasMaxLength(RiskEntry.ReasonLength);
        builder.Property(entry => entry.Version).IsConcurrencyToken();
        builder.Ignore(entry => entry.OwnerId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(entry => entry.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => entry.CustomerId);
        builder.HasIndex(entry => entry.Uprn);
        builder.HasIndex(entry => new { entry.State, entry.ReviewOn });
    }
}

internal sealed class RiskCriterionMapping : IEntityTypeConfiguration<RiskCriterion>
{
    public void Configure(EntityTypeBuilder<RiskCriterion> builder)
    {
        builder.ToTable("risk_criteria");
        builder.HasKey(criterion => criterion.Code);
        builder.Property(criterion => criterion.Code).HasMaxLength(40);
        builder.Property(criterion => criterion.Name).HasMaxLength(RiskCriterion.NameLength);
        builder.Property(criterion => criterion.Meaning).HasMaxLength(RiskCriterion.MeaningLength);
        builder.Property(criterion => criterion.Version).IsConcurrencyToken();
    }
}

internal sealed class RiskRulesMapping : IEntityTypeConfiguration<RiskRules>
{
    public void Configure(EntityTypeBuilder<RiskRules> builder)
    {
        builder.ToTable("risk_rules");
        builder.Property(rules => rules.Id).ValueGeneratedNever();
        builder.Property(rules => rules.Version).IsConcurrencyToken();
    }
}
