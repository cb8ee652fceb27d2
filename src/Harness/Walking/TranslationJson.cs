using System.Text.Json.Serialization;

namespace Viommu.Harness.Walking;

/// <summary>How answers are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TranslationLine))]
internal sealed partial class TranslationJson : JsonSerializerContext;
