using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>config-write</c>: a field of the configuration space, or bytes of it.</summary>
internal sealed class ConfigWriteStep : Step
{
    private const ulong LastOffset = 4096;

    private readonly Written<Write> _write;

    private ConfigWriteStep(StepHead head)
        : base(head) => _write = head.Typed<Write>(Write.Read);

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "config-write",
        new(
            "a field of the configuration space and its value: `{bypass: 1}`; or bytes of it",
            new("offset", "the first byte"), new("bytes", "what is written there, in hexadecimal"))
        {
            IsOpen = true,
        },
        head => new ConfigWriteStep(head));

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        plan.NeedObservation(Observation.ConfigWrite);
        if (plan.Scope.Value(_write) is not { } write) return Planned.Nothing;
        if (write.Offset is { } at)
        {
            return plan.Scope.Number(at, "offset", LastOffset) is { } offset && plan.Scope.Value(write.Bytes) is { } bytes
                ? new Planned(plan.Do(new ConfigWriteOperation((int)offset, bytes)))
                : Planned.Nothing;
        }

        if (!plan.Revision.Config.TryGet(write.Field!, out var field))
        {
            plan.Diagnostics.Add(write.Node, Write.Mistake, Write.Fix);
            return Planned.Nothing;
        }

        if (plan.Scope.Number(write.Value!, write.Field!, field.Maximum) is not { } number) return Planned.Nothing;
        var written = new byte[field.End];
        field.Write(written, number);
        return new Planned(plan.Do(new ConfigWriteOperation(field.Offset, written[field.Offset..])));
    }

    /// <summary>A field and its value, or an offset and bytes.</summary>
    private sealed record Write(YamlNode Node, string? Field, WrittenNumber? Value, WrittenNumber? Offset, Written<byte[]>? Bytes)
    {
        public const string Mistake = "'config-write' takes one field and its value, or 'offset' and 'bytes'";
        public const string Fix = "write config-write: {bypass: 1}";

        public static Write? Read(Reading read, YamlNode node)
        {
            if (read.OpenMapping(node, Definition.Name) is not { } mapping) return null;
            if (Reading.Number(mapping, "offset") is { } offset && FieldValues.Hex(read, mapping, "bytes") is { } bytes)
                return new Write(node, null, null, offset, bytes);
            if (mapping.Entries is [var (name, value)]) return new Write(node, name.Text, new WrittenNumber(value), null, null);
            read.Mistake(node, Mistake, Fix);
            return null;
        }
    }
}
