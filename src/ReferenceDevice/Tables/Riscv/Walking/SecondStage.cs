using Viommu.Reference.Tables.Nesting;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>The second stage of a device context: what iohgatp points to (IOMMU, iohgatp; PRIV, Two-Stage Address Translation).</summary>
internal sealed class SecondStage(PageTableWalk walk, RiscvRules rules, RiscvCapabilities capabilities, ulong iohgatp, ulong tc, ulong fctl)
    : NestedStage
{
    private readonly bool _implicitReadDirties = TranslationControlWord.Sade.IsSet(tc) && rules.ImplicitReadDirties;

    // IOMMU, Process to translate an IOVA: in this stage every access is a user's.
    private PageTableQuery _query = new()
    {
        Stage = TableStage.Second,
        Root = SecondStageWord.Ppn.Of(iohgatp) << 12,
        Levels = RiscvModes.PageLevels((int)SecondStageWord.Mode.Of(iohgatp)),
        HardwareUpdate = TranslationControlWord.Gade.IsSet(tc),
        BigEndian = FeaturesControlWord.Be.IsSet(fctl),
        Physical = true,
    };

    /// <summary>Whether the entries that are reached belong to a page table; those of a process directory never have flags to set.</summary>
    public bool ForPageTable { get; set; }

    /// <inheritdoc/>
    public override bool TryTranslate(ulong address, bool write, out ulong translated, out TableFault fault)
    {
        // riscv.pdt-guest-fault; riscv.iotval2; PRIV, Two-Stage Address Translation: an implicit access; the caller codes its fault by the original one.
        var kind = write ? AccessKind.Write : AccessKind.Read;
        var found = TryWalk(address, kind, true, ForPageTable && _implicitReadDirties, out var answer, out fault);
        translated = answer.Address;
        if (write) Forget();
        if (!found) fault = fault with { Detail = fault.Detail | 1 | (write ? 2UL : 0) };
        else if (!rules.IsPhysical(translated, capabilities)) fault = new(TableFaultKind.Unreachable, 0, TableStage.Second);
        else return true;
        return false;
    }

    /// <summary>Translates the address that the first stage gave, for the access itself.</summary>
    public bool TryTranslate(ulong address, AccessKind kind, out PageTableAnswer answer, out TableFault fault) =>
        TryWalk(address, kind, false, false, out answer, out fault);

    private bool TryWalk(ulong address, AccessKind kind, bool isImplicit, bool readDirties, out PageTableAnswer answer, out TableFault fault)
    {
        (_query.Address, _query.Kind, _query.IsImplicit, _query.ReadDirties) = (address, kind, isImplicit, readDirties);
        _query.Passed = Passed;
        var found = walk.TryWalk(_query, Host, out answer, out fault);
        Wrote(answer.Written);
        return found;
    }
}
