using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Contacts.Domain;

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.Property(contact => contact.Id).ValueGeneratedNever();
        builder.Property(contact => contact.TakenByName).HasMaxLength(200);
        builder.Property(contact => contact.Summary).HasMaxLength(Contact.SummaryLength);
        builder.Property(contact => contact.Version).IsConcurrencyToken();
        builder.Ignore(contact => contact.Open);
        builder.HasMany(contact => contact.Enquiries).WithOne().HasForeignKey(enquiry => enquiry.ContactId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(contact => new { contact.TakenById, contact.EndedAt });
        builder.HasIndex(contact => new { contact.CustomerId, contact.StartedAt });
        builder.HasIndex(contact => contact.StartedAt);
        builder.HasIndex(contact => contact.StartedAt, "ix_contacts_told_started_at").HasFilter("anonymised_at IS NULL");
    }
}

internal sealed class EnquiryMapping : IEntityTypeConfiguration<Enquiry>
{
    public void Configure(EntityTypeBuilder<Enquiry> builder)
    {
        builder.ToTable("enquiries");
        builder.Property(enquiry => enquiry.Id).ValueGeneratedNever();
        builder.Property(enquiry => enquiry.Words).HasMaxLength(Enquiry.WordsLength);
        builder.Property(enquiry => enquiry.Note).HasMaxLength(Enquiry.NoteLength);
        builder.Property(enquiry => enquiry.AboutReference).HasMaxLength(20);
        builder.Property(enquiry => enquiry.CaseReference).HasMaxLength(20);
        builder.Property(enquiry => enquiry.AnswerShown).HasMaxLength(100);
        builder.Property(enquiry => enquiry.CauseCode).HasMaxLength(100);
        builder.Property(enquiry => enquiry.CallBackPhone).HasMaxLength(40);
        builder.HasIndex(enquiry => new { enquiry.ContactId, enquiry.Number }).IsUnique();
        builder.HasIndex(enquiry => enquiry.EndedAt);
        builder.HasIndex(enquiry => enquiry.CallBackBy).HasFilter("call_back_by IS NOT NULL AND called_back_at IS NULL");
    }
}

internal sealed class ContactDraftMapping : IEntityTypeConfiguration<ContactDraft>
{
    public void Configure(EntityTypeBuilder<ContactDraft> builder)
    {
        builder.ToTable("contact_drafts");
        builder.HasKey(draft => draft.ContactId);
        builder.Property(draft => draft.ContactId).ValueGeneratedNever();
        builder.HasOne<Contact>().WithMany().HasForeignKey(draft => draft.ContactId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DemandCauseMapping : IEntityTypeConfiguration<DemandCause>
{
    public void Configure(EntityTypeBuilder<DemandCause> builder)
    {
        builder.ToTable("demand_causes");
        builder.HasKey(cause => cause.Code);
        builder.Property(cause => cause.Code).HasMaxLength(100);
        builder.Property(cause => cause.Name).HasMaxLength(200);
        builder.Property(cause => cause.Explanation).HasMaxLength(1000);
    }
}
