using Viommu.Harness.Walking;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Harness.Formats.Arm;

/// <summary>The tables of one STE. What a level covers depends on the context, so that the last one that was read is remembered.</summary>
/// <param name="format">The SMMU.</param>
/// <param name="stream">The STE.</param>
internal sealed class ArmTranslationTables(ArmFormat format, ArmContext stream) : ITranslationTables, IWalkTrace
{
    private const int LastLevel = 3;
    private const int EntryShift = 3;
    private const int ContextShift = 6;
    private const ulong ContextWordMask = 7;

    private readonly ulong[] _context = new ulong[3];
    private IWalkTrace? _trace;
    private bool _upper;
    private bool _walks;

    private Granule Granule => ArmRules.Standard.GranuleOf(_context[0], _upper);

    /// <inheritdoc/>
    public HardwareTables? Hardware { get; init; }

    /// <inheritdoc/>
    public void Walk(in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        _walks = true;
        _upper = ArmRules.Standard.IsUpper(access.Iova);
        _trace = environment.Trace;
        format.Walk(stream, access, environment with { Trace = this }, out result);
    }

    /// <inheritdoc/>
    public void Step(in WalkStep step)
    {
        Remember(step);
        _trace?.Step(step);
    }

    /// <inheritdoc/>
    public int SpanShift(in WalkStep step) => ArmRules.Standard.LevelShift(LastLevel - step.Level, Granule);

    /// <inheritdoc/>
    public int Index(in WalkStep step)
    {
        Remember(step);
        return step.Kind switch
        {
            EntryKind.PasidDirectory => (int)((step.Address - stream.Table) >> EntryShift),
            EntryKind.PasidEntry when stream.LeafTableBits == 0 => (int)((step.Address - stream.Table) >> ContextShift),
            EntryKind.PasidEntry => (int)((step.Address & ((1UL << (stream.LeafTableBits + ContextShift)) - 1)) >> ContextShift),
            _ => (int)((step.Address & (TableSize(step) - 1)) >> EntryShift),
        };
    }

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

    private void Remember(in WalkStep step)
    {
        if (step.Kind == EntryKind.PasidEntry)
        {
            if (ContextWord(step) < _context.Length) _context[ContextWord(step)] = step.Value;
            return;
        }

        // Steps without their walk: the start table tells the half.
        if (!_walks && Starts(step, true) != Starts(step, false)) _upper = Starts(step, true);
    }

    /// <summary>True when a step's entry is in the start table of a half.</summary>
    private bool Starts(in WalkStep step, bool upper)
    {
        var rules = ArmRules.Standard;
        var granule = rules.GranuleOf(_context[0], upper);
        if (step.Kind == EntryKind.PasidDirectory || granule == Granule.None || rules.IsDisabled(_context[0], upper)) return false;
        var inputBits = 64 - rules.Size(_context[0], upper);
        var level = rules.StartLevel(inputBits, granule);
        if (level != LastLevel - step.Level) return false;
        var indexBits = rules.IndexBits(inputBits, rules.LevelShift(level, granule), granule);
        var table = rules.StartTable(rules.TableOf(new(_context[0], _context[1], _context[2]), upper), indexBits, format.Capabilities.OutputBits);
        return step.Address >= table && step.Address - table < 1UL << (indexBits + EntryShift);
    }

    private static int ContextWord(in WalkStep step) => (int)(step.Address >> EntryShift & ContextWordMask);

    /// <summary>Bytes of the table that a step's entry is in: a granule, or at the start what TxSZ leaves.</summary>
    private ulong TableSize(in WalkStep step)
    {
        var inputBits = 64 - ArmRules.Standard.Size(_context[0], _upper);
        return 1UL << (Math.Max(ArmRules.Standard.IndexBits(inputBits, SpanShift(step), Granule), 0) + EntryShift);
    }
}
