using System.Globalization;
using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Process;

/// <summary>Writes operations as the stdio protocol has them.</summary>
internal static class OperationWriter
{
    /// <summary>The name of the operation in the protocol; null when the protocol has none for it.</summary>
    public static string? Name(Operation operation) => operation switch
    {
        ResetOperation { Events: null } => "reset",
        RequestOperation { Shape: null or { Indirect: false } } => "request",
        ReadOperation => "read",
        WriteOperation => "write",
        ConfigReadOperation => "config-read",
        ConfigWriteOperation => "config-write",
        DmaOperation => "dma",
        EventsOperation => "events",
        _ => null,
    };

    /// <summary>About how many bytes the operation and its answer take on a line, together.</summary>
    public static long Weight(Operation operation) => 512 + (operation switch
    {
        ResetOperation => 256,
        RequestOperation request => (2L * request.Readable.Length) + (2L * request.Writable) + ShapeWeight(request.Shape),
        ReadOperation read => 2L * read.Length,
        WriteOperation write => 2L * write.Bytes.Length,
        ConfigReadOperation read => 2L * read.Length,
        ConfigWriteOperation write => 2L * write.Bytes.Length,
        DmaOperation dma => 2L * dma.Length,
        _ => 0,
    });

    /// <summary>Writes <c>op</c> and its keys into the object that is open.</summary>
    public static void Write(Utf8JsonWriter writer, Operation operation)
    {
        writer.WriteString("op", Name(operation));
        switch (operation)
        {
            case ResetOperation reset:
                WriteBits(writer, "accept", reset.Accept);
                writer.WriteBoolean("system", reset.System);
                break;
            case RequestOperation request:
                WriteBytes(writer, "readable", request.Readable);
                writer.WriteNumber("writable", request.Writable);
                if (request.Shape is { } shape) WriteShape(writer, shape);
                break;
            case ReadOperation read:
                WriteAddress(writer, "at", read.At);
                writer.WriteNumber("length", read.Length);
                break;
            case WriteOperation write:
                WriteAddress(writer, "at", write.At);
                WriteBytes(writer, "bytes", write.Bytes);
                break;
            case ConfigReadOperation read:
                writer.WriteNumber("offset", read.Offset);
                writer.WriteNumber("length", read.Length);
                break;
            case ConfigWriteOperation write:
                writer.WriteNumber("offset", write.Offset);
                WriteBytes(writer, "bytes", write.Bytes);
                break;
            case DmaOperation dma:
                WriteDma(writer, dma);
                break;
        }
    }

    private static void WriteDma(Utf8JsonWriter writer, DmaOperation dma)
    {
        writer.WriteNumber("endpoint", dma.Endpoint);
        WriteAddress(writer, "iova", dma.Iova);
        writer.WriteNumber("length", dma.Length);
        writer.WriteString("access", AccessName(dma.Access));
        if (dma.Bytes is not null) WriteBytes(writer, "bytes", dma.Bytes);
        writer.WriteBoolean("privileged", dma.Privileged);
        if (dma.Pasid is { } pasid) writer.WriteNumber("pasid", pasid);
        else writer.WriteNull("pasid");
    }

    private static string AccessName(AccessKinds access) => access switch
    {
        AccessKinds.Write => "write",
        AccessKinds.Execute => "execute",
        _ => "read",
    };

    private static void WriteShape(Utf8JsonWriter writer, ChainShape shape)
    {
        writer.WriteStartObject("shape");
        WriteNumbers(writer, "readable", shape.Readable);
        WriteNumbers(writer, "writable", shape.Writable);
        writer.WriteEndObject();
    }

    private static long ShapeWeight(ChainShape? shape) => shape is null ? 0 : 12L * (shape.Readable.Count + shape.Writable.Count);

    private static void WriteNumbers(Utf8JsonWriter writer, string key, IReadOnlyList<int> numbers)
    {
        writer.WriteStartArray(key);
        foreach (var number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private static void WriteBits(Utf8JsonWriter writer, string key, ulong bits)
    {
        writer.WriteStartArray(key);
        for (var bit = 0; bit < 64; bit++)
        {
            if ((bits >> bit & 1) != 0) writer.WriteNumberValue(bit);
        }

        writer.WriteEndArray();
    }

    private static void WriteAddress(Utf8JsonWriter writer, string key, ulong value) =>
        writer.WriteString(key, string.Create(CultureInfo.InvariantCulture, $"0x{value:x}"));

    private static void WriteBytes(Utf8JsonWriter writer, string key, byte[] bytes) => writer.WriteString(key, Convert.ToHexStringLower(bytes));
}
