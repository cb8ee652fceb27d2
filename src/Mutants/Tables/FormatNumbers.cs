using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A device of whose format numbers only some bits count.</summary>
internal abstract class CutFormats(ulong kept) : DeviceRules
{
    public override byte AttachTableKnownFormat(in AttachTableRequest attach) => attach.Unit is null ? base.AttachTableKnownFormat(attach) : Ok;

    public override TableUnit? FindTableUnit(Endpoint endpoint, ulong format) => base.FindTableUnit(endpoint, format & kept);
}

[Mutant("table-format-3-bits", "attach-table.unknown-format", "of the format the low three bits count")]
internal sealed class TableFormat3Bits() : CutFormats(7);

[Mutant("table-format-4-bits", "attach-table.unknown-format", "of the format the low four bits count")]
internal sealed class TableFormat4Bits() : CutFormats(0xf);

[Mutant("table-format-without-top-bit", "attach-table.unknown-format", "the top bit of the format is not looked at")]
internal sealed class TableFormatWithoutTopBit() : CutFormats(0x7f);

[Mutant("table-format-without-bit-6", "attach-table.unknown-format", "bit 6 of the format is not looked at")]
internal sealed class TableFormatWithoutBit6() : CutFormats(~0x40UL);
