using System.Text.Json.Serialization;

namespace Viommu.Harness.Walking;

/// <summary>How answers of hardware are printed: a line each, without what they lack.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(HardwareAnswer))]
internal sealed partial class HardwareLines : JsonSerializerContext;
