using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private const int MostTargets = 12;

    // Widths to which addresses are cut by mistake: registers of 32 bits, and inputs of three and four levels of tables.
    private static readonly int[] s_widths = [32, 39, 48];

    private (int Principal, Expectation? Expectation, int Tail) PlanDma(Step step)
    {
        if (ReadDma(step) is not { } dma) return (-1, null, -1);
        if (step["expect"] is { } whole && _scope.Resolve(whole) is YamlMapping cut && cut.TryGet("parts", out var parts)) return PlanParts(dma, cut, parts);
        var expected = new List<ulong>();
        var forbidden = new List<ulong>();
        var blocked = false;
        var any = step["expect"] is null;
        if (step["expect"] is { } node) ReadDmaExpectation(_scope.Resolve(node), expected, forbidden, ref blocked, ref any);
        else if (_isSetup) _diagnostics.Add(step.Node, "a DMA in setup needs 'expect'", "write {at: address} or blocked");
        foreach (var address in expected.Concat(forbidden))
        {
            if (!_facts.IsRam(address, (ulong)dma.Length)) _scope.SkipFor(SkipKind.Missing, $"0x{address:x} is not in the device's guest RAM");
        }

        var named = expected.Concat(forbidden).ToList();
        var targets = Targets(dma, expected, forbidden);
        foreach (var target in targets) Do(new WriteOperation(target.Address, target.Data));
        var principal = Do(dma);
        _unreported.Add(dma);
        if (dma.Access == AccessKinds.Write)
        {
            for (var i = 0; i < targets.Count; i++)
                targets[i] = targets[i] with { After = Do(new ReadOperation(targets[i].Address, dma.Length)) };
        }

        _lastAccess = dma;
        _accesses.Add(new PlannedAccess(_number, principal, dma, targets));
        if (named.Exists(address => _memory.Overlaps(address, (ulong)dma.Length))) _reach.Anywhere();
        if (any) return (principal, Unspecified.Instance, -1);
        var expectation = new DmaExpectation(dma, targets, _facts.Device.Memory) { AllowsBlocked = blocked };
        expectation.At.AddRange(expected);
        expectation.NotAt.AddRange(forbidden);
        return (principal, expectation, -1);
    }

    private DmaOperation? ReadDma(Step step)
    {
        if (Shape.Mapping(_scope.Resolve(step.Body), _diagnostics, "dma", "endpoint", "read", "write", "execute", "length", "privileged", "pasid") is not { } mapping)
            return null;
        NeedObservation(Observation.Dma);
        AccessKinds? access = null;
        YamlNode? iovaNode = null;
        foreach (var (name, kind) in new[] { ("read", AccessKinds.Read), ("write", AccessKinds.Write), ("execute", AccessKinds.Execute) })
        {
            if (!mapping.TryGet(name, out var at)) continue;
            if (access is not null) _diagnostics.Add(at, "a DMA is one kind of access", "write two steps");
            (access, iovaNode) = (kind, at);
        }

        if (access is not { } wanted || iovaNode is null || !mapping.TryGet("endpoint", out var endpointNode))
        {
            _diagnostics.Add(step.Node, "a DMA needs 'endpoint' and one of 'read', 'write', 'execute'");
            return null;
        }

        var endpoint = _scope.Number(endpointNode, "endpoint", uint.MaxValue);
        var iova = _scope.Number(iovaNode, "the address");
        var length = mapping.TryGet("length", out var lengthNode) ? _scope.Number(lengthNode, "length", 4096) : 8;
        var privileged = mapping.TryGet("privileged", out var flag) && Shape.Flag(_scope.Resolve(flag), _diagnostics, "privileged") is true;
        var pasid = mapping.TryGet("pasid", out var pasidNode) ? AtMost(pasidNode, "pasid", MostPasid) : null;
        if (length == 0) _diagnostics.Add(lengthNode ?? step.Node, "a DMA has at least one byte");
        if (endpoint is not { } e || iova is not { } i || length is not { } l || l == 0) return null;
        NeedAbility((uint)e, wanted, privileged, pasid);
        NeedUnreserved((uint)e, i, l);
        var data = wanted == AccessKinds.Write ? Tag(0, (int)l, 0x80) : null;
        return new DmaOperation((uint)e, i, (int)l, wanted, data, privileged, (uint?)pasid);
    }

    private void NeedAbility(uint id, AccessKinds access, bool privileged, ulong? pasid)
    {
        var endpoint = _facts.Device.Endpoints.FirstOrDefault(e => e.Id == id);
        if (endpoint is null)
        {
            _scope.SkipFor(SkipKind.NotObservable, $"the adapter has no endpoint 0x{id:x} to do DMA as");
            return;
        }

        if ((endpoint.Access & access) == 0) _scope.SkipFor(SkipKind.NotObservable, $"endpoint 0x{id:x} makes no {access.ToString().ToLowerInvariant()} accesses");
        if (access == AccessKinds.Execute) NeedObservation(Observation.Execute);
        if (privileged) NeedObservation(Observation.Privileged);
        if (privileged && !endpoint.Privileged) _scope.SkipFor(SkipKind.NotObservable, $"endpoint 0x{id:x} makes no privileged accesses");
        if (pasid is not { } tag) return;
        NeedObservation(Observation.Pasid);
        if (endpoint.PasidBits == 0 || tag >> endpoint.PasidBits != 0) _scope.SkipFor(SkipKind.NotObservable, $"endpoint 0x{id:x} has PASIDs of {endpoint.PasidBits} bits, too few for {tag}");
    }

    /// <summary>Addresses that PROBE reserves are not translated by what the vector maps. Only cases about reserved regions ask there.</summary>
    private void NeedUnreserved(uint id, ulong iova, ulong length)
    {
        if (_vector.Case.Covers.Any(AsksReserved)) return;
        var last = iova > ulong.MaxValue - (length - 1) ? ulong.MaxValue : iova + (length - 1);
        foreach (var region in _facts.Regions)
        {
            if (_facts.Device.Endpoints[region.Endpoint].Id == id && region.Start <= last && region.End >= iova)
                _scope.SkipFor(SkipKind.NotApplicable, $"0x{iova:x} is inside a region that PROBE reserves: 0x{region.Start:x} to 0x{region.End:x}");
        }
    }

    private static bool AsksReserved(string requirement) =>
        requirement is "map.overlaps-reserved" || requirement.StartsWith("resv-mem.", StringComparison.Ordinal);

    private void ReadDmaExpectation(YamlNode node, List<ulong> expected, List<ulong> forbidden, ref bool blocked, ref bool any)
    {
        if (node is YamlScalar { Text: "blocked" }) blocked = true;
        else if (node is YamlScalar { Text: "unspecified" }) any = true;
        else if (Shape.Mapping(node, _diagnostics, "expect of a DMA", "at", "not-at", "any-of") is { } mapping)
        {
            if (mapping.TryGet("at", out var at) && _scope.Number(at, "at") is { } address) expected.Add(address);
            if (mapping.TryGet("not-at", out var not)) ReadAddresses(_scope.Resolve(not), forbidden);
            if (mapping.TryGet("any-of", out var choices) && Shape.Sequence(_scope.Resolve(choices), _diagnostics, "any-of") is { } list)
            {
                foreach (var choice in list.Items) ReadDmaExpectation(_scope.Resolve(choice), expected, forbidden, ref blocked, ref any);
            }
        }
    }

    private void ReadAddresses(YamlNode node, List<ulong> addresses)
    {
        IReadOnlyList<YamlNode> items = node is YamlSequence list ? list.Items : [node];
        foreach (var item in items)
        {
            if (_scope.Number(item, "an address") is { } address) addresses.Add(address);
        }
    }

    /// <summary>Where the access could land: as every mapping made so far would have it, at the identity address, and where the case says.</summary>
    private List<DmaTarget> Targets(DmaOperation dma, List<ulong> expected, List<ulong> forbidden)
    {
        var targets = new List<DmaTarget>();
        var place = 0;
        var named = expected.Concat(forbidden).ToList();
        void Add(ulong address, string what)
        {
            // Tables stay as they are, unless the case itself wants the access to land on them.
            if (_memory.Overlaps(address, (ulong)dma.Length) && !named.Contains(address)) return;
            if (targets.Count < MostTargets && _facts.IsRam(address, (ulong)dma.Length) && !targets.Exists(t => t.Address == address))
                targets.Add(new DmaTarget(address, what, Marks(address, ++place, dma.Length), -1));
        }

        // Where memory tells its address, a mistake of the translation shows without a place for it.
        if (!_facts.Device.IsPatterned)
        {
            foreach (var bits in s_widths)
            {
                var cut = dma.Iova & ((1UL << bits) - 1);
                if (cut != dma.Iova && !named.Contains(cut)) Add(cut, $"the address cut to {bits} bits");
            }

            foreach (var address in expected)
            {
                var start = address & ~0xfffUL;
                if (start != address && !named.Contains(start)) Add(start, $"0x{address:x} without the offset within a page");
            }
        }

        if (!named.Contains(dma.Iova)) Add(dma.Iova, "the identity address");
        for (var i = _mappings.Count - 1; i >= 0 && targets.Count < MostTargets - named.Count; i--)
        {
            var (start, _, phys) = _mappings[i];
            var address = unchecked(dma.Iova - start + phys);
            if (!named.Contains(address)) Add(address, $"as the mapping at 0x{start:x} would have it");
        }

        // What the case names comes last, so that its data stands whole where places overlap.
        foreach (var address in named)
        {
            Add(address, expected.Contains(address) ? "as expected" : "where it must not be");
        }

        return targets;
    }

    /// <summary>What a place holds: the pattern that tells its address where the access is long enough for it.</summary>
    private byte[] Marks(ulong address, int place, int length)
    {
        if (length < MemoryPattern.Telling) return Tag(place, length, 0);
        var bytes = new byte[length];
        MemoryPattern.Fill(bytes, address);
        return bytes;
    }

    /// <summary>Bytes that differ between the places of one access from their first byte on, and between accesses.</summary>
    private byte[] Tag(int place, int length, int flavour)
    {
        var bytes = new byte[length];
        var state = unchecked((uint)((_number * 0x9E3779B1) ^ (place * 0x85EBCA77) ^ flavour) | 1);
        for (var i = 0; i < length; i++)
        {
            state ^= unchecked(state << 13);
            state ^= state >> 17;
            state ^= unchecked(state << 5);
            bytes[i] = unchecked((byte)state);
        }

        // 16 places, 16 values: the high digit is the place (0: the data of a write), so one byte is enough to tell them apart.
        bytes[0] = unchecked((byte)((place << 4) | ((_number + 1) & 0xf)));
        return bytes;
    }
}
