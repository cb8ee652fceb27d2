using System.Text.Json.Serialization;
using Viommu.Drivers.Port;

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
public sealed record EndpointEntry(uint Id, IReadOnlyList<string> Access, bool Privileged, int PasidBits)
{
    private static readonly AccessKinds[] s_kinds = [AccessKinds.Read, AccessKinds.Write, AccessKinds.Execute];

    internal static EndpointEntry Of(EndpointDescription endpoint) => new(
        endpoint.Id, [.. s_kinds.Where(kind => endpoint.Access.HasFlag(kind)).Select(kind => kind.ToString().ToLowerInvariant())], endpoint.Privileged,
        endpoint.PasidBits);
}

/// <summary>A range of guest RAM.</summary>
public sealed record MemoryEntry(string Start, string Size)
{
    internal static MemoryEntry Of(MemoryRange range) => new($"0x{range.Start:x}", $"0x{range.Size:x}");
}
