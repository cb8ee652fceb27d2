using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>Translation vectors of format <c>riscv</c>: registers capabilities and fctl, and the words of a device context.</summary>
internal sealed class RiscvTranslations : ITranslationFormat
{
    private RiscvFormat _format = new(0);

    /// <inheritdoc/>
    public string Name => "riscv";

    /// <inheritdoc/>
    public ITranslationTables Load(FieldReader context)
    {
        var capabilities = context.Word("capabilities");
        var tc = context.Word("tc");
        var ta = context.Word("ta");
        var fsc = context.Word("fsc");
        var iohgatp = context.Word("iohgatp", 0);
        var fctl = context.Word("fctl", 0);
        return Load(capabilities, tc, iohgatp, ta, fsc, fctl);
    }

    /// <inheritdoc/>
    public ITranslationTables Attached(TableFormat format, TableContext context) =>
        new RiscvTranslationTables((RiscvFormat)format, (RiscvContext)context, default, 0);

    private RiscvTranslationTables Load(ulong capabilities, ulong tc, ulong iohgatp, ulong ta, ulong fsc, ulong fctl)
    {
        if (_format.Capabilities.Word != capabilities) _format = new(capabilities);
        var fault = _format.Load(tc, iohgatp, ta, fsc, fctl, out var loaded);
        return new RiscvTranslationTables(_format, loaded, fault, iohgatp)
        {
            // fctl is a register of the whole IOMMU, which is left as it is.
            Hardware = fctl == 0 ? new([capabilities], [tc, ta, fsc, iohgatp], other => Load(other[0], tc, iohgatp, ta, fsc, fctl)) : null,
        };
    }
}
