using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>How the parts of a request are cut into descriptors, as a case writes it.</summary>
internal sealed record ShapeForm
{
    private Written<Flag>? IsIndirect { get; init; }

    private Written<Part>? Readable { get; init; }

    private Written<Part>? Writable { get; init; }

    /// <summary>Types one.</summary>
    public static ShapeForm? Read(Reading read, YamlNode node) =>
        read.Mapping(node, "shape", "readable", "writable", "indirect") is { } mapping
            ? new ShapeForm
            {
                IsIndirect = read.Flag(mapping, "indirect"),
                Readable = read.Under<Part>(mapping, "readable", Part.Read),
                Writable = read.Under<Part>(mapping, "writable", Part.Read),
            }
            : null;

    /// <summary>The shape of parts with so many bytes; null after a mistake.</summary>
    public ChainShape? Plan(Planner plan, int readable, int writable)
    {
        var indirect = plan.Scope.Value(IsIndirect) is { IsSet: true };
        plan.NeedObservation(indirect ? Observation.Ring : Observation.Shape);
        if (indirect && (plan.Accepted & plan.Revision.FeatureMask("INDIRECT_DESC")) == 0)
            plan.Scope.SkipFor(SkipKind.NotApplicable, "INDIRECT_DESC is not offered");
        var first = Readable is { } ? plan.Scope.Value(Readable)?.Sizes(plan, readable) : Part.Whole(readable);
        var second = Writable is { } ? plan.Scope.Value(Writable)?.Sizes(plan, writable) : Part.Whole(writable);
        return first is null || second is null ? null : new ChainShape(first, second, indirect);
    }

    /// <summary>One part: whole, in bytes, in two, or in pieces of these sizes.</summary>
    private sealed record Part(YamlNode Node, bool IsBytes, WrittenNumber? Cut, IReadOnlyList<WrittenNumber>? Pieces)
    {
        public static List<int> Whole(int length) => length == 0 ? [] : [length];

        public static Part? Read(Reading read, YamlNode node)
        {
            switch (node)
            {
                case YamlScalar { Text: "whole" or "bytes" } word:
                    return new Part(node, word.Text == "bytes", null, null);
                case YamlMapping cut when read.Mapping(cut, "a cut", "cut") is not null && Reading.Number(cut, "cut") is { } at:
                    return new Part(node, false, at, null);
                case YamlSequence:
                    return new Part(node, false, null, Reading.Numbers(node));
                default:
                    read.Mistake(node, "this is no way to cut a part", "write whole, bytes, {cut: n} or a list of sizes");
                    return null;
            }
        }

        public List<int>? Sizes(Planner plan, int length)
        {
            if (Cut is { } cut) return InTwo(plan, cut, length);
            if (Pieces is null) return IsBytes ? [.. Enumerable.Repeat(1, length)] : Whole(length);
            var sizes = new List<int>();
            foreach (var piece in Pieces)
            {
                if (plan.Scope.Number(piece, "a size", RequestEncoder.LongestPart) is not { } size) return null;
                sizes.Add((int)size);
            }

            if (sizes.Sum() == length) return sizes;
            plan.Diagnostics.Add(Node, $"the sizes add up to {sizes.Sum()}, the part has {length} bytes");
            return null;
        }

        private static List<int>? InTwo(Planner plan, WrittenNumber cut, int length)
        {
            if (plan.Scope.Number(cut, "cut") is not { } place) return null;
            if (place > 0 && place < (ulong)length) return [(int)place, length - (int)place];
            if (plan.Scope.Skip is null)
                plan.Diagnostics.Add(cut.Node, $"a cut at {place} of {length} bytes leaves an empty part", $"cut at 1 to {length - 1}");
            return null;
        }
    }
}
