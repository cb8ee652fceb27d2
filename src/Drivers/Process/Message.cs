using System.Text.Json.Serialization;

namespace Viommu.Drivers.Process;

/// <summary>
/// What the harness sends in the stdio protocol (schemas/stdio/*.request.schema.json). Numbers of 64 bits are hexadecimal texts, bytes hex digits.
/// </summary>
/// <param name="Op">The operation's name.</param>
[JsonDerivedType(typeof(HelloMessage))]
[JsonDerivedType(typeof(ResetMessage))]
[JsonDerivedType(typeof(RequestMessage))]
[JsonDerivedType(typeof(ReadMessage))]
[JsonDerivedType(typeof(WriteMessage))]
[JsonDerivedType(typeof(ConfigReadMessage))]
[JsonDerivedType(typeof(ConfigWriteMessage))]
[JsonDerivedType(typeof(DmaMessage))]
[JsonDerivedType(typeof(BatchMessage))]
internal record Message([property: JsonPropertyOrder(-1)] string Op)
{
    /// <summary>The line's number; null within a batch.</summary>
    [JsonPropertyOrder(-2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Seq { get; init; }
}

/// <summary>The first line.</summary>
internal sealed record HelloMessage(int Protocol, string Revision) : Message("hello");

/// <summary>Resets the device; <paramref name="Accept"/> are the numbers of the feature bits to accept.</summary>
internal sealed record ResetMessage(IEnumerable<int> Accept, bool System) : Message("reset");

/// <summary>A request on the request queue.</summary>
internal sealed record RequestMessage(
    string Readable, int Writable, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ShapeMessage? Shape) : Message("request");

/// <summary>How the parts of a request are cut.</summary>
internal sealed record ShapeMessage(IReadOnlyList<int> Readable, IReadOnlyList<int> Writable);

/// <summary>Reads guest RAM.</summary>
internal sealed record ReadMessage(string At, int Length) : Message("read");

/// <summary>Writes guest RAM.</summary>
internal sealed record WriteMessage(string At, string Bytes) : Message("write");

/// <summary>Reads config space.</summary>
internal sealed record ConfigReadMessage(int Offset, int Length) : Message("config-read");

/// <summary>Writes config space.</summary>
internal sealed record ConfigWriteMessage(int Offset, string Bytes) : Message("config-write");

/// <summary>Has an endpoint access memory.</summary>
internal sealed record DmaMessage(
    uint Endpoint, string Iova, int Length, string Access, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Bytes,
    bool Privileged, uint? Pasid) : Message("dma");

/// <summary>Several operations on one line.</summary>
internal sealed record BatchMessage(IReadOnlyList<Message> Ops) : Message("batch");

/// <summary>How messages are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJson : JsonSerializerContext;
