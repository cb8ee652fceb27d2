using Viommu.Drivers.Port;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>How the parts of a request are cut into descriptors.</summary>
internal static class ChainShapes
{
    /// <summary>Reads the cuts; null after a mistake.</summary>
    public static ChainShape? Read(Planner plan, YamlNode node, int readable, int writable)
    {
        if (Shape.Mapping(plan.Scope.Resolve(node), plan.Diagnostics, "shape", "readable", "writable", "indirect") is not { } mapping) return null;
        var indirect = mapping.TryGet("indirect", out var flag) && Shape.Flag(plan.Scope.Resolve(flag), plan.Diagnostics, "indirect") is true;
        plan.NeedObservation(indirect ? Observation.Ring : Observation.Shape);
        if (indirect && (plan.Accepted & plan.Revision.FeatureMask("INDIRECT_DESC")) == 0)
            plan.Scope.SkipFor(SkipKind.NotApplicable, "INDIRECT_DESC is not offered");
        var first = mapping.TryGet("readable", out var r) ? Sizes(plan, r, readable) : Whole(readable);
        var second = mapping.TryGet("writable", out var w) ? Sizes(plan, w, writable) : Whole(writable);
        return first is null || second is null ? null : new ChainShape(first, second, indirect);
    }

    private static List<int> Whole(int length) => length == 0 ? [] : [length];

    private static List<int>? Sizes(Planner plan, YamlNode node, int length)
    {
        node = plan.Scope.Resolve(node);
        switch (node)
        {
            case YamlScalar { Text: "whole" }:
                return Whole(length);
            case YamlScalar { Text: "bytes" }:
                return [.. Enumerable.Repeat(1, length)];
            case YamlMapping cut when Shape.Mapping(cut, plan.Diagnostics, "a cut", "cut") is not null && cut.TryGet("cut", out var at):
                if (plan.Scope.Number(at, "cut") is not { } place) return null;
                if (place > 0 && place < (ulong)length) return [(int)place, length - (int)place];
                if (plan.Scope.Skip is null) plan.Diagnostics.Add(at, $"a cut at {place} of {length} bytes leaves an empty part", $"cut at 1 to {length - 1}");
                return null;
            case YamlSequence list:
                var sizes = new List<int>();
                foreach (var item in list.Items)
                {
                    if (plan.Scope.Number(item, "a size", RequestEncoder.LongestPart) is not { } size) return null;
                    sizes.Add((int)size);
                }

                if (sizes.Sum() == length) return sizes;
                plan.Diagnostics.Add(node, $"the sizes add up to {sizes.Sum()}, the part has {length} bytes");
                return null;
            default:
                plan.Diagnostics.Add(node, "this is no way to cut a part", "write whole, bytes, {cut: n} or a list of sizes");
                return null;
        }
    }
}
