using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Places.Contracts;

namespace Reeve.Places.Domain;

/// <summary>A property of the gazetteer.</summary>
internal sealed class AddressRow
{
    /// <summary>Unique Property Reference Number, 1 to 12 digits as text.</summary>
    public required string Uprn { get; init; }

    /// <summary>What journal entries are about; the UPRN is the key.</summary>
    public required Guid Id { get; init; }

    public string? Organisation { get; set; }

    public string? Building { get; set; }

    public string? Number { get; set; }

    public string? Street { get; set; }

    public string? Locality { get; set; }

    public required string Town { get; set; }

    public required string Postcode { get; set; }

    public required double Lat { get; set; }

    public required double Lng { get; set; }

    public required string WardCode { get; set; }

    public string? ParishCode { get; set; }

    /// <summary>The folded words it is found by, each with a space before and after: see <see cref="AddressWords"/>.</summary>
    public required string Words { get; set; }

    public required int Position { get; set; }

    /// <summary>False for an address that was demolished or is no longer in the gazetteer: old cases keep it, nobody is offered it.</summary>
    public bool Used { get; set; } = true;

    public int Version { get; set; }

    public static AddressRow Of(PackAddress pack, Guid id, int position)
    {
        var row = new AddressRow { Uprn = pack.Uprn, Id = id, Town = "", Postcode = "", Lat = 0, Lng = 0, WardCode = "", Words = "", Position = position };
        row.Take(pack);
        row.Version = 1;
        return row;
    }

    /// <summary>Becomes what is written, and is used again when it was retired.</summary>
    [MemberNotNull(nameof(Words))]
    public void Take(PackAddress pack)
    {
        (Organisation, Building, Number, Street, Locality) = (pack.Organisation, pack.Building, pack.Number, pack.Street, pack.Locality);
        (Town, Postcode, Lat, Lng, WardCode, ParishCode) = (pack.Town, pack.Postcode, pack.Latitude, pack.Longitude, pack.Ward, pack.Parish);
        Words = AddressWords.Text(pack);
        Used = true;
        Version++;
    }

    public void Retire()
    {
        if (!Used)
        {
            throw new Refused("address-already-retired", RefusalKind.Conflict, "This address is already out of use.");
        }

        Used = false;
        Version++;
    }

    public void Restore()
    {
        if (Used)
        {
            throw new Refused("address-in-use", RefusalKind.Conflict, "This address is already in use.");
        }

        Used = true;
        Version++;
    }

    public PackAddress ToPack() => new()
    {
        Uprn = Uprn,
        Organisation = Organisation,
        Building = Building,
        Number = Number,
        Street = Street,
        Locality = Locality,
        Town = Town,
        Postcode = Postcode,
        Latitude = Lat,
        Longitude = Lng,
        Ward = WardCode,
        Parish = ParishCode,
    };

    public AddressHit ToHit() => new(Uprn, ToPack().OneLine, Postcode, Lat, Lng, WardCode);

    public GeoPoint Point => new(Lat, Lng);
}

/// <summary>One word of one address, so that a prefix of it is found by an index on both databases.</summary>
internal sealed class AddressWord
{
    public const int Longest = 40;

    public required string Word { get; init; }

    public required string Uprn { get; init; }

    /// <summary>Words that begin so. Folded words are letters and digits, after all of which "zzzz" sorts on both databases.</summary>
    public static Expression<Func<AddressWord, bool>> BeginsWith(string prefix)
    {
        var last = prefix + "zzzzzzzz";
        // The comparison is the database's; the analyser thinks of .NET's.
#pragma warning disable CA1309
        return word => string.Compare(word.Word, prefix) >= 0 && string.Compare(word.Word, last) <= 0;
#pragma warning restore CA1309
    }
}

internal sealed class AddressRowMapping : IEntityTypeConfiguration<AddressRow>
{
    public void Configure(EntityTypeBuilder<AddressRow> builder)
    {
        builder.ToTable("addresses");
        builder.HasKey(address => address.Uprn);
        builder.Property(address => address.Uprn).HasMaxLength(12);
        builder.Property(address => address.Organisation).HasMaxLength(100);
        builder.Property(address => address.Building).HasMaxLength(100);
        builder.Property(address => address.Number).HasMaxLength(20);
        builder.Property(address => address.Street).HasMaxLength(100);
        builder.Property(address => address.Locality).HasMaxLength(100);
        builder.Property(address => address.Town).HasMaxLength(100);
        builder.Property(address => address.Postcode).HasMaxLength(10);
        builder.Property(address => address.WardCode).HasMaxLength(60);
        builder.Property(address => address.ParishCode).HasMaxLength(60);
        builder.Property(address => address.Words).HasMaxLength(1000);
        builder.Property(address => address.Version).IsConcurrencyToken();
        builder.Ignore(address => address.Point);
        builder.HasIndex(address => address.Id).IsUnique();
        builder.HasIndex(address => new { address.Lat, address.Lng });
    }
}

internal sealed class AddressWordMapping : IEntityTypeConfiguration<AddressWord>
{
    public void Configure(EntityTypeBuilder<AddressWord> builder)
    {
        builder.ToTable("address_words");
        builder.HasKey(word => new { word.Word, word.Uprn });
        builder.Property(word => word.Word).HasMaxLength(AddressWord.Longest);
        builder.Property(word => word.Uprn).HasMaxLength(12);
        builder.HasIndex(word => word.Uprn);
    }
}
