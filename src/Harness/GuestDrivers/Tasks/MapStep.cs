using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>map</c>: map addresses of a domain.</summary>
internal sealed class MapStep : TaskStep
{
    private readonly Written<Mapping> _mapping;

    private MapStep(StepHead head)
        : base(head) => _mapping = head.Typed<Mapping>((read, node) => Mapping.Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "map",
        new(
            "map addresses of a domain",
            new("domain", "its name"),
            new("iova", "the first address"),
            new("size", "bytes"),
            new("to", "where it leads"),
            new("permissions", "a list of `read`, `write`, `execute`; read and write without it"),
            new("device-memory", "`true`: it leads to device registers")),
        head => new MapStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan)
    {
        if (plan.Scope.Value(_mapping) is not { } mapping || mapping.Range.Plan(plan) is not var (domain, iova, size)) return null;
        if (plan.Scope.Number(mapping.To, "to") is not { } to) return null;
        var permissions = mapping.Permissions is null ? AccessKinds.Read | AccessKinds.Write : AccessKinds.None;
        foreach (var word in plan.Scope.Value(mapping.Permissions) ?? [])
        {
            if (plan.Scope.Word(word) is not { } named) continue;
            if (named.Text is not ("read" or "write" or "execute"))
            {
                plan.Diagnostics.Add(named, $"'{named.Text}' is no permission", "known are read, write, execute");
                return null;
            }

            permissions |= Enum.Parse<AccessKinds>(named.Text, ignoreCase: true);
        }

        // Where a device or driver gone wrong could put an access.
        if (size > 0 && iova <= ulong.MaxValue - (size - 1)) plan.Mappings.Add((iova, iova + (size - 1), to));
        return new MapTask(domain, iova, size, to, permissions, plan.Scope.Value(mapping.DeviceMemory) is { IsSet: true });
    }

    /// <summary>What is mapped.</summary>
    private sealed record Mapping(RangeForm Range, WrittenNumber To)
    {
        public Written<IReadOnlyList<YamlScalar>>? Permissions { get; private init; }

        public Written<Flag>? DeviceMemory { get; private init; }

        public static Mapping? Read(Reading read, YamlNode node, YamlNode step)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            if (RangeForm.Read(read, mapping, step, Definition.Name) is not { } range) return null;
            if (Reading.Number(mapping, "to") is { } to)
                return new Mapping(range, to) { Permissions = read.Words(mapping, "permissions"), DeviceMemory = read.Flag(mapping, "device-memory") };
            TaskFields.Missing(read, step, Definition.Name, "to");
            return null;
        }
    }
}
