using Viommu.Drivers.Port;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Accesses whose parts have different places: over the end of what is mapped.</summary>
internal static class DmaParts
{
    /// <summary>Plans an access with <c>parts</c>.</summary>
    public static Planned Plan(Planner plan, DmaOperation dma, YamlMapping expect, YamlNode node)
    {
        Shape.Mapping(expect, plan.Diagnostics, "expect of a DMA in parts", "parts");
        var parts = ReadParts(plan, dma, node);
        if (parts is null) return Planned.Nothing;
        DmaNeeds.NeedUnreserved(plan, dma);
        var targets = DmaTargets.OfParts(plan, dma, parts);
        var principal = DmaTargets.Access(plan, dma, targets);
        return new Planned(principal, new DmaPartsExpectation(dma, targets, parts));
    }

    private static List<DmaPart>? ReadParts(Planner plan, DmaOperation dma, YamlNode node)
    {
        if (Shape.Sequence(plan.Scope.Resolve(node), plan.Diagnostics, "parts") is not { } list) return null;
        var parts = new List<DmaPart>();
        var offset = 0;
        foreach (var item in list.Items)
        {
            var rest = (ulong)(dma.Length - offset);
            ulong? at = null;
            ulong? length = rest;
            if (plan.Scope.Resolve(item) is not YamlScalar { Text: "blocked" })
            {
                if (Shape.Mapping(plan.Scope.Resolve(item), plan.Diagnostics, "a part", "at", "blocked", "length") is not { } part) return null;
                if (part.TryGet("at", out var atNode) && (at = plan.Scope.Number(atNode, "at")) is null) return null;
                if (part.TryGet("length", out var lengthNode) || part.TryGet("blocked", out lengthNode)) length = plan.Scope.Number(lengthNode, "length", rest);
            }

            if (length is not > 0)
            {
                plan.Diagnostics.Add(item, "a part has no bytes", "the parts of an access are as long as it, together");
                return null;
            }

            if (at is { } address && !plan.Facts.IsRam(address, length.Value))
                plan.Scope.SkipFor(SkipKind.Missing, $"0x{address:x} is not in the device's guest RAM");
            parts.Add(new DmaPart(offset, (int)length.Value, at));
            offset += (int)length.Value;
        }

        if (offset == dma.Length) return parts;
        plan.Diagnostics.Add(node, $"the parts have {offset} bytes, the access {dma.Length}");
        return null;
    }
}
