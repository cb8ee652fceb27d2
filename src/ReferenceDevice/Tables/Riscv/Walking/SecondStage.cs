using Viommu.Reference.Tables.Nesting;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>The second stage of a device context: what iohgatp points to (IOMMU, iohgatp; PRIV, Two-Stage Address Translation).</summary>
internal sealed class SecondStage(PageTableWalk walk, RiscvRules rules, RiscvCapabilities capabilities, ulong iohgatp, ulong tc, ulong fctl)
    : ISecondStage
{
    private readonly ulong _root = SecondStageWord.Ppn.Of(iohgatp) << 12;
    private readonly int _levels = RiscvModes.PageLevels((int)SecondStageWord.Mode.Of(iohgatp));
    private readonly bool _update = TranslationControlWord.Gade.IsSet(tc);
    private readonly bool _firstStageUpdates = TranslationControlWord.Sade.IsSet(tc);
    private readonly bool _bigEndian = FeaturesControlWord.Be.IsSet(fctl);

    /// <summary>Is told the steps of this stage; null when nobody looks.</summary>
    public IWalkTrace? Trace { get; set; }

    /// <summary>Entries of this stage that were written since it was last set to 0.</summary>
    public byte Written { get; set; }

    /// <summary>Whether the entries that are reached belong to a page table; those of a process directory never have flags to set.</summary>
    public bool ForPageTable { get; set; }

    /// <inheritdoc/>
    public TableFault Translate(ITableMemory host, ulong address, bool write, out ulong translated)
    {
        // riscv.pdt-guest-fault; riscv.iotval2; PRIV, Two-Stage Address Translation: an implicit access; the caller codes its fault by the original one.
        var kind = write ? TableAccessKind.Write : TableAccessKind.Read;
        var dirties = ForPageTable && _firstStageUpdates && rules.ImplicitReadDirties;
        var fault = Translate(host, address, kind, dirties, out var answer);
        translated = answer.Address;
        if (!fault.IsNone) return fault with { Detail = fault.Detail | 1 | (write ? 2UL : 0) };
        return rules.IsPhysical(translated, capabilities) ? default : new(TableFaultKind.Unreachable, 0, TableStage.Second);
    }

    /// <summary>Translates the address that the first stage gave, for the access itself.</summary>
    public TableFault Translate(ITableMemory host, ulong address, TableAccessKind kind, bool readDirties, out PageTableAnswer answer)
    {
        var query = new PageTableQuery
        {
            Stage = TableStage.Second,
            Root = _root,
            Levels = _levels,
            Address = address,
            Kind = kind,
            HardwareUpdate = _update,
            ReadDirties = readDirties,
            BigEndian = _bigEndian,
            Physical = true,
        };
        // IOMMU, Process to translate an IOVA: in this stage every access is a user's.
        var fault = walk.Walk(query, new WalkEnvironment(host, null, Trace), out answer);
        Written = unchecked((byte)(Written + answer.Written));
        return fault;
    }
}
