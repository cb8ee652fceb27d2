using System.Text.Json;
using Viommu.Spec;

namespace Viommu.Drivers.Guest;

/// <summary>
/// Reads recordings of drivers: a JSON object a line, in the order in which things happened (docs/driver-protocol.md, A recorded driver). Everything that
/// is wrong is told with file, line and column.
/// </summary>
public static class RecordingReader
{
    /// <summary>Longest line in characters: a request of 16 MiB, twice, and what stands around it.</summary>
    public const int LongestLine = 80 << 20;

    private const int MostBytes = 16 << 20;

    /// <summary>Reads one; null when a line is not of this form.</summary>
    public static RecordedDriver? Read(string path, TextReader input, Diagnostics diagnostics)
    {
        var events = new List<RecordedEvent>();
        var before = diagnostics.Items.Count;
        var number = 0;
        while (input.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (line.Length > LongestLine) diagnostics.Add(path, number, 1, $"the line is longer than {LongestLine} characters");
            else if (ReadLine(path, number, line, diagnostics) is { } one) events.Add(one);
        }

        if (events.Count == 0 && diagnostics.Items.Count == before)
            diagnostics.Add(path, 1, 1, "the recording is empty", "see docs/driver-protocol.md, A recorded driver");
        return diagnostics.Items.Count == before ? new RecordedDriver(path, events) : null;
    }

    private static RecordedEvent? ReadLine(string path, int number, string line, Diagnostics diagnostics)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            diagnostics.Add(path, number, (int)(broken.BytePositionInLine ?? 0) + 1, "not JSON", "each line is an object, as {\"reset\": {}}");
            return null;
        }

        using (document)
        {
            var fields = new RecordedFields(path, number, diagnostics);
            if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.EnumerateObject().Count() != 1)
            {
                fields.Note("must be an object with one key: features, config, endpoints, config-write, request, reset or comment");
                return null;
            }

            var entry = document.RootElement.EnumerateObject().First();
            return Read(number, entry.Name, entry.Value, fields);
        }
    }

    private static RecordedEvent? Read(int line, string kind, JsonElement value, RecordedFields fields)
    {
        switch (kind)
        {
            case "features":
                if (!fields.Are(value, kind, ["offered", "accepted"], [])) return null;
                return fields.Bits(value, "offered") is { } offered && fields.Bits(value, "accepted") is { } accepted
                    ? new RecordedFeatures(line, offered, accepted)
                    : null;
            case "config":
                return fields.Hex(value, kind, MostBytes) is { } config ? new RecordedConfig(line, config) : null;
            case "endpoints":
                return fields.Ids(value, kind) is { } ids ? new RecordedEndpoints(line, ids) : null;
            case "config-write":
                if (!fields.Are(value, kind, ["offset", "bytes"], [])) return null;
                return fields.Number(value, "offset", MostBytes) is { } offset && fields.Hex(value.GetProperty("bytes"), "bytes", MostBytes) is { } bytes
                    ? new RecordedConfigWrite(line, offset, bytes)
                    : null;
            case "request":
                return Request(line, value, fields);
            case "reset":
                return fields.Are(value, kind, [], []) ? new RecordedReset(line) : null;
            case "comment":
                if (value.ValueKind != JsonValueKind.String) fields.Note("comment must be a text");
                return null;
            default:
                fields.Note($"there is no '{kind}'; there are features, config, endpoints, config-write, request, reset and comment");
                return null;
        }
    }

    private static RecordedRequest? Request(int line, JsonElement value, RecordedFields fields)
    {
        if (!fields.Are(value, "request", ["readable", "writable"], ["used", "written"])) return null;
        var readable = fields.Hex(value.GetProperty("readable"), "readable", MostBytes);
        var writable = fields.Number(value, "writable", MostBytes);
        int? used = value.TryGetProperty("used", out _) ? fields.Number(value, "used", int.MaxValue) : null;
        var written = value.TryGetProperty("written", out var bytes) ? fields.Hex(bytes, "written", MostBytes) : null;
        if (readable is null || writable is null || fields.IsBroken) return null;
        if (written is not null && written.Length > writable)
        {
            fields.Note($"written has {written.Length} bytes, and only {writable} were writable");
            return null;
        }

        return new RecordedRequest(line, readable, writable.Value, used, written);
    }
}
