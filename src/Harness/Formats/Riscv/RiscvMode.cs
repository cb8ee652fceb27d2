using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>A mode of RISC-V tables.</summary>
/// <param name="Pages">The page tables; null for Bare.</param>
internal sealed record RiscvMode(RiscvPages? Pages)
{
    /// <summary>Types one; null after a mistake.</summary>
    public static RiscvMode? Read(Reading read, YamlNode node, bool takesBare)
    {
        if (node is YamlScalar word)
        {
            if (takesBare && word.Text == "bare") return new RiscvMode(Pages: null);
            if (RiscvPages.Modes.TryGetValue(word.Text, out var pages)) return new RiscvMode(pages);
        }

        read.Mistake(node, "RISCV tables have no such mode", "write mode: sv39, sv48 or sv57");
        return null;
    }
}
