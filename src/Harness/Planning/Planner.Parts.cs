using Viommu.Drivers.Port;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

// Accesses whose parts have different places: over the end of what is mapped.
public sealed partial class Planner
{
    private (int Principal, Expectation? Expectation, int Tail) PlanParts(DmaOperation dma, YamlMapping expect, YamlNode node)
    {
        Shape.Mapping(expect, _diagnostics, "expect of a DMA in parts", "parts");
        var parts = ReadParts(dma, node);
        if (parts is null) return (-1, null, -1);
        var targets = PartTargets(dma, parts);
        foreach (var target in targets) Do(new WriteOperation(target.Address, target.Data));
        var principal = Do(dma);
        _unreported.Add(dma);
        if (dma.Access == AccessKinds.Write)
        {
            for (var i = 0; i < targets.Count; i++)
                targets[i] = targets[i] with { After = Do(new ReadOperation(targets[i].Address, targets[i].Data.Length)) };
        }

        return (principal, new DmaPartsExpectation(dma, targets, parts), -1);
    }

    private List<DmaPart>? ReadParts(DmaOperation dma, YamlNode node)
    {
        if (Shape.Sequence(_scope.Resolve(node), _diagnostics, "parts") is not { } list) return null;
        var parts = new List<DmaPart>();
        var offset = 0;
        foreach (var item in list.Items)
        {
            var rest = (ulong)(dma.Length - offset);
            ulong? at = null;
            ulong? length = rest;
            if (_scope.Resolve(item) is not YamlScalar { Text: "blocked" })
            {
                if (Shape.Mapping(_scope.Resolve(item), _diagnostics, "a part", "at", "blocked", "length") is not { } part) return null;
                if (part.TryGet("at", out var atNode) && (at = _scope.Number(atNode, "at")) is null) return null;
                if (part.TryGet("length", out var lengthNode) || part.TryGet("blocked", out lengthNode)) length = _scope.Number(lengthNode, "length", rest);
            }

            if (length is not > 0)
            {
                _diagnostics.Add(item, "a part has no bytes", "the parts of an access are as long as it, together");
                return null;
            }

            if (at is { } address && !_facts.IsRam(address, length.Value)) _scope.SkipFor(SkipKind.Missing, $"0x{address:x} is not in the device's guest RAM");
            parts.Add(new DmaPart(offset, (int)length.Value, at));
            offset += (int)length.Value;
        }

        if (offset == dma.Length) return parts;
        _diagnostics.Add(node, $"the parts have {offset} bytes, the access {dma.Length}");
        return null;
    }

    /// <summary>Where each part could land: as every mapping made so far would have it, at the identity address, beside its neighbour, and where the case says.</summary>
    private List<DmaTarget> PartTargets(DmaOperation dma, List<DmaPart> parts)
    {
        var targets = new List<DmaTarget>();
        var place = 0;
        void Add(DmaPart part, ulong address, string what)
        {
            var named = parts.Exists(p => p.At == address);
            if (targets.Count >= MostTargets || targets.Exists(t => Overlaps(t, address, part.Length)) || !_facts.IsRam(address, (ulong)part.Length)) return;
            if (named || !_memory.Overlaps(address, (ulong)part.Length)) targets.Add(new DmaTarget(address, what, Tag(++place, part.Length, 0), -1) { Offset = part.Offset });
        }

        foreach (var part in parts.Where(p => p.At is not null)) Add(part, part.At!.Value, "as expected");
        foreach (var part in parts)
        {
            foreach (var other in parts.Where(p => p.At is not null && p != part))
                Add(part, unchecked(other.At!.Value + (ulong)(part.Offset - other.Offset)), "beside the other part");
            var iova = unchecked(dma.Iova + (ulong)part.Offset);
            foreach (var (start, _, phys) in _mappings) Add(part, unchecked(iova - start + phys), $"as the mapping at 0x{start:x} would have it");
            Add(part, iova, "the identity address");
        }

        return targets;
    }

    private static bool Overlaps(DmaTarget target, ulong address, int length) =>
        unchecked(address - target.Address) < (ulong)target.Data.Length || unchecked(target.Address - address) < (ulong)length;
}
