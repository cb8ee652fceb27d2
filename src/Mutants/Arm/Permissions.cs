using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-ap1-ignored", "arm.unprivileged", "AP[1] is not looked at")]
internal sealed class Ap1Ignored : ArmRules
{
    public override bool UserReads(in LeafDescriptor leaf) => base.UserReads(leaf with { Word = leaf.Word | LeafWord.Ap1.Mask });
}

[Mutant("arm-always-privileged", "arm.unprivileged", "every access is privileged")]
internal sealed class AlwaysPrivileged : ArmRules
{
    public override bool IsPrivileged(in EndpointAccess access, ulong ste1, ArmCapabilities capabilities) => true;
}

[Mutant("arm-never-privileged", "arm.privileged", "no access is privileged")]
internal sealed class NeverPrivileged : ArmRules
{
    public override bool IsPrivileged(in EndpointAccess access, ulong ste1, ArmCapabilities capabilities) => false;
}

[Mutant("arm-privileged-needs-user", "arm.privileged", "a privileged read needs AP[1]")]
internal sealed class PrivilegedNeedsUser : ArmRules { public override bool PrivilegedReads(in LeafDescriptor leaf) => UserReads(leaf); }

[Mutant("arm-read-only-ignored", "arm.read-only", "AP[2] is not looked at")]
internal sealed class ReadOnlyIgnored : ArmRules
{
    public override bool Writable(in LeafDescriptor leaf) => base.Writable(leaf with { Word = leaf.Word & ~LeafWord.Ap2.Mask });
}

[Mutant("arm-read-only-for-users", "arm.read-only", "a privileged write needs no permission")]
internal sealed class ReadOnlyForUsers : ArmRules { public override bool PrivilegedWrites(in LeafDescriptor leaf) => true; }

[Mutant("arm-read-only-unreadable", "arm.read-only", "AP[2] blocks unprivileged reads too")]
internal sealed class ReadOnlyUnreadable : ArmRules { public override bool UserReads(in LeafDescriptor leaf) => base.UserReads(leaf) && Writable(leaf); }

[Mutant("arm-writes-need-no-read", "arm.unprivileged", "an unprivileged write does not need AP[1]")]
internal sealed class WritesNeedNoRead : ArmRules { public override bool UserWrites(in LeafDescriptor leaf) => Writable(leaf); }

[Mutant("arm-ap-swapped", "arm.descriptor-layout", "AP[1] and AP[2] change places")]
internal sealed class ApSwapped : ArmRules
{
    public override bool UserReads(in LeafDescriptor leaf) => LeafWord.Ap2.IsSet(leaf.Word);

    public override bool Writable(in LeafDescriptor leaf) => LeafWord.Ap1.IsSet(leaf.Word);
}

[Mutant("arm-table-read-only-ignored", "arm.table-restrictions", "APTable[1] is not looked at", Value = TableRestrictions.ReadOnly)]
[Mutant("arm-table-user-ignored", "arm.table-restrictions-user", "APTable[0] is not looked at", Value = TableRestrictions.NoUser)]
[Mutant("arm-table-uxn-ignored", "arm.table-restrictions-user", "UXNTable is not looked at", Value = TableRestrictions.NoUserExecute)]
[Mutant("arm-table-pxn-ignored", "arm.table-restrictions-user", "PXNTable is not looked at", Value = TableRestrictions.NoPrivilegedExecute)]
internal sealed class TableRestrictionIgnored(TableRestrictions ignored) : ArmRules
{
    public override TableRestrictions Restrict(TableRestrictions above, ulong descriptor) => base.Restrict(above, descriptor) & ~ignored;
}

[Mutant("arm-table-restrictions-last-only", "arm.table-restrictions", "only the last table takes something away")]
internal sealed class TableRestrictionsLastOnly : ArmRules
{
    public override TableRestrictions Restrict(TableRestrictions above, ulong descriptor) => base.Restrict(TableRestrictions.None, descriptor);
}

[Mutant("arm-table-restrictions-swapped", "arm.table-restrictions", "bits 61 and 62 of a table descriptor change places")]
internal sealed class TableRestrictionsSwapped : ArmRules
{
    public override TableRestrictions Restrict(TableRestrictions above, ulong descriptor) =>
        base.Restrict(above, descriptor & ~(3UL << 61) | (descriptor >> 61 & 1) << 62 | (descriptor >> 62 & 1) << 61);
}

[Mutant("arm-table-restrictions-user-only", "arm.table-restrictions", "APTable[1] is for unprivileged accesses only")]
internal sealed class TableRestrictionsUserOnly : ArmRules
{
    public override bool PrivilegedWrites(in LeafDescriptor leaf) =>
        base.PrivilegedWrites(leaf with { Restrictions = leaf.Restrictions & ~TableRestrictions.ReadOnly });
}

[Mutant("arm-table-xn-swapped", "arm.table-restrictions-user", "UXNTable and PXNTable change places")]
internal sealed class TableXnSwapped : ArmRules
{
    public override TableRestrictions Restrict(TableRestrictions above, ulong descriptor) =>
        base.Restrict(above, descriptor & ~(3UL << 59) | (descriptor >> 59 & 1) << 60 | (descriptor >> 60 & 1) << 59);
}

[Mutant("arm-had-ignored", "arm.hierarchy-disable", "HAD0 and HAD1 are not looked at")]
internal sealed class HadIgnored : ArmRules
{
    public override bool TablesRestrict(in ContextDescriptor context, bool upper, ArmCapabilities capabilities) => true;
}

[Mutant("arm-had-unoffered-taken", "arm.hierarchy-disable", "HAD0 and HAD1 count where HAD is not offered")]
internal sealed class HadUnofferedTaken : ArmRules
{
    public override bool TablesRestrict(in ContextDescriptor context, bool upper, ArmCapabilities capabilities) =>
        !(upper ? ContextWord2.Had1.IsSet(context.Word2) : ContextWord1.Had0.IsSet(context.Word1));
}

[Mutant("arm-had0-for-both", "arm.hierarchy-disable", "HAD0 is for both halves")]
internal sealed class Had0ForBoth : ArmRules
{
    public override bool TablesRestrict(in ContextDescriptor context, bool upper, ArmCapabilities capabilities) =>
        base.TablesRestrict(context, false, capabilities);
}

[Mutant("arm-uxn-ignored", "arm.execute", "UXN is not looked at")]
internal sealed class UxnIgnored : ArmRules
{
    public override bool UserExecutes(in LeafDescriptor leaf) => base.UserExecutes(leaf with { Word = leaf.Word & ~LeafWord.Uxn.Mask });
}

[Mutant("arm-pxn-ignored", "arm.execute", "PXN is not looked at")]
internal sealed class PxnIgnored : ArmRules
{
    public override bool PrivilegedExecutes(in LeafDescriptor leaf) => base.PrivilegedExecutes(leaf with { Word = leaf.Word & ~LeafWord.Pxn.Mask });
}

[Mutant("arm-xn-swapped", "arm.execute", "UXN and PXN change places")]
internal sealed class XnSwapped : ArmRules
{
    public override bool UserExecutes(in LeafDescriptor leaf) => base.UserExecutes(Swapped(leaf));

    public override bool PrivilegedExecutes(in LeafDescriptor leaf) => base.PrivilegedExecutes(Swapped(leaf));

    private static LeafDescriptor Swapped(in LeafDescriptor leaf) =>
        leaf with { Word = (leaf.Word & ~(3UL << 53)) | (leaf.Word >> 53 & 1) << 54 | (leaf.Word >> 54 & 1) << 53 };
}

[Mutant("arm-execute-needs-read", "arm.execute", "an instruction read needs the permission to read")]
internal sealed class ExecuteNeedsRead : ArmRules { public override bool UserExecutes(in LeafDescriptor leaf) => UserReads(leaf) && base.UserExecutes(leaf); }

[Mutant("arm-execute-is-read", "arm.execute", "an instruction read is taken for one of data")]
internal sealed class ExecuteIsRead : ArmRules
{
    public override AccessKind KindOf(in EndpointAccess access, ulong ste1, ArmCapabilities capabilities) =>
        access.Kind == AccessKind.Execute ? AccessKind.Read : access.Kind;
}

[Mutant("arm-privileged-executes-user-pages", "arm.execute", "privileged instruction reads are of what unprivileged accesses can write too")]
internal sealed class PrivilegedExecutesUserPages : ArmRules
{
    public override bool PrivilegedExecutes(in LeafDescriptor leaf) =>
        !LeafWord.Pxn.IsSet(leaf.Word) && (leaf.Restrictions & TableRestrictions.NoPrivilegedExecute) == 0;
}

[Mutant("arm-uxn-blocks-reads", "arm.execute", "UXN blocks reads of data too")]
internal sealed class UxnBlocksReads : ArmRules
{
    public override bool UserReads(in LeafDescriptor leaf) => base.UserReads(leaf) && !LeafWord.Uxn.IsSet(leaf.Word);
}

[Mutant("arm-wxn-ignored", "arm.write-or-execute", "WXN is not looked at")]
internal sealed class WxnIgnored : ArmRules { public override bool ForbidsWritable(ulong word0) => false; }

[Mutant("arm-wxn-assumed", "arm.execute", "WXN is taken for set")]
internal sealed class WxnAssumed : ArmRules { public override bool ForbidsWritable(ulong word0) => true; }

[Mutant("arm-wxn-blocks-writes", "arm.write-or-execute", "WXN blocks writes to what is executable")]
internal sealed class WxnBlocksWrites : ArmRules
{
    public override bool UserWrites(in LeafDescriptor leaf) => base.UserWrites(leaf) && !(base.ForbidsWritable(leaf.Context) && !LeafWord.Uxn.IsSet(leaf.Word));

    public override bool ForbidsWritable(ulong word0) => false;
}

[Mutant("arm-pan-ignored", "arm.privileged-access-never", "PAN is not looked at")]
internal sealed class PanIgnored : ArmRules { public override bool ForbidsUserPages(ulong word0) => false; }

[Mutant("arm-pan-assumed", "arm.privileged", "PAN is taken for set")]
internal sealed class PanAssumed : ArmRules { public override bool ForbidsUserPages(ulong word0) => true; }

[Mutant("arm-pan-reads-only", "arm.privileged-access-never", "PAN is for reads only")]
internal sealed class PanReadsOnly : ArmRules { public override bool PrivilegedWrites(in LeafDescriptor leaf) => Writable(leaf); }

[Mutant("arm-pan-for-all", "arm.privileged-access-never", "PAN blocks unprivileged accesses")]
internal sealed class PanForAll : ArmRules
{
    public override bool UserReads(in LeafDescriptor leaf) => base.UserReads(leaf) && !base.ForbidsUserPages(leaf.Context);

    public override bool PrivilegedReads(in LeafDescriptor leaf) => !(base.ForbidsUserPages(leaf.Context) && base.UserReads(leaf));
}
