using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-root-cut", "vtd.root-within-output", "pgtbl_addr is cut to the width of guest-physical addresses")]
internal sealed class RootCut : VtdRules
{
    public override bool RootFits(ulong root, int outputBits) => true;

    public override ulong RootAddress(ulong root, int outputBits) => root & ((1UL << outputBits) - 1);
}

[Mutant("vtd-root-outside-memory-passes", "vtd.root-outside-memory",
    "where the top table is no memory, accesses reach the address they name", On = "vtd-tables")]
internal sealed class RootOutsideMemoryPasses : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        endpoint.Tables?.Find(access.Pasid) is VtdContext context && !Device.Memory.Contains(context.Root, sizeof(ulong))
            ? Translation.Through(access.Iova, access.Iova | 0xfff)
            : base.TranslateByTables(endpoint, domain, access);
}

[Mutant("vtd-root-outside-memory-stays", "vtd.root-outside-memory",
    "once the top table could not be read, the endpoint is never translated again", On = "vtd-tables")]
internal sealed class RootOutsideMemoryStays : DeviceRules
{
    private readonly HashSet<uint> _broken = [];

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        if (endpoint.Tables?.Find(access.Pasid) is VtdContext context && !Device.Memory.Contains(context.Root, sizeof(ulong))) _broken.Add(endpoint.Id);
        return _broken.Contains(endpoint.Id) ? Translation.Blocked(UnmappedReason(), access.Iova) : base.TranslateByTables(endpoint, domain, access);
    }
}

[Mutant("vtd-refused-takes-effect", "vtd.refused-opens-nothing",
    "a refused descriptor is used all the same, without what was wrong with it", On = "vtd-tables")]
internal sealed class RefusedTakesEffect : DeviceRules
{
    // pgtbl_addr, pgtbl_flags, addr_width, pasid, and flags where the revision has them.
    private const int Root = 0;
    private const int Flags = 1;
    private const int Width = 2;
    private const int RequestFlags = 4;

    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach.Endpoint is not { Domain: { } domain } endpoint || attach.Unit is not { Format: VtdFormat } unit) return;
        var words = attach.Words.ToArray();
        words[Root] &= ~0xfffUL;
        words[Flags] = 0;
        words[Width] = 48;
        if (words.Length > RequestFlags) words[RequestFlags] &= 1;
        ForgetTables(domain.Id);
        TakeTable(endpoint, new(attach.Format, PasidOf(unit, words), words));
    }
}

[Mutant("vtd-join-unchecked", "vtd.unequal-endpoints", "an endpoint joins tables that its registers do not permit", On = "vtd-tables")]
internal sealed class JoinUnchecked : DeviceRules { public override byte AttachSharesTables(in AttachRequest attach) => Ok; }
