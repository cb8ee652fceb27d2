using Viommu.Harness.Walking;
using Viommu.Reference.Formats;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>A table format that PROBE offered for an endpoint: the walker with its ID registers, and how ATTACH_TABLE names it.</summary>
/// <param name="Format">The walker.</param>
/// <param name="Descriptor">The form of its descriptor.</param>
internal sealed record OfferedFormat(TableFormat Format, DescriptorFormat Descriptor)
{
    // VT-d 6.5.3.2: hardware may cache a large page in smaller pieces, each of which is invalidated by its own addresses.
    private const string CachesPieces = "intel-vtd";

    /// <summary>True where a large page may be cached in pieces, so that an INVALIDATE must name all of it.</summary>
    public bool MayCachePieces => Format.Name == CachesPieces;

    /// <summary>True where a valid entry may not become another one without an invalid one and an INVALIDATE between (Arm ARM, TLB maintenance).</summary>
    public bool BreaksBeforeMaking => Format is ArmFormat;

    /// <summary>True where that holds of the size of a page alone, too: SMMU_IDR3.BBML is 0.</summary>
    public bool BreaksForSize => Format is ArmFormat { Capabilities: var capabilities } && !Reference.Tables.Arm.Words.Idr3Word.Bbml.IsSet(capabilities.Idr3);

    /// <summary>What the walker makes of an ATTACH_TABLE of this format.</summary>
    public TableRefusal Attach(ReadOnlySpan<byte> request, out TableContext? context)
    {
        var words = new ulong[Descriptor.Fields.Count];
        for (var i = 0; i < words.Length; i++) words[i] = Descriptor.Fields[i].Read(request);
        return Format.Attach(words, out context);
    }

    /// <summary>What walks a context and takes its words apart; null where words of the format cannot be taken apart.</summary>
    public ITranslationTables? Tables(TableContext context) =>
        Array.Find(TranslationFormats.New(), one => one.Name == Format.Name)?.Attached(Format, context);
}
