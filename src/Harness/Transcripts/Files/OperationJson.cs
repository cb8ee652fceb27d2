using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>Writes operations as transcripts have them. They are never read back: what was asked is compared with what a plan asks, as text.</summary>
internal static class OperationJson
{
    /// <summary>True where the operation can be written: those of a device can, the tasks of a driver cannot.</summary>
    public static bool Has(Operation operation) => operation is ResetOperation or RequestOperation or BatchOperation or RepeatOperation or RingOperation
        or ReadOperation or WriteOperation or ConfigReadOperation or ConfigWriteOperation or DmaOperation or EventsOperation;

    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter json, Operation operation)
    {
        json.WriteStartObject();
        switch (operation)
        {
            case ResetOperation reset: Reset(json, reset); break;
            case RequestOperation request: Request(json, request); break;
            case BatchOperation batch:
                json.WriteStartArray("batch");
                foreach (var one in batch.Requests) Write(json, one);
                json.WriteEndArray();
                break;
            case RepeatOperation repeat:
                json.WritePropertyName("repeat");
                Write(json, repeat.Request);
                json.WriteNumber("count", repeat.Count);
                json.WriteNumber("perNotification", repeat.PerNotification);
                break;
            case RingOperation ring: Ring(json, ring); break;
            case ReadOperation read:
                json.WriteString("read", HexText.Of(read.At));
                json.WriteNumber("length", read.Length);
                break;
            case WriteOperation write:
                json.WriteString("write", HexText.Of(write.At));
                json.WriteString("bytes", HexText.Of(write.Bytes));
                break;
            case ConfigReadOperation read:
                json.WriteNumber("configRead", read.Offset);
                json.WriteNumber("length", read.Length);
                break;
            case ConfigWriteOperation write:
                json.WriteNumber("configWrite", write.Offset);
                json.WriteString("bytes", HexText.Of(write.Bytes));
                break;
            case DmaOperation dma: Dma(json, dma); break;
            case EventsOperation: json.WriteBoolean("events", true); break;
        }

        json.WriteEndObject();
    }

    private static void Reset(Utf8JsonWriter json, ResetOperation reset)
    {
        json.WriteString("reset", HexText.Of(reset.Accept));
        if (reset.System) json.WriteBoolean("system", true);
        if (reset.Events is { } buffers)
        {
            json.WriteNumber("eventBuffers", buffers.Count);
            json.WriteNumber("eventBufferSize", buffers.Size);
        }

        if (reset.Zeroed is not { } zeroed) return;
        json.WriteStartArray("zeroed");
        foreach (var page in zeroed.Order()) json.WriteStringValue(HexText.Of(page));
        json.WriteEndArray();
    }

    private static void Request(Utf8JsonWriter json, RequestOperation request)
    {
        json.WriteString("request", HexText.Of(request.Readable));
        json.WriteNumber("writable", request.Writable);
        if (request.Shape is not { } shape) return;
        Sizes(json, "readableParts", shape.Readable);
        Sizes(json, "writableParts", shape.Writable);
        if (shape.Indirect) json.WriteBoolean("indirect", true);
    }

    private static void Sizes(Utf8JsonWriter json, string name, IReadOnlyList<int> sizes)
    {
        json.WriteStartArray(name);
        foreach (var size in sizes) json.WriteNumberValue(size);
        json.WriteEndArray();
    }

    private static void Ring(Utf8JsonWriter json, RingOperation ring)
    {
        json.WriteStartArray("ring");
        foreach (var one in ring.Descriptors)
        {
            json.WriteStartObject();
            json.WriteString("address", HexText.Of(one.Address));
            json.WriteNumber("length", one.Length);
            json.WriteNumber("flags", one.Flags);
            json.WriteNumber("next", one.Next);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("heads");
        foreach (var head in ring.Heads) json.WriteNumberValue(head);
        json.WriteEndArray();
        if (ring.Advance is { } advance) json.WriteNumber("advance", advance);
    }

    private static void Dma(Utf8JsonWriter json, DmaOperation dma)
    {
        json.WriteString("dma", dma.Access.ToString().ToLowerInvariant());
        json.WriteNumber("endpoint", dma.Endpoint);
        json.WriteString("iova", HexText.Of(dma.Iova));
        json.WriteNumber("length", dma.Length);
        if (dma.Bytes is { } bytes) json.WriteString("bytes", HexText.Of(bytes));
        if (dma.Privileged) json.WriteBoolean("privileged", true);
        if (dma.Pasid is { } pasid) json.WriteNumber("pasid", pasid);
    }
}
