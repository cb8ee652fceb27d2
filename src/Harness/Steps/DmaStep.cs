using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>dma</c>: an access by an endpoint.</summary>
internal sealed class DmaStep : Step
{
    private const ulong UsualLength = 8;
    private const ulong MostBytes = 4096;

    private readonly Written<Access> _access;
    private readonly Written<DmaForm>? _expected;

    private DmaStep(StepHead head)
        : base(head)
    {
        _access = head.Typed<Access>((read, node) => Access.Read(read, node, head.Node));
        _expected = head.Typed<DmaForm>("expect", DmaForm.Read);
        if (head.IsSetup && _expected is null) head.Diagnostics.Add(Node, "a DMA in setup needs 'expect'", "write {at: address} or blocked");
    }

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "dma",
        new(
            "an access by an endpoint: one of `read`, `write`, `execute`",
            new("endpoint", "who makes it"),
            new("read", "the address, for a read"),
            new("write", "the address, for a write"),
            new("execute", "the address, for a fetch of instructions"),
            new("length", "bytes; 8 without it, 4096 at most"),
            new("privileged", "`true`: with the privilege of a kernel"),
            new("pasid", "the PASID it carries; none without it")),
        head => new DmaStep(head))
    {
        Looks = true,
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_access) is not { } access || Operation(plan, access) is not { } dma) return Planned.Nothing;
        var places = new DmaPlaces { AllowsAny = _expected is null };
        if (plan.Scope.Value(_expected) is { } expected)
        {
            if (expected.Parts is { } parts) return DmaParts.Plan(plan, dma, parts);
            expected.AddTo(places, plan);
        }

        if (places.Expected.Count > 0 || places.AllowsBlocked) DmaNeeds.NeedUnreserved(plan, dma);
        List<ulong> named = [.. places.Expected, .. places.Forbidden];
        foreach (var address in named)
        {
            if (!plan.Facts.IsRam(address, (ulong)dma.Length)) plan.Scope.SkipFor(SkipKind.Missing, $"0x{address:x} is not in the device's guest RAM");
        }

        var targets = DmaTargets.Of(plan, dma, places.Expected, places.Forbidden);
        var principal = DmaTargets.Access(plan, dma, targets);
        plan.LastAccess = dma;
        plan.Operations[principal] = plan.Operations[principal] with { Targets = targets };
        foreach (var address in named)
        {
            if (plan.Memory.Overlaps(address, (ulong)dma.Length)) plan.Reach.Anywhere();
        }

        if (places.AllowsAny) return new Planned(principal, Unspecified.Instance);
        var expectation = new DmaExpectation(dma, targets, plan.Facts.Device.Memory) { AllowsBlocked = places.AllowsBlocked };
        expectation.At.AddRange(places.Expected);
        expectation.NotAt.AddRange(places.Forbidden);
        return new Planned(principal, expectation);
    }

    private static DmaOperation? Operation(Planner plan, Access access)
    {
        plan.NeedObservation(Observation.Dma);
        var endpoint = plan.Scope.Number(access.Endpoint, "endpoint", uint.MaxValue);
        var iova = plan.Scope.Number(access.Iova, "the address");
        var length = access.Length is { } given ? plan.Scope.Number(given, "length", MostBytes) : UsualLength;
        var privileged = plan.Scope.Value(access.Privileged) is { IsSet: true };
        var pasid = access.Pasid is { } carried ? plan.AtMost(carried, "pasid", AddressSpace.MostPasid) : null;
        if (length == 0) plan.Diagnostics.Add(access.Length!.Node, "a DMA has at least one byte");
        if (endpoint is not { } e || iova is not { } i || length is not { } l || l == 0) return null;
        DmaNeeds.NeedAbility(plan, (uint)e, access.Kind, privileged, pasid);
        var data = access.Kind == AccessKinds.Write ? DmaTargets.Tag(plan, 0, (int)l, 0x80) : null;
        return new DmaOperation((uint)e, i, (int)l, access.Kind, data, privileged, (uint?)pasid);
    }

    /// <summary>Who accesses what.</summary>
    private sealed record Access(WrittenNumber Endpoint, AccessKinds Kind, WrittenNumber Iova)
    {
        private static readonly (string Name, AccessKinds Kind)[] s_kinds =
            [("read", AccessKinds.Read), ("write", AccessKinds.Write), ("execute", AccessKinds.Execute)];

        public WrittenNumber? Length { get; private init; }

        public Written<Flag>? Privileged { get; private init; }

        public WrittenNumber? Pasid { get; private init; }

        public static Access? Read(Reading read, YamlNode node, YamlNode step)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            (AccessKinds Kind, WrittenNumber At)? wanted = null;
            foreach (var (name, kind) in s_kinds)
            {
                if (Reading.Number(mapping, name) is not { } at) continue;
                if (wanted is not null) read.Mistake(at.Node, "a DMA is one kind of access", "write two steps");
                wanted = (kind, at);
            }

            if (wanted is var (access, iova) && Reading.Number(mapping, "endpoint") is { } endpoint)
            {
                return new Access(endpoint, access, iova)
                {
                    Length = Reading.Number(mapping, "length"),
                    Privileged = read.Flag(mapping, "privileged"),
                    Pasid = Reading.Number(mapping, "pasid"),
                };
            }

            read.Mistake(step, "a DMA needs 'endpoint' and one of 'read', 'write', 'execute'");
            return null;
        }
    }
}
