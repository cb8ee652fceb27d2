using System.Globalization;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Process;

/// <summary>Operations as the stdio protocol has them.</summary>
internal static class OperationMessages
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

    /// <summary>The operation as the protocol has it; it has a name there.</summary>
    public static Message Of(Operation operation) => operation switch
    {
        ResetOperation reset => new ResetMessage(Bits(reset.Accept), reset.System),
        RequestOperation request => new RequestMessage(Hex(request.Readable), request.Writable, Shape(request.Shape)),
        ReadOperation read => new ReadMessage(Hex(read.At), read.Length),
        WriteOperation write => new WriteMessage(Hex(write.At), Hex(write.Bytes)),
        ConfigReadOperation read => new ConfigReadMessage(read.Offset, read.Length),
        ConfigWriteOperation write => new ConfigWriteMessage(write.Offset, Hex(write.Bytes)),
        DmaOperation dma => new DmaMessage(
            dma.Endpoint, Hex(dma.Iova), dma.Length, AccessName(dma.Access), dma.Bytes is null ? null : Hex(dma.Bytes), dma.Privileged, dma.Pasid),
        _ => new Message(Name(operation)!),
    };

    private static string AccessName(AccessKinds access) => access switch
    {
        AccessKinds.Write => "write",
        AccessKinds.Execute => "execute",
        _ => "read",
    };

    private static ShapeMessage? Shape(ChainShape? shape) => shape is null ? null : new ShapeMessage(shape.Readable, shape.Writable);

    private static long ShapeWeight(ChainShape? shape) => shape is null ? 0 : 12L * (shape.Readable.Count + shape.Writable.Count);

    /// <summary>The numbers of the bits that are set.</summary>
    public static IEnumerable<int> Bits(ulong bits) => Enumerable.Range(0, 64).Where(bit => (bits >> bit & 1) != 0);

    /// <summary>A value of 64 bits as the protocols have it.</summary>
    public static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    /// <summary>Bytes as the protocols have them.</summary>
    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
