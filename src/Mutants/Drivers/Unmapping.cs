using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("unmap-part-at-start", "unmap.driver-ends", "an unmap that begins inside of a mapping is sent as it is")]
internal sealed class UnmapPartAtStart : DriverRules { public override bool RefusesPart(bool isAtStart) => !isAtStart; }

[DriverMutant("unmap-part-at-end", "unmap.driver-ends", "an unmap that ends inside of a mapping is sent as it is")]
internal sealed class UnmapPartAtEnd : DriverRules { public override bool RefusesPart(bool isAtStart) => isAtStart; }

[DriverMutant("unmap-part", "unmap.driver-ends", "an unmap of a part of a mapping is sent as it is")]
internal sealed class UnmapPart : DriverRules { public override bool RefusesPart(bool isAtStart) => false; }

[DriverMutant("unmap-a-page-late", "unmap.driver-ends", "UNMAP begins a page after the mapping")]
internal sealed class UnmapAPageLate : DriverRules { public override ulong UnmapStart(ulong start, ulong granule) => unchecked(start + granule); }

[DriverMutant("unmap-a-page-early", "tasks.unmap-ends", "UNMAP begins a page before the mapping")]
internal sealed class UnmapAPageEarly : DriverRules
{
    public override ulong UnmapStart(ulong start, ulong granule) => start < granule ? start : start - granule;
}

[DriverMutant("unmap-a-page-short", "unmap.driver-ends", "UNMAP ends a page before the mapping does")]
internal sealed class UnmapAPageShort : DriverRules { public override ulong UnmapEnd(ulong last, ulong granule) => last < granule ? last : last - granule; }

[DriverMutant("unmap-a-byte-short", "unmap.driver-ends", "UNMAP ends a byte before the mapping does")]
internal sealed class UnmapAByteShort : DriverRules { public override ulong UnmapEnd(ulong last, ulong granule) => last == 0 ? 0 : last - 1; }

[DriverMutant("unmap-a-byte-late", "unmap.driver-ends", "UNMAP begins a byte after the mapping")]
internal sealed class UnmapAByteLate : DriverRules { public override ulong UnmapStart(ulong start, ulong granule) => unchecked(start + 1); }

[DriverMutant("unmap-in-wrong-domain", "tasks.unmap-ends", "UNMAP names another domain, and its failure is not looked at")]
internal sealed class UnmapInWrongDomain : DriverRules
{
    public override uint UnmapDomain(uint domain) => domain ^ 1;

    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || request == "UNMAP";
}

[DriverMutant("unmap-across-gaps", "unmap.driver-contiguous", "one UNMAP covers mappings and the gaps between them")]
internal sealed class UnmapAcrossGaps : DriverRules { public override bool UnmapsTogether(ulong gap) => true; }

[DriverMutant("unmap-across-small-gaps", "unmap.driver-contiguous", "one UNMAP covers mappings and gaps of a page between them")]
internal sealed class UnmapAcrossSmallGaps : DriverRules { public override bool UnmapsTogether(ulong gap) => gap <= 0x1000; }

[DriverMutant("unmap-not-sent", "tasks.unmap-ends", "UNMAP is not sent")]
internal sealed class UnmapNotSent : DriverRules { public override bool SendsUnmap(int at) => false; }

[DriverMutant("unmap-only-first", "tasks.unmap-ends", "of an unmap with gaps only the first range is sent")]
internal sealed class UnmapOnlyFirst : DriverRules { public override bool SendsUnmap(int at) => at == 0; }

[DriverMutant("unmaps-bypass-domain", "unmap.driver-no-bypass-domain", "a bypass domain is unmapped before its endpoint leaves")]
internal sealed class UnmapsBypassDomain : DriverRules { public override bool UnmapsBypass => true; }

[DriverMutant("unmap-size-told-asked", "tasks.size-told", "the size asked for is told, mapped or not")]
internal sealed class UnmapSizeToldAsked : DriverRules { public override ulong UnmappedSize(ulong size, ulong asked) => asked; }

[DriverMutant("unmap-size-told-none", "tasks.size-told", "nothing is told to be unmapped")]
internal sealed class UnmapSizeToldNone : DriverRules { public override ulong UnmappedSize(ulong size, ulong asked) => 0; }

[DriverMutant("unmap-size-told-last", "tasks.size-told", "the last address is told in place of the size")]
internal sealed class UnmapSizeToldLast : DriverRules { public override ulong UnmappedSize(ulong size, ulong asked) => size == 0 ? 0 : size - 1; }

[DriverMutant("maps-beside-tables", "attach-table.driver-no-map", "a MAP is sent besides what is written into tables")]
internal sealed class MapsInTables : DriverRules { public override bool MapsBesideTables => true; }

[DriverMutant("unmaps-beside-tables", "attach-table.driver-no-map", "an UNMAP is sent besides what is taken out of tables")]
internal sealed class UnmapsInTables : DriverRules { public override bool UnmapsBesideTables => true; }
