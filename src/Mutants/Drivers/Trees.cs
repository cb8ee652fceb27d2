using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("table-not-cleared", "tables.driver-well-formed", "a new table keeps what its memory held before")]
internal sealed class TableNotCleared : DriverRules { public override bool ClearsNewTables => false; }

[DriverMutant("table-linked-first", "tables.driver-well-formed", "a new table is linked before it is cleared")]
internal sealed class TableLinkedFirst : DriverRules { public override bool LinksFirst => true; }

[DriverMutant("table-freed-early", "tables.driver-not-freed-early", "a table is used again before anything was invalidated")]
internal sealed class TableFreedEarly : DriverRules { public override bool FreesEarly => true; }

[DriverMutant("table-freed-still-linked", "tables.driver-not-freed-early", "a table is given back while an entry still points at it")]
internal sealed class TableFreedStillLinked : DriverRules { public override bool ClearsPointer => false; }

[DriverMutant("reused-before-invalidate", "arm.driver-break-before-make", "a place that was unmapped is mapped anew before it is invalidated")]
internal sealed class ReusedBeforeInvalidate : DriverRules { public override bool InvalidatesBeforeReuse(string format) => false; }

[DriverMutant("reused-before-invalidate-but-arm", "invalidate.driver-after-removal", "only Arm's tables are invalidated before a place is mapped anew")]
internal sealed class ReusedBeforeInvalidateButArm : DriverRules
{
    public override bool InvalidatesBeforeReuse(string format) => format.StartsWith("ARM", StringComparison.Ordinal);
}

[DriverMutant("leaf-not-cleared", "tasks.unmap-ends", "no entry is cleared")]
internal sealed class LeafNotCleared : DriverRules { public override bool ClearsLeaf(int at, int count) => false; }

[DriverMutant("last-leaf-not-cleared", "tasks.unmap-ends", "the entry of the last of several pages is not cleared")]
internal sealed class LastLeafNotCleared : DriverRules { public override bool ClearsLeaf(int at, int count) => count == 1 || at < count - 1; }

[DriverMutant("first-leaf-alone-cleared", "tasks.unmap-ends", "only the entry of the first page is cleared")]
internal sealed class FirstLeafAloneCleared : DriverRules { public override bool ClearsLeaf(int at, int count) => at == 0; }

[DriverMutant("leaf-written-back", "tasks.unmap-ends", "an entry that is to be cleared is written as it was")]
internal sealed class LeafWrittenBack : DriverRules { public override ulong Cleared(string format, ulong entry) => entry; }

[DriverMutant("leaf-loses-address-alone", "tasks.unmap-ends", "an entry that is to be cleared loses its address and stays valid")]
internal sealed class LeafLosesAddressAlone : DriverRules { public override ulong Cleared(string format, ulong entry) => entry & 0xfff; }

[DriverMutant("large-page-too-soon", "tasks.only-what-is-mapped", "a large page is used where the mapping ends within it")]
internal sealed class LargePageTooSoon : DriverRules
{
    public override bool FitsPage(ulong iova, ulong to, ulong left, ulong page) => ((iova | to) & (page - 1)) == 0 && left > page / 2;
}

[DriverMutant("large-page-misaligned", "tables.driver-well-formed", "a large page is used where its target is not aligned")]
internal sealed class LargePageMisaligned : DriverRules
{
    public override bool FitsPage(ulong iova, ulong to, ulong left, ulong page) => (iova & (page - 1)) == 0 && left >= page;

    public override ulong LeafTarget(ulong to, int level) => level == 0 ? to : to & ~0x3fff_ffffUL;
}

[DriverMutant("leaf-target-a-page-off", "tasks.map-reaches", "a page of the smallest size leads to its neighbour")]
internal sealed class LeafTargetAPageOff : DriverRules { public override ulong LeafTarget(ulong to, int level) => level == 0 ? to ^ 0x1000 : to; }

[DriverMutant("leaf-target-cut", "tasks.map-reaches", "a page's target loses its bits above 31")]
internal sealed class LeafTargetCut : DriverRules { public override ulong LeafTarget(ulong to, int level) => to & 0xffff_ffff; }

[DriverMutant("leaf-always-writable", "tasks.only-what-is-mapped", "pages are writable where only reads were asked for")]
internal sealed class LeafAlwaysWritable : DriverRules
{
    public override AccessKinds LeafPermissions(AccessKinds permissions) => permissions | AccessKinds.Write;
}

[DriverMutant("leaf-never-writable", "tasks.map-reaches", "pages are never writable")]
internal sealed class LeafNeverWritable : DriverRules
{
    public override AccessKinds LeafPermissions(AccessKinds permissions) => (permissions & ~AccessKinds.Write) | AccessKinds.Read;
}

[DriverMutant("leaf-always-executable", "tasks.only-what-is-mapped", "pages may be executed where that was not asked for")]
internal sealed class LeafAlwaysExecutable : DriverRules
{
    public override AccessKinds LeafPermissions(AccessKinds permissions) => permissions | AccessKinds.Execute;
}

[DriverMutant("leaf-without-permissions", "tasks.map-reaches", "pages allow nothing")]
internal sealed class LeafWithoutPermissions : DriverRules { public override AccessKinds LeafPermissions(AccessKinds permissions) => AccessKinds.None; }

[DriverMutant("root-a-page-off", "tables.driver-well-formed", "the root that is told is the page behind it")]
internal sealed class RootAPageOff : DriverRules { public override ulong Root(ulong root) => root + 0x1000; }

[DriverMutant("beyond-what-tables-hold", "tasks.impossible-fails", "addresses are mapped that the tables cannot hold")]
internal sealed class BeyondWhatTablesHold : DriverRules { public override bool IsHeld(bool holds) => true; }
