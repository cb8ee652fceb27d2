using System.Text.Json;
using System.Text.Json.Serialization;

namespace Viommu.Harness.Walking;

/// <summary>Writes a text that is JSON as it is.</summary>
internal sealed class RawJson : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("answers are written, not read");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}
