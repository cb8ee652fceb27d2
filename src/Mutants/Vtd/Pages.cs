using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-all-ones-ends-all", "vtd.all-ones", "an entry of all ones is a failed read, after which tables are not read any more", On = "vtd-tables")]
[Mutant("gcr3-all-ones-ends-all", "gcr3.all-ones", "an entry of all ones is a failed read, after which tables are not read any more", On = "amd-tables")]
internal sealed class AllOnesEndsAll : DeviceRules
{
    private bool _failed;

    public override ITableMemory TableMemory() => new Bus(base.TableMemory(), this);

    private sealed class Bus(ITableMemory memory, AllOnesEndsAll device) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value)
        {
            if (!memory.TryRead(address, out value)) return false;
            device._failed |= value == ulong.MaxValue;
            return !device._failed;
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => memory.CompareExchange(address, expected, desired);
    }
}

[Mutant("vtd-crossing-runs-on", "vtd.crossing", "an access that runs over a page's end goes on in the memory behind the page", On = "vtd-tables")]
[Mutant("gcr3-crossing-runs-on", "gcr3.crossing", "an access that runs over a page's end goes on in the memory behind the page", On = "amd-tables")]
internal sealed class CrossingRunsOn : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        return to.Kind == TranslationKind.Memory && to.Last < ulong.MaxValue - 0x1000 ? to with { Last = to.Last + 0x1000 } : to;
    }
}

[Mutant("vtd-halves-joined", "vtd.no-wrap", "an access that runs over the end of the lower half goes on in the upper", On = "vtd-tables")]
internal sealed class HalvesJoined : DeviceRules
{
    private const int AddressBits = 48;
    private ulong _end;

    // The address behind the last one that was translated is where an access goes on.
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var goesOn = access.Iova == _end && _end == 1UL << (AddressBits - 1);
        var upper = unchecked((ulong)((long)(_end << (64 - AddressBits)) >> (64 - AddressBits)));
        var to = base.TranslateByTables(endpoint, domain, goesOn ? access with { Iova = upper } : access);
        _end = unchecked(to.Last + 1);
        return goesOn && to.Kind == TranslationKind.Memory ? to with { Last = access.Iova | 0xfff } : to;
    }
}

[Mutant("vtd-page-outside-memory-wraps", "vtd.page-outside-memory", "a page where there is no memory is the first page of memory", On = "vtd-tables")]
[Mutant("gcr3-page-outside-memory-wraps", "gcr3.page-outside-memory", "a page where there is no memory is the first page of memory", On = "amd-tables")]
internal sealed class PageOutsideMemoryWraps : DeviceRules
{
    public override ulong? GuestAddressOf(ulong translated) =>
        Device.Memory.Contains(translated, 1) ? translated : Device.Memory.Ranges[0].Start | (translated & 0xfff);
}

[Mutant("vtd-fault-blocks-next", "vtd.blocked-moves-nothing", "after a blocked access the endpoint's next one is blocked too", On = "vtd-tables")]
[Mutant("gcr3-fault-blocks-next", "gcr3.others-unaffected", "after a blocked access the endpoint's next one is blocked too", On = "amd-tables")]
[Mutant("amd-pt-fault-blocks-next", "amd-pt.blocked-moves-nothing", "after a blocked access the endpoint's next one is blocked too", On = "amd-tables")]
internal sealed class FaultBlocksNext : DeviceRules
{
    private readonly HashSet<uint> _waiting = [];

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        if (to.Kind == TranslationKind.Blocked) _waiting.Add(endpoint.Id);
        else if (_waiting.Remove(endpoint.Id)) return Translation.Blocked(UnmappedReason(), access.Iova);
        return to;
    }
}
