using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Serving;

/// <summary>Writes replies of the stdio protocol, one line each.</summary>
internal sealed class ReplyWriter : IDisposable
{
    private const int LongestError = 2000;

    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json;

    /// <summary>Makes a writer.</summary>
    public ReplyWriter() => _json = new Utf8JsonWriter(_line);

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Begins a reply.</summary>
    /// <param name="seq">The request's number; null when it had none.</param>
    public Utf8JsonWriter Begin(ulong? seq)
    {
        _line.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        if (seq is { } number) _json.WriteNumber("seq", number);
        else _json.WriteNull("seq");
        return _json;
    }

    /// <summary>Ends the reply and sends the line.</summary>
    public void End(Stream output)
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.GetSpan(1)[0] = (byte)'\n';
        _line.Advance(1);
        output.Write(_line.WrittenSpan);
        output.Flush();
    }

    /// <summary>Writes <c>error</c> into the object that is open.</summary>
    public static void Error(Utf8JsonWriter json, string text) => json.WriteString("error", text.Length <= LongestError ? text : text[..LongestError]);

    /// <summary>Why an answer cannot be told through the protocol; null when it can.</summary>
    public static string? Untellable(Reply reply) => reply switch
    {
        RequestReply { NeedsReset: true } => "the device set DEVICE_NEEDS_RESET instead of answering",
        DmaReply { Outcome: DmaOutcome.Unknown } => "whether this DMA went through cannot be told here",
        DoneReply or RequestReply or BytesReply or DmaReply or EventsReply => null,
        _ => $"the protocol has nothing for a {reply.GetType().Name}",
    };

    /// <summary>Writes the keys of an answer into the object that is open.</summary>
    public static void Answer(Utf8JsonWriter json, Reply reply)
    {
        switch (reply)
        {
            case RequestReply request:
                json.WriteNumber("used", request.Used);
                WriteBytes(json, "written", request.Written);
                break;
            case BytesReply bytes:
                WriteBytes(json, "bytes", bytes.Bytes);
                break;
            case DmaReply { Outcome: DmaOutcome.Blocked }:
                json.WriteBoolean("blocked", true);
                break;
            case DmaReply { Bytes: { } data }:
                WriteBytes(json, "bytes", data);
                break;
            case EventsReply events:
                json.WriteStartArray("events");
                foreach (var report in events.Reports) json.WriteStringValue(Convert.ToHexStringLower(report));
                json.WriteEndArray();
                break;
        }
    }

    /// <summary>Writes the answer to <c>hello</c> into the object that is open.</summary>
    public static void Hello(Utf8JsonWriter json, ServedDevice device, Revision revision)
    {
        var description = device.Description;
        json.WriteNumber("protocol", 1);
        json.WriteStartObject("device");
        json.WriteString("name", description.Name);
        json.WriteString("version", description.Version);
        json.WriteEndObject();
        WriteTexts(json, "revisions", description.Revisions.Count > 0 ? description.Revisions : revision.Lineage);
        json.WriteStartArray("features");
        for (var bit = 0; bit < 64; bit++)
        {
            if ((device.Features >> bit & 1) != 0) json.WriteNumberValue(bit);
        }

        json.WriteEndArray();
        WriteBytes(json, "config", description.Config);
        json.WriteStartArray("endpoints");
        foreach (var endpoint in description.Endpoints) WriteEndpoint(json, endpoint);
        json.WriteEndArray();
        json.WriteStartArray("memory");
        foreach (var range in description.Memory)
        {
            json.WriteStartObject();
            WriteAddress(json, "start", range.Start);
            WriteAddress(json, "size", range.Size);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "observe", device.Observe);
    }

    private static void WriteEndpoint(Utf8JsonWriter json, EndpointDescription endpoint)
    {
        json.WriteStartObject();
        json.WriteNumber("id", endpoint.Id);
        json.WriteStartArray("access");
        if ((endpoint.Access & AccessKinds.Read) != 0) json.WriteStringValue("read");
        if ((endpoint.Access & AccessKinds.Write) != 0) json.WriteStringValue("write");
        if ((endpoint.Access & AccessKinds.Execute) != 0) json.WriteStringValue("execute");
        json.WriteEndArray();
        json.WriteBoolean("privileged", endpoint.Privileged);
        json.WriteNumber("pasidBits", endpoint.PasidBits);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteAddress(Utf8JsonWriter json, string key, ulong value) =>
        json.WriteString(key, string.Create(CultureInfo.InvariantCulture, $"0x{value:x}"));

    private static void WriteBytes(Utf8JsonWriter json, string key, byte[] bytes) => json.WriteString(key, Convert.ToHexStringLower(bytes));
}
