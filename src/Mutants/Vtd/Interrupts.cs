using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-interrupt-output-taken", "vtd.interrupt-output", "translations into the interrupt range pass")]
internal sealed class InterruptOutputTaken : VtdRules { public override bool IsInterruptOutput(ulong address, ulong size) => false; }

[Mutant("vtd-interrupt-output-by-page", "vtd.interrupt-by-address", "a page that touches the interrupt range is refused whole")]
internal sealed class InterruptOutputByPage : VtdRules
{
    public override bool IsInterruptOutput(ulong address, ulong size) =>
        base.IsInterruptOutput(address, size) || (InterruptBase & ~(size - 1)) == (address & ~(size - 1));
}

[Mutant("vtd-interrupt-output-wide", "vtd.interrupt-by-address", "the interrupt range has 2 MiB", Value = 21)]
[Mutant("vtd-interrupt-output-narrow", "vtd.interrupt-output", "the interrupt range has 4 KiB", Value = 12)]
internal sealed class InterruptOutputShift(int shift) : VtdRules
{
    public override bool IsInterruptOutput(ulong address, ulong size) => address >> shift == InterruptBase >> shift;
}

[Mutant("vtd-interrupt-output-of-start", "vtd.interrupt-output", "whether the page begins in the interrupt range is what counts")]
internal sealed class InterruptOutputOfStart : VtdRules
{
    public override bool IsInterruptOutput(ulong address, ulong size) => base.IsInterruptOutput(address & ~(size - 1), size);
}

[Mutant("vtd-interrupt-output-32-bits", "vtd.interrupt-by-address", "the interrupt range is found by the low 32 bits")]
internal sealed class InterruptOutput32Bits : VtdRules
{
    public override bool IsInterruptOutput(ulong address, ulong size) => base.IsInterruptOutput(address & uint.MaxValue, size);
}

[Mutant("vtd-interrupt-input-translated", "vtd.interrupt-input", "accesses to the interrupt range are translated")]
internal sealed class InterruptInputTranslated : VtdRules { public override bool IsInterruptRequest(in EndpointAccess access) => false; }

[Mutant("vtd-interrupt-input-reads-translated", "vtd.interrupt-input", "reads of the interrupt range are translated")]
internal sealed class InterruptInputReadsTranslated : VtdRules
{
    public override bool IsInterruptRequest(in EndpointAccess access) => access.Kind == AccessKind.Write && base.IsInterruptRequest(access);
}

[Mutant("vtd-interrupt-input-writes-translated", "vtd.interrupt-input", "writes to the interrupt range are translated")]
internal sealed class InterruptInputWritesTranslated : VtdRules
{
    public override bool IsInterruptRequest(in EndpointAccess access) => access.Kind != AccessKind.Write && base.IsInterruptRequest(access);
}

[Mutant("vtd-interrupt-input-with-pasid", "vtd.interrupt-input-pasid", "accesses with a PASID are no different")]
internal sealed class InterruptInputWithPasid : VtdRules { public override bool IsInterruptRequest(in EndpointAccess access) => IsInterruptRange(access.Iova); }

[Mutant("vtd-interrupt-input-narrow", "vtd.interrupt-input", "the interrupt range has 4 KiB", Value = 12)]
[Mutant("vtd-interrupt-input-wide", "vtd.interrupt-by-address", "the interrupt range has 2 MiB", Value = 21)]
internal sealed class InterruptInputShift(int shift) : VtdRules
{
    public override bool IsInterruptRequest(in EndpointAccess access) => access.Pasid is null && access.Iova >> shift == InterruptBase >> shift;
}
