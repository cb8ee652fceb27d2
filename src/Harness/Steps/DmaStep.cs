using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>dma</c>: an access by an endpoint.</summary>
internal sealed class DmaStep : StepKind
{
    private static readonly (string Name, AccessKinds Kind)[] s_kinds =
        [("read", AccessKinds.Read), ("write", AccessKinds.Write), ("execute", AccessKinds.Execute)];

    /// <inheritdoc/>
    public override string Name => "dma";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "an access by an endpoint: one of `read`, `write`, `execute`",
        new("endpoint", "who makes it"),
        new("read", "the address, for a read"),
        new("write", "the address, for a write"),
        new("execute", "the address, for a fetch of instructions"),
        new("length", "bytes; 8 without it, 4096 at most"),
        new("privileged", "`true`: with the privilege of a kernel"),
        new("pasid", "the PASID it carries; none without it"));

    /// <inheritdoc/>
    public override bool Looks => true;

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        if (ReadDma(plan, step) is not { } dma) return Planned.Nothing;
        if (step["expect"] is { } whole && plan.Scope.Resolve(whole) is YamlMapping cut && cut.TryGet("parts", out var parts))
            return DmaParts.Plan(plan, dma, cut, parts);
        var expected = new List<ulong>();
        var forbidden = new List<ulong>();
        var blocked = false;
        var any = step["expect"] is null;
        if (step["expect"] is { } node) ReadDmaExpectation(plan, plan.Scope.Resolve(node), expected, forbidden, ref blocked, ref any);
        else if (plan.IsSetup) plan.Diagnostics.Add(step.Node, "a DMA in setup needs 'expect'", "write {at: address} or blocked");
        if (expected.Count > 0 || blocked) DmaNeeds.NeedUnreserved(plan, dma);
        List<ulong> named = [.. expected, .. forbidden];
        foreach (var address in named)
        {
            if (!plan.Facts.IsRam(address, (ulong)dma.Length)) plan.Scope.SkipFor(SkipKind.Missing, $"0x{address:x} is not in the device's guest RAM");
        }

        var targets = DmaTargets.Of(plan, dma, expected, forbidden);
        var principal = DmaTargets.Access(plan, dma, targets);
        plan.LastAccess = dma;
        plan.Operations[principal] = plan.Operations[principal] with { Targets = targets };
        foreach (var address in named)
        {
            if (plan.Memory.Overlaps(address, (ulong)dma.Length)) plan.Reach.Anywhere();
        }

        if (any) return new Planned(principal, Unspecified.Instance);
        var expectation = new DmaExpectation(dma, targets, plan.Facts.Device.Memory) { AllowsBlocked = blocked };
        expectation.At.AddRange(expected);
        expectation.NotAt.AddRange(forbidden);
        return new Planned(principal, expectation);
    }

    private DmaOperation? ReadDma(Planner plan, Step step)
    {
        if (Body(plan, step) is not { } mapping)
            return null;
        plan.NeedObservation(Observation.Dma);
        AccessKinds? access = null;
        YamlNode? iovaNode = null;
        foreach (var (name, kind) in s_kinds)
        {
            if (!mapping.TryGet(name, out var at)) continue;
            if (access is not null) plan.Diagnostics.Add(at, "a DMA is one kind of access", "write two steps");
            (access, iovaNode) = (kind, at);
        }

        if (access is not { } wanted || iovaNode is null || !mapping.TryGet("endpoint", out var endpointNode))
        {
            plan.Diagnostics.Add(step.Node, "a DMA needs 'endpoint' and one of 'read', 'write', 'execute'");
            return null;
        }

        var endpoint = plan.Scope.Number(endpointNode, "endpoint", uint.MaxValue);
        var iova = plan.Scope.Number(iovaNode, "the address");
        var length = mapping.TryGet("length", out var lengthNode) ? plan.Scope.Number(lengthNode, "length", 4096) : 8;
        var privileged = mapping.TryGet("privileged", out var flag) && Shape.Flag(plan.Scope.Resolve(flag), plan.Diagnostics, "privileged") is true;
        var pasid = mapping.TryGet("pasid", out var pasidNode) ? plan.AtMost(pasidNode, "pasid", AddressSpace.MostPasid) : null;
        if (length == 0) plan.Diagnostics.Add(lengthNode ?? step.Node, "a DMA has at least one byte");
        if (endpoint is not { } e || iova is not { } i || length is not { } l || l == 0) return null;
        DmaNeeds.NeedAbility(plan, (uint)e, wanted, privileged, pasid);
        var data = wanted == AccessKinds.Write ? DmaTargets.Tag(plan, 0, (int)l, 0x80) : null;
        return new DmaOperation((uint)e, i, (int)l, wanted, data, privileged, (uint?)pasid);
    }

    private static void ReadDmaExpectation(Planner plan, YamlNode node, List<ulong> expected, List<ulong> forbidden, ref bool blocked, ref bool any)
    {
        if (node is YamlScalar { Text: "blocked" }) blocked = true;
        else if (node is YamlScalar { Text: "unspecified" }) any = true;
        else if (Shape.Mapping(node, plan.Diagnostics, "expect of a DMA", "at", "not-at", "any-of") is { } mapping)
        {
            if (mapping.TryGet("at", out var at) && plan.Scope.Number(at, "at") is { } address) expected.Add(address);
            if (mapping.TryGet("not-at", out var not)) plan.ReadAddresses(plan.Scope.Resolve(not), forbidden);
            if (mapping.TryGet("any-of", out var choices) && Shape.Sequence(plan.Scope.Resolve(choices), plan.Diagnostics, "any-of") is { } list)
            {
                foreach (var choice in list.Items) ReadDmaExpectation(plan, plan.Scope.Resolve(choice), expected, forbidden, ref blocked, ref any);
            }
        }
    }
}
