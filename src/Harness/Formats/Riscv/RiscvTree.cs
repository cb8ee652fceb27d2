using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>RISC-V page tables of a mode that the case names.</summary>
/// <param name="Node">Where they stand.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Map">What they map; null for nothing.</param>
/// <param name="Context">Fields of the process context that leads to them; null for the usual ones.</param>
internal sealed record RiscvTree(
    YamlNode Node, Written<RiscvMode> Mode, Written<IReadOnlyList<Written<MapForm>>>? Map, Written<FieldsForm>? Context)
{
    /// <summary>Types them; null after a mistake.</summary>
    public static RiscvTree? Read(Reading read, YamlMapping mapping) => Read(read, mapping, takesBare: false);

    /// <summary>The same of a process, which may have none.</summary>
    public static RiscvTree? ReadProcess(Reading read, YamlMapping mapping) => Read(read, mapping, takesBare: true);

    private static RiscvTree? Read(Reading read, YamlMapping mapping, bool takesBare)
    {
        if (read.Under(mapping, "mode", (one, node) => RiscvMode.Read(one, node, takesBare)) is { } mode)
            return new RiscvTree(mapping, mode, MapForm.Under(read, mapping), FieldsForm.Under(read, mapping, "set"));
        RiscvMode.Read(read, mapping, takesBare);
        return null;
    }
}
