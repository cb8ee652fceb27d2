using Viommu.Reference;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Tests.Choosing;

/// <summary>Devices that make two choices, written by hand: what composed rules are compared with.</summary>
internal static class MadeByHand
{
    /// <summary>attach-flags-first and domain-range-inval: one asks for the other.</summary>
    internal sealed class FlagsFirstInval : DeviceRules
    {
        public override byte AttachDomainRange(in AttachRequest attach) => IsInDomainRange(attach.DomainId) ? Ok : Inval;

        public override byte CheckAttach(in AttachRequest attach)
        {
            var status = AttachFlags(attach.Flags);
            if (status == Ok) status = AttachReserved(attach.Reserved);
            if (status == Ok) status = AttachDomainRange(attach);
            if (status == Ok) status = AttachFlagMismatch(attach);
            if (status == Ok) status = AttachEndpoint(attach);
            if (status == Ok) status = AttachCompatible(attach);
            return status == Ok ? AttachSharesTables(attach) : status;
        }
    }

    /// <summary>map-alignment-first before map-domain-first: each goes on to the next.</summary>
    internal sealed class AlignmentThenDomain : DeviceRules
    {
        public override byte CheckMap(in MapRequest map)
        {
            var status = MapAlignment(map);
            if (status == Ok) status = MapDomain(map);
            return status == Ok ? base.CheckMap(map) : status;
        }
    }

    /// <summary>detach-domain-unread before detach-no-domain-noent: one goes on in one case.</summary>
    internal sealed class NoDomainUnread : DeviceRules
    {
        public override byte DetachDomain(in DetachRequest detach)
        {
            if (NamesPasid(detach)) return detach.Domain is null ? NoEnt : base.DetachDomain(detach);
            if (detach.Endpoint is { Domain: { } domain } endpoint) Leave(endpoint, domain);
            return Ok;
        }
    }

    /// <summary>fault-every-other and fault-without-address: one has a state.</summary>
    internal sealed class EveryOtherWithoutAddress : DeviceRules
    {
        private bool _drops;

        public override bool ReportsAddress() => false;

        public override bool ReportsFault(Endpoint endpoint, FaultReason reason) => _drops = !_drops;
    }

    /// <summary>vtd-execute-taken and vtd-pasid-zero-untagged: rules of one format.</summary>
    internal sealed class VtdTwice : DeviceRules
    {
        private readonly Both _both = new();

        public override T TableRules<T>() => _both as T ?? base.TableRules<T>();

        private sealed class Both : VtdRules
        {
            public override bool TakesExecute => true;

            public override bool TakesPasidOfUntagged => true;
        }
    }

    /// <summary>riscv-wide-roots-refused and arm-ste-abort-refused: rules of two formats.</summary>
    internal sealed class TwoFormats : DeviceRules
    {
        private readonly OfRiscv _riscv = new();
        private readonly OfArm _arm = new();

        public override T TableRules<T>() => _riscv as T ?? _arm as T ?? base.TableRules<T>();

        private sealed class OfRiscv : RiscvRules
        {
            public override bool RefusesWideRoots => true;
        }

        private sealed class OfArm : ArmRules
        {
            public override bool Aborts(int config) => false;
        }
    }

    /// <summary>table-reads-ahead and amd-pt-execute-blocked: a rule of the device and one of a format.</summary>
    internal sealed class AheadOfFormat : DeviceRules
    {
        private readonly OfAmd _amd = new();

        public override T TableRules<T>() => _amd as T ?? base.TableRules<T>();

        public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
        {
            var ahead = access with { Kind = AccessKind.Read };
            base.TranslateByTables(endpoint, domain, ahead);
            if (access.Iova <= ulong.MaxValue - 0x1000) base.TranslateByTables(endpoint, domain, ahead with { Iova = access.Iova + 0x1000 });
            return base.TranslateByTables(endpoint, domain, access);
        }

        private sealed class OfAmd : AmdPtRules
        {
            public override TablePermissions Needs(AccessKind kind) => kind == AccessKind.Execute ? TablePermissions.Execute : base.Needs(kind);
        }
    }
}
