using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>The lines of a transcript file: one JSON object each, without spaces, members in one order.</summary>
internal static class TranscriptLines
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first line.</summary>
    public static byte[] Head(TranscriptHead head, DeviceDescription device) => Line(json =>
    {
        json.WriteNumber("format", TranscriptHead.Format);
        json.WriteString("cases", head.CasesDigest);
        json.WriteString("revision", head.Revision);
        json.WriteString("requested", head.Requested);
        json.WritePropertyName("description");
        DescriptionJson.Write(json, device);
    });

    /// <summary>An exchange.</summary>
    /// <param name="mark">What it was for.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="replies">What was answered.</param>
    /// <param name="trouble">What ended it early; null when nothing did.</param>
    public static byte[] Exchange(ExchangeMark mark, IReadOnlyList<Operation> asked, IReadOnlyList<Reply> replies, DeviceTrouble? trouble) => Line(json =>
    {
        json.WriteString("role", mark.RoleName);
        if (mark.Vector.Length > 0) json.WriteString("vector", mark.Vector);
        json.WritePropertyName("asked");
        Operations(json, asked);
        json.WriteStartArray("replies");
        foreach (var reply in replies) ReplyJson.Write(json, reply);
        json.WriteEndArray();
        if (trouble is null) return;
        json.WriteStartObject("trouble");
        json.WriteString("kind", trouble.Kind.ToString());
        json.WriteString("text", trouble.Text);
        json.WriteString("standardError", trouble.StandardError);
        if (trouble.At is { } at) json.WriteNumber("at", at);
        json.WriteEndObject();
    });

    /// <summary>The last line: without it the file was cut off.</summary>
    public static byte[] End(int exchanges) => Line(json => json.WriteNumber("exchanges", exchanges));

    /// <summary>What was asked, as it stands in an exchange's line.</summary>
    public static byte[] Asked(IReadOnlyList<Operation> asked)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options)) Operations(json, asked);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Operations(Utf8JsonWriter json, IReadOnlyList<Operation> asked)
    {
        json.WriteStartArray();
        for (var i = 0; i < asked.Count; i++) OperationJson.Write(json, asked[i]);
        json.WriteEndArray();
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
