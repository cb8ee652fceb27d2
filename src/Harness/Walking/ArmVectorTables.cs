using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Harness.Walking;

/// <summary>The tables of one STE. What a level covers depends on the context, so that the last walk's context is remembered.</summary>
/// <param name="format">The SMMU.</param>
/// <param name="stream">The STE.</param>
internal sealed class ArmVectorTables(ArmFormat format, ArmContext stream) : IVectorTables, IWalkTrace
{
    private const int LastLevel = 3;
    private const int EntryShift = 3;
    private const int ContextShift = 6;
    private const ulong ContextWordMask = 7;

    private readonly ulong[] _context = new ulong[3];
    private IWalkTrace? _trace;
    private bool _upper;

    private Granule Granule => ArmRules.Standard.GranuleOf(_context[0], _upper);

    /// <inheritdoc/>
    public void Walk(in TableAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        _upper = ArmRules.Standard.IsUpper(access.Iova);
        _trace = environment.Trace;
        format.Walk(stream, access, environment with { Trace = this }, out result);
    }

    /// <inheritdoc/>
    public void Step(in WalkStep step)
    {
        if (step.Kind == EntryKind.PasidEntry && ContextWord(step) < _context.Length) _context[ContextWord(step)] = step.Value;
        _trace?.Step(step);
    }

    /// <inheritdoc/>
    public int SpanShift(in WalkStep step) => ArmRules.Standard.LevelShift(LastLevel - step.Level, Granule);

    /// <inheritdoc/>
    public int Index(in WalkStep step) => step.Kind switch
    {
        EntryKind.PasidDirectory => (int)((step.Address - stream.Table) >> EntryShift),
        EntryKind.PasidEntry when stream.LeafTableBits == 0 => (int)((step.Address - stream.Table) >> ContextShift),
        EntryKind.PasidEntry => (int)((step.Address & ((1UL << (stream.LeafTableBits + ContextShift)) - 1)) >> ContextShift),
        _ => (int)((step.Address & (TableSize(step) - 1)) >> EntryShift),
    };

    /// <inheritdoc/>
    public string Describe(in WalkStep step) => step.Kind switch
    {
        EntryKind.PasidDirectory => Level1ContextWord.Layout.Describe(step.Value),
        EntryKind.PasidEntry => ContextWord(step) switch
        {
            0 => ContextWord0.Layout.Describe(step.Value),
            1 => ContextWord1.Layout.Describe(step.Value),
            _ => ContextWord2.Layout.Describe(step.Value),
        },
        EntryKind.PageDirectory => TableWord.Layout.Describe(step.Value),
        _ => LeafWord.Layout.Describe(step.Value),
    };

    private static int ContextWord(in WalkStep step) => (int)(step.Address >> EntryShift & ContextWordMask);

    /// <summary>Bytes of the table that a step's entry is in: a granule, or at the start what TxSZ leaves.</summary>
    private ulong TableSize(in WalkStep step)
    {
        var inputBits = 64 - ArmRules.Standard.Size(_context[0], _upper);
        return 1UL << (Math.Max(ArmRules.Standard.IndexBits(inputBits, SpanShift(step), Granule), 0) + EntryShift);
    }
}
