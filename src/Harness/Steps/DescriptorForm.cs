using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>A descriptor as a case writes it.</summary>
internal sealed record DescriptorForm
{
    private static readonly (string Name, ushort Bit)[] s_flags = [("NEXT", 1), ("WRITE", 2), ("INDIRECT", 4)];

    private WrittenNumber? At { get; init; }

    private WrittenNumber? Length { get; init; }

    private WrittenNumber? Next { get; init; }

    private Written<IReadOnlyList<YamlScalar>>? Flags { get; init; }

    /// <summary>Types one.</summary>
    public static DescriptorForm? Read(Reading read, YamlNode node) =>
        read.Mapping(node, "a descriptor", "at", "length", "flags", "next") is { } mapping
            ? new DescriptorForm
            {
                At = Reading.Number(mapping, "at"),
                Length = Reading.Number(mapping, "length"),
                Next = Reading.Number(mapping, "next"),
                Flags = read.Words(mapping, "flags"),
            }
            : null;

    /// <summary>The descriptor; null after a mistake.</summary>
    public RingDescriptor? Plan(Planner plan)
    {
        var at = At is { } place ? plan.Scope.Number(place, "at") : 0;
        var length = Length is { } bytes ? plan.Scope.Number(bytes, "length", uint.MaxValue) : 0;
        var next = Next is { } link ? plan.Scope.Number(link, "next", 0xffff) : 0;
        ulong flags = 0;
        foreach (var word in plan.Scope.Value(Flags) ?? [])
        {
            var named = s_flags.FirstOrDefault(flag => flag.Name == word.Text);
            flags |= named.Name is not null ? named.Bit
                : plan.Scope.Number(new WrittenNumber(word), "flags (NEXT, WRITE, INDIRECT or a number)", 0xffff) ?? 0;
        }

        return at is { } a && length is { } l && next is { } n ? new RingDescriptor(a, (uint)l, (ushort)flags, (ushort)n) : null;
    }
}
