using System.Text.Json;
using System.Text.Unicode;

namespace Viommu.Drivers.Process;

/// <summary>Checks a whole line: UTF-8, one JSON value and nothing after it, of bounded depth.</summary>
internal static class ReplyLine
{
    /// <summary>How values are read: strict JSON. NaN, comments and trailing commas are not JSON.</summary>
    public static JsonReaderOptions Options { get; } = new() { MaxDepth = 64 };

    /// <summary>Reads the line as a reply; null with what is wrong.</summary>
    public static ReplyFields? Read(byte[] line, out string problem)
    {
        if (!Utf8.IsValid(line))
        {
            problem = "it is not UTF-8";
            return null;
        }

        var fields = new ReplyFields();
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            problem = "it is not a JSON object";
            if (!reader.Read() || !ReplyFields.TryRead(ref reader, nested: false, fields, out problem)) return null;
            // Only blanks may follow; anything else throws.
            reader.Read();
            return fields;
        }
        catch (JsonException e)
        {
            problem = $"it is not JSON: {e.Message}";
            return null;
        }
    }
}
