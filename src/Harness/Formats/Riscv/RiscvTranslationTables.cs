using Viommu.Harness.Walking;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>The tables of one RISC-V device context.</summary>
/// <param name="format">The IOMMU.</param>
/// <param name="context">The device context; null when it is refused.</param>
/// <param name="refusal">Why it is refused.</param>
/// <param name="iohgatp">Word iohgatp.</param>
internal sealed class RiscvTranslationTables(RiscvFormat format, RiscvContext? context, TableFault refusal, ulong iohgatp) : ITranslationTables
{
    private const int PageShift = 12;
    private const int IndexBits = 9;
    private const int EntryShift = 3;
    private const int ProcessContextShift = 4;
    private const ulong TableMask = 0xfff;

    // The second stage's root has 16 KiB.
    private const ulong SecondRootMask = 0x3fff;
    private const ulong SecondWord = 8;

    private readonly int _secondRoot = RiscvModes.PageLevels((int)SecondStageWord.Mode.Of(iohgatp)) - 1;

    /// <inheritdoc/>
    public HardwareTables? Hardware { get; init; }

    /// <inheritdoc/>
    public void Walk(in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        result = default;
        if (context is null) result.Fault = refusal;
        else format.Walk(context, access, environment, out result);
    }

    /// <inheritdoc/>
    public int SpanShift(in WalkStep step) => PageShift + (IndexBits * step.Level);

    /// <inheritdoc/>
    public int Index(in WalkStep step)
    {
        var mask = step.Stage == TableStage.Second && step.Level == _secondRoot ? SecondRootMask : TableMask;
        return (int)((step.Address & mask) >> (step.Kind == EntryKind.PasidEntry ? ProcessContextShift : EntryShift));
    }

    /// <inheritdoc/>
    public string Describe(in WalkStep step) => step.Kind switch
    {
        EntryKind.PasidDirectory => DirectoryEntryWord.Layout.Describe(step.Value),
        EntryKind.PasidEntry when (step.Address & SecondWord) != 0 => FirstStageWord.Layout.Describe(step.Value),
        EntryKind.PasidEntry => ProcessAttributesWord.Layout.Describe(step.Value),
        _ => PageEntryWord.Layout.Describe(step.Value),
    };
}
