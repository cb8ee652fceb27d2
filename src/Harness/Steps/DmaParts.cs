using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;

namespace Viommu.Harness.Steps;

/// <summary>Accesses whose parts have different places: over the end of what is mapped.</summary>
internal static class DmaParts
{
    /// <summary>Plans an access with <c>parts</c>.</summary>
    public static Planned Plan(Planner plan, DmaOperation dma, Written<IReadOnlyList<Written<DmaPartForm>>> written)
    {
        var parts = ReadParts(plan, dma, written);
        if (parts is null) return Planned.Nothing;
        DmaNeeds.NeedUnreserved(plan, dma);
        var targets = DmaTargets.OfParts(plan, dma, parts);
        var principal = DmaTargets.Access(plan, dma, targets);
        return new Planned(principal, new DmaPartsExpectation(dma, targets, parts));
    }

    private static List<DmaPart>? ReadParts(Planner plan, DmaOperation dma, Written<IReadOnlyList<Written<DmaPartForm>>> written)
    {
        if (plan.Scope.Value(written) is not { } forms) return null;
        var parts = new List<DmaPart>();
        var offset = 0;
        foreach (var item in forms)
        {
            var rest = (ulong)(dma.Length - offset);
            ulong? at = null;
            if (plan.Scope.Value(item) is not { } part) return null;
            if (part.At is { } place && (at = plan.Scope.Number(place, "at")) is null) return null;
            var length = part.Length is { } given ? plan.Scope.Number(given, "length", rest) : rest;
            if (length is not > 0)
            {
                plan.Diagnostics.Add(item.Node, "a part has no bytes", "the parts of an access are as long as it, together");
                return null;
            }

            if (at is { } address && !plan.Facts.IsRam(address, length.Value))
                plan.Scope.SkipFor(SkipKind.Missing, $"0x{address:x} is not in the device's guest RAM");
            parts.Add(new DmaPart(offset, (int)length.Value, at));
            offset += (int)length.Value;
        }

        if (offset == dma.Length) return parts;
        plan.Diagnostics.Add(written.Node, $"the parts have {offset} bytes, the access {dma.Length}");
        return null;
    }
}
