using System.Text.Json.Serialization;

namespace Viommu.Harness.Reports.Documents;

/// <summary>What was asked for with <c>--device</c> or <c>--driver</c>, and, where it started, what it said of itself.</summary>
public sealed record DeviceEntry(string Requested)
{
    /// <summary>The device's name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Its version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    /// <summary>The revisions that it says it speaks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Revisions { get; init; }

    /// <summary>Feature bits offered, hexadecimal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Features { get; init; }

    /// <summary>The config space as first read, two digits a byte.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Config { get; init; }

    /// <summary>The endpoints.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EndpointEntry>? Endpoints { get; init; }

    /// <summary>Guest RAM.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MemoryEntry>? Memory { get; init; }

    /// <summary>What the adapter can observe.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Observe { get; init; }

    /// <summary>What is said of the device beside verdicts, each with its kind.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>An endpoint as the device describes it.</summary>
public sealed record EndpointEntry(uint Id, IReadOnlyList<string> Access, bool Privileged, int PasidBits);

/// <summary>A range of guest RAM.</summary>
public sealed record MemoryEntry(string Start, string Size);
