using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>write</c>: bytes, or a request as it lies in memory, to guest memory.</summary>
internal sealed class WriteStep : Step
{
    private readonly Written<Write> _write;

    private WriteStep(StepHead head)
        : base(head) => _write = head.Typed<Write>(Write.Read);

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "write",
        new(
            "bytes to guest memory, or a request as it lies there: `{at: address, attach: {...}}`",
            new("at", "the address"), new("bytes", "the bytes, in hexadecimal"))
        {
            IsOpen = true,
        },
        head => new WriteStep(head))
    {
        WritesMemory = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_write) is not { } write) return Planned.Nothing;
        var bytes = write.Request is { } request
            ? RequestEncoder.Encode(plan, request, RequestCuts.None)?.Operation.Readable
            : plan.Scope.Value(write.Bytes);
        if (bytes is null || plan.Scope.Number(write.At, "at") is not { } at) return Planned.Nothing;
        plan.NeedRam(at, bytes.Length);
        if (plan.Memory.Overlaps(at, (ulong)bytes.Length)) plan.Reach.Anywhere();
        return new Planned(plan.Do(new WriteOperation(at, bytes)));
    }

    /// <summary>Where it is written, and what.</summary>
    private sealed record Write(WrittenNumber At, Written<byte[]>? Bytes, Written<RequestForm>? Request)
    {
        public static Write? Read(Reading read, YamlNode node)
        {
            if (read.OpenMapping(node, Definition.Name) is not { } mapping) return null;
            if (Reading.Number(mapping, "at") is not { } at || mapping.Entries.Count != 2)
            {
                read.Mistake(node, "'write' needs 'at', and 'bytes' or one request");
                return null;
            }

            if (FieldValues.Hex(read, mapping, "bytes") is { } bytes) return new Write(at, bytes, null);
            var (key, value) = mapping.Entries[mapping.Entries[0].Key.Text == "at" ? 1 : 0];
            return new Write(at, null, RequestForm.Of(read, key.Text, value));
        }
    }
}
