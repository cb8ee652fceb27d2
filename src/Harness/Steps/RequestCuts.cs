using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a case changes in a request's bytes, beside the action.</summary>
internal sealed record RequestCuts
{
    private const string BytesKey = "bytes";
    private const string ReadableKey = "readable";
    private const string WritableKey = "writable";
    private const string ShapeKey = "shape";

    /// <summary>The keys.</summary>
    public static IReadOnlyList<CaseKey> Keys { get; } =
    [
        new(BytesKey, "`{16: 0x80}` overrides single bytes of the readable part"),
        new(ReadableKey, "cuts the readable part to this length, or extends it with zeros"),
        new(WritableKey, "length of the writable part; what the request needs without it"),
        new(ShapeKey, "how the parts are cut into descriptors: `{readable: X, writable: X, indirect: true}`, X of `whole`, `bytes`, `{cut: n}`, sizes"),
    ];

    /// <summary>Nothing.</summary>
    public static RequestCuts None { get; } = new();

    /// <summary>Single bytes by their places; null for none.</summary>
    public Written<IReadOnlyList<Named<WrittenNumber>>>? Bytes { get; private init; }

    /// <summary>Length of the readable part; null for that of the request.</summary>
    public WrittenNumber? Readable { get; private init; }

    /// <summary>Length of the writable part; null for that of the request.</summary>
    public WrittenNumber? Writable { get; private init; }

    /// <summary>How the parts are cut into descriptors; null for one each.</summary>
    public Written<ShapeForm>? Shape { get; private init; }

    /// <summary>Types what stands beside the action.</summary>
    public static RequestCuts Of(StepHead head)
    {
        var (bytes, shape) = (head.Typed(BytesKey, ReadBytes), head.Typed<ShapeForm>(ShapeKey, ShapeForm.Read));
        var (readable, writable) = (Reading.Number(head.Node, ReadableKey), Reading.Number(head.Node, WritableKey));
        if (bytes is null && shape is null && readable is null && writable is null) return None;
        return new RequestCuts { Bytes = bytes, Readable = readable, Writable = writable, Shape = shape };
    }

    private static IReadOnlyList<Named<WrittenNumber>>? ReadBytes(Reading read, YamlNode node) =>
        read.OpenMapping(node, BytesKey) is { } mapping ? Reading.Numbers(mapping) : null;
}
