using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Arm;

/// <summary>The page tables of one half of the addresses as a case writes them.</summary>
/// <param name="Node">Where they stand.</param>
/// <param name="Granule">The granule; null for the usual one.</param>
/// <param name="Size">T0SZ or T1SZ; null for the usual one.</param>
/// <param name="IsUpper">True for the upper half.</param>
internal sealed record ArmHalf(YamlNode Node, Written<ArmGranule>? Granule, WrittenNumber? Size, bool IsUpper)
{
    private const ulong UsualSize = 25;

    private string SizeKey => KeyOf(IsUpper);

    /// <summary>Types what stands under <c>granule</c> and the size's key.</summary>
    public static ArmHalf Read(Reading read, YamlMapping mapping, bool isUpper) =>
        new(mapping, mapping.TryGet("granule", out var place) ? read.At(place, (one, node) => ReadGranule(one, node, place)) : null,
            Reading.Number(mapping, KeyOf(isUpper)), isUpper);

    /// <summary>Types the upper half; null where the key is missing.</summary>
    public static Written<ArmHalf>? UpperOf(Reading read, YamlMapping mapping) =>
        read.Under(mapping, "upper", static (one, node) => one.Mapping(node, "upper", "granule", "t1sz") is { } half ? Read(one, half, true) : null);

    /// <summary>The page tables; null after a mistake, which is told.</summary>
    public ArmPages? Make(TablesMaker maker)
    {
        var granule = ArmGranule.All["4k"];
        if (Granule is not null && (granule = maker.Value(Granule)) is null) return null;
        var size = Size is { } given ? maker.Number(given, SizeKey) : UsualSize;
        if (size is not { } bits) return null;
        // Beyond what any SMMU walks there is no tree to write; the field itself can still be set.
        var least = granule.OffsetBits == 16 ? 12UL : 16UL;
        var most = granule.OffsetBits == 16 ? 47UL : 48UL;
        if (bits >= least && bits <= most) return new ArmPages(granule, (int)bits, IsUpper);
        maker.Refuse(Size?.Node ?? Node, $"tables of this granule can be written for {SizeKey} {least} to {most}; another value goes into 'set'");
        return null;
    }

    private static string KeyOf(bool isUpper) => isUpper ? "t1sz" : "t0sz";

    private static ArmGranule? ReadGranule(Reading read, YamlNode node, YamlNode place)
    {
        if (node is YamlScalar word && ArmGranule.All.TryGetValue(word.Text, out var granule)) return granule;
        read.Mistake(place, "there is no such granule", "write granule: 4k, 16k or 64k");
        return null;
    }
}
