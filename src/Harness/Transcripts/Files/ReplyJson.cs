using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>Writes replies as transcripts have them.</summary>
internal static class ReplyJson
{
    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter json, Reply reply)
    {
        json.WriteStartObject();
        switch (reply)
        {
            case DoneReply: json.WriteBoolean("done", true); break;
            case RequestReply request: Request(json, request); break;
            case BatchReply batch:
                json.WriteStartArray("batch");
                foreach (var one in batch.Requests) Write(json, one);
                json.WriteEndArray();
                break;
            case RepeatReply repeat:
                json.WriteNumber("completed", repeat.Completed);
                json.WriteNumber("different", repeat.Different);
                json.WritePropertyName("first");
                Write(json, repeat.First);
                if (repeat.Other is null) break;
                json.WritePropertyName("other");
                Write(json, repeat.Other);
                break;
            case RingReply ring:
                json.WriteStartArray("ring");
                foreach (var one in ring.Used)
                {
                    json.WriteStartObject();
                    json.WriteNumber("head", one.Head);
                    json.WriteNumber("length", one.Length);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (ring.NeedsReset) json.WriteBoolean("needsReset", true);
                break;
            case BytesReply bytes: json.WriteString("bytes", HexText.Of(bytes.Bytes)); break;
            case DmaReply dma: Dma(json, dma); break;
            case EventsReply events:
                json.WriteStartArray("events");
                foreach (var report in events.Reports) json.WriteStringValue(HexText.Of(report));
                json.WriteEndArray();
                break;
        }

        json.WriteEndObject();
    }

    private static void Request(Utf8JsonWriter json, RequestReply reply)
    {
        json.WriteNumber("used", reply.Used);
        json.WriteString("written", HexText.Of(reply.Written));
        if (reply.Buffer is { } buffer) json.WriteString("buffer", HexText.Of(buffer));
        if (reply.NeedsReset) json.WriteBoolean("needsReset", true);
    }

    private static void Dma(Utf8JsonWriter json, DmaReply dma)
    {
        json.WriteString("dma", dma.Outcome.ToString().ToLowerInvariant());
        if (dma.Bytes is { } bytes) json.WriteString("bytes", HexText.Of(bytes));
        if (dma.Landed is not { } landed) return;
        json.WriteStartArray("landed");
        foreach (var piece in landed)
        {
            json.WriteStartObject();
            json.WriteNumber("offset", piece.Offset);
            json.WriteNumber("length", piece.Length);
            json.WriteString("address", HexText.Of(piece.Address));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
