using System.Text.Json;
using System.Text.Json.Serialization;

namespace Viommu.Harness.Reports.Documents;

/// <summary>How documents of ours are read back: no member too many, none missing, none of them null that may not be.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ResultsDocument))]
internal sealed partial class ReadJson : JsonSerializerContext
{
    /// <summary>The documents that there are.</summary>
    public static ReadJson Documents { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
        Converters = { new PrintableReader() },
    });
}
