using System.Text.Json.Serialization;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Serving;

/// <summary>An answer in the stdio protocol (schemas/stdio/*.reply.schema.json): the keys of its operation, or <c>error</c>.</summary>
internal record Answer
{
    public uint? Used { get; init; }

    public string? Written { get; init; }

    public string? Bytes { get; init; }

    public bool? Blocked { get; init; }

    public IEnumerable<string>? Events { get; init; }

    public string? Error { get; init; }
}

/// <summary>An answer on a line of its own.</summary>
internal sealed record AnswerLine : Answer
{
    public AnswerLine(ulong? seq, Answer answer) : base(answer) => Seq = seq;

    /// <summary>The request's number; null when it had none.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ulong? Seq { get; }
}

/// <summary>The answer to <c>batch</c>.</summary>
internal sealed record BatchLine(ulong Seq, IReadOnlyList<Answer> Replies);

/// <summary>The answer to <c>hello</c>.</summary>
internal sealed record HelloLine(
    ulong Seq, int Protocol, ServedName Device, IEnumerable<string> Revisions, IEnumerable<int> Features, string Config, IEnumerable<EndpointEntry> Endpoints,
    IEnumerable<MemoryEntry> Memory, IEnumerable<string> Observe);

/// <summary>What the device is called.</summary>
internal sealed record ServedName(string Name, string Version);

/// <summary>How answers are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(AnswerLine))]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(HelloLine))]
internal sealed partial class AnswerJson : JsonSerializerContext;
