using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Arm;

/// <summary>A context with its page tables as a case writes it.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Lower">The tables of the lower half.</param>
/// <param name="Upper">Those of the upper half; null where it has none.</param>
/// <param name="Map">What both map; null for nothing.</param>
/// <param name="Fields">Fields of the context; null for the usual ones.</param>
internal sealed record ArmContextForm(
    YamlNode Node, ArmHalf Lower, Written<ArmHalf>? Upper, Written<IReadOnlyList<Written<MapForm>>>? Map, Written<FieldsForm>? Fields)
{
    /// <summary>The keys of a context.</summary>
    public static string[] Keys { get; } = ["granule", "t0sz", "upper", "map", "set"];

    /// <summary>Types one.</summary>
    public static ArmContextForm Read(Reading read, YamlMapping mapping) =>
        new(mapping, ArmHalf.Read(read, mapping, isUpper: false), ArmHalf.UpperOf(read, mapping), MapForm.Under(read, mapping),
            FieldsForm.Under(read, mapping, "set"));

    /// <summary>Makes it, for a PASID; its ASID is one that no other context of the vector has. False after a mistake, which is told.</summary>
    public bool Make(TablesMaker maker, ContextTable table, ulong pasid, TableSet set)
    {
        if (Lower.Make(maker) is not { } lower) return false;
        ArmPages? upper = null;
        if (Upper is not null && (upper = maker.Value(Upper)?.Make(maker)) is null) return false;
        var at = table.ContextAt(pasid);
        var trees = new AddressTrees(new PageTables(maker.Memory, maker.Places, lower),
            upper is null ? null : new PageTables(maker.Memory, maker.Places, upper));
        if (table.Bits == 0) set.Tables = trees;
        set.Processes[pasid] = trees;
        var context = ArmTables.Context(trees, lower, upper, maker.Plan.NextId++);
        if (!ContextEntries.SetFields(maker, Node, Fields, context)) return false;
        table.Write(at, context);
        maker.Name("cd", at);
        maker.Name("root", trees.Lower.Root);
        maker.Name("root1", trees.Upper?.Root ?? 0);
        maker.Name("asid", context.Words[0] >> 48);
        return maker.Map(Map, trees);
    }
}
