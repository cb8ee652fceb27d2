using System.Text.Json;
using System.Text.Json.Serialization;

namespace Viommu.Harness.Walking;

/// <summary>What hardware made of a vector, as it is printed: a line of JSON.</summary>
internal sealed record HardwareAnswer
{
    /// <summary>The vector's id.</summary>
    public required JsonElement Id { get; init; }

    /// <summary>Whether it got what it expects; null when it expects nothing, or was not asked.</summary>
    public bool? Ok { get; init; }

    /// <summary>What it got; null when it was not asked or not answered.</summary>
    public HardwareOutcome? Got { get; init; }

    /// <summary>Why it was not asked; null when it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>How the hardware was lost over it: a crash, a hang; null when it was not.</summary>
    public string? Error { get; init; }
}

/// <summary>What came of an access.</summary>
internal sealed record HardwareOutcome
{
    /// <summary>The translated address.</summary>
    public string? Address { get; init; }

    /// <summary>Table words that changed: address and value.</summary>
    public IReadOnlyList<string[]>? Writes { get; init; }

    /// <summary>The architecture's number of the fault.</summary>
    public int? Fault { get; init; }

    /// <summary>True when it was refused, and nothing told the number.</summary>
    public bool? Blocked { get; init; }

    /// <summary>True when it was not refused and went to none of the places looked at.</summary>
    public bool? Elsewhere { get; init; }
}

/// <summary>A line each.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(HardwareAnswer))]
internal sealed partial class HardwareLines : JsonSerializerContext;
