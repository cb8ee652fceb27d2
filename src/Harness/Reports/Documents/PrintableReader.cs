using System.Text.Json;
using System.Text.Json.Serialization;

namespace Viommu.Harness.Reports.Documents;

/// <summary>Reads text without what could move a terminal's cursor: whoever wrote a file, no report of ours passes that on.</summary>
internal sealed class PrintableReader : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Printable.Lines(reader.GetString()!) : throw new JsonException("a text is expected here");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
