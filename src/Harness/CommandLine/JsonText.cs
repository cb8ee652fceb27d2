using System.Text;
using System.Text.Json;
using Viommu.Harness.Reports;

namespace Viommu.Harness.CommandLine;

/// <summary>Prints JSON to standard output.</summary>
internal static class JsonText
{
    /// <summary>Prints one object whose members are written by <paramref name="members"/>.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> members) => Copy(output, stream =>
    {
        using var json = new Utf8JsonWriter(stream, JsonReport.Options);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    /// <summary>Prints what is written to a stream, and a line end.</summary>
    public static void Copy(TextWriter output, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        output.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n");
    }
}
