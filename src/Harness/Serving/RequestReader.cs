using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Serving;

/// <summary>Reads the operations of the stdio protocol that a device does.</summary>
internal static class RequestReader
{
    /// <summary>The operation; null with what is wrong.</summary>
    /// <param name="op">Its name.</param>
    /// <param name="message">The request.</param>
    /// <param name="problem">What is wrong.</param>
    public static Operation? Read(string op, JsonElement message, out string problem)
    {
        var keys = new RequestKeys(op, message);
        Operation? operation = op switch
        {
            "reset" => new ResetOperation(Bits(keys.Numbers("accept", 63)), keys.Flag("system")),
            "request" => ReadRequest(keys),
            "read" => new ReadOperation(keys.Address("at"), keys.Number("length")),
            "write" => new WriteOperation(keys.Address("at"), keys.Bytes("bytes")),
            "config-read" => new ConfigReadOperation(keys.Number("offset"), keys.Number("length")),
            "config-write" => new ConfigWriteOperation(keys.Number("offset"), keys.Bytes("bytes")),
            "dma" => ReadDma(keys),
            "events" => new EventsOperation(),
            _ => null,
        };
        problem = keys.Problem ?? (operation is null ? $"there is no op '{Printed(op)}' here" : "");
        return problem.Length == 0 ? operation : null;
    }

    /// <summary>Most bytes that the answer holds, but for reports.</summary>
    public static int AnswerBytes(Operation operation) => operation switch
    {
        RequestOperation request => request.Writable,
        ReadOperation read => read.Length,
        ConfigReadOperation read => read.Length,
        DmaOperation dma => dma.Length,
        _ => 0,
    };

    /// <summary>A text of the other side, short enough for ours.</summary>
    public static string Printed(string text) => text.Length <= 64 ? text : text[..64] + "...";

    private static ulong Bits(List<int> numbers) => numbers.Aggregate(0UL, (bits, bit) => bits | (1UL << bit));

    private static RequestOperation ReadRequest(RequestKeys keys)
    {
        var readable = keys.Bytes("readable");
        var writable = keys.Number("writable");
        ChainShape? shape = null;
        if (keys.Optional("shape") is { } cut)
        {
            shape = new ChainShape(cut.Numbers("readable", RequestKeys.MostBytes), cut.Numbers("writable", RequestKeys.MostBytes));
            if (cut.Problem is { } problem) keys.Refuse(problem);
            else if (shape.Readable.Sum(size => (long)size) != readable.Length || shape.Writable.Sum(size => (long)size) != writable)
                keys.Refuse("the sizes of the shape do not add up to the lengths of the two parts");
        }

        return new RequestOperation(readable, writable, shape);
    }

    private static DmaOperation ReadDma(RequestKeys keys)
    {
        var (endpoint, iova, length) = (keys.Word("endpoint"), keys.Address("iova"), keys.Number("length"));
        var name = keys.Text("access");
        var access = name switch
        {
            "read" => AccessKinds.Read,
            "write" => AccessKinds.Write,
            "execute" => AccessKinds.Execute,
            _ => AccessKinds.None,
        };
        if (access == AccessKinds.None) keys.Refuse("access is not read, write or execute");
        if (length == 0) keys.Refuse("length is 0");
        // Only a write has data; what else carries the key does not matter.
        var bytes = access == AccessKinds.Write ? keys.Bytes("bytes") : null;
        if (bytes is not null && bytes.Length != length) keys.Refuse("bytes and length differ");
        return new DmaOperation(endpoint, iova, length, access, bytes, keys.Flag("privileged"), keys.WordOrNull("pasid"));
    }
}
