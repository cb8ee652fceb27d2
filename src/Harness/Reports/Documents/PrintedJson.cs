using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Viommu.Harness.Reports.Documents;

/// <summary>How all that we write in JSON for files and terminals is written: indented, lines ending in LF, text as it is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ResultsDocument))]
[JsonSerializable(typeof(LedgerDocument))]
[JsonSerializable(typeof(MutantsDocument))]
[JsonSerializable(typeof(CaseList))]
[JsonSerializable(typeof(VectorList))]
[JsonSerializable(typeof(RequirementList))]
[JsonSerializable(typeof(RevisionListing))]
[JsonSerializable(typeof(DeviceList))]
[JsonSerializable(typeof(MutantList))]
[JsonSerializable(typeof(CompareDocument))]
[JsonSerializable(typeof(DeviceEntry))]
internal sealed partial class PrintedJson : JsonSerializerContext
{
    /// <summary>The documents that there are.</summary>
    public static PrintedJson Documents { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a document and a line end.</summary>
    public static void Write<T>(Stream stream, T document, JsonTypeInfo<T> form)
    {
        JsonSerializer.Serialize(stream, document, form);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Prints a document and a line end.</summary>
    public static void Write<T>(TextWriter output, T document, JsonTypeInfo<T> form)
    {
        using var stream = new MemoryStream();
        Write(stream, document, form);
        output.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
