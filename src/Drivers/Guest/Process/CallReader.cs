using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Process;

/// <summary>Reads a driver's call. Every length in it is bounded before anything is made of it.</summary>
internal static class CallReader
{
    /// <summary>Most bytes that a call sends or asks for: of each part of a request or of a whole batch, of guest memory, of the config space.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Most requests in one batch.</summary>
    public const int MostRequests = 1024;

    private const string Names = "accept, config-read, config-write, request, batch, read, write, log";
    private const int MostDescriptors = 32768;

    /// <summary>The call; null with what is wrong.</summary>
    public static DriverCall? Read(LineFields fields, out string problem)
    {
        var name = fields.Text("call");
        DriverCall? call = name switch
        {
            "accept" => new AcceptCall(fields.Bits("features")),
            "config-read" => new ConfigReadCall(Offset(fields), Length(fields, "length")),
            "config-write" => new ConfigWriteCall(Offset(fields), fields.Bytes("bytes", MostBytes)),
            "request" => Request(fields),
            "batch" => Batch(fields),
            "read" => new ReadCall(fields.Address("at"), Length(fields, "length")),
            "write" => new WriteCall(fields.Address("at"), fields.Bytes("bytes", MostBytes)),
            "log" => new LogCall(fields.Text("text")),
            _ => null,
        };
        if (call is null) fields.Note($"there is no call {(name.Length > 100 ? name[..100] : name)}; calls are {Names}");
        problem = fields.Finish() ?? "";
        return problem.Length == 0 ? call : null;
    }

    private static int Offset(LineFields fields) => (int)fields.Number("offset", int.MaxValue);

    private static int Length(LineFields fields, string key) => (int)fields.Number(key, MostBytes);

    private static RequestCall Request(LineFields fields)
    {
        var readable = fields.Bytes("readable", MostBytes);
        var writable = Length(fields, "writable");
        return new RequestCall(readable, writable, fields.IsGiven("shape") ? Shape(fields, readable.Length, writable) : null);
    }

    private static ChainShape Shape(LineFields fields, int readable, int writable)
    {
        var shape = fields.Object("shape");
        var made = new ChainShape(Sizes(shape, "readable", readable), Sizes(shape, "writable", writable));
        fields.Note(shape.Finish());
        return made;
    }

    private static List<int> Sizes(LineFields shape, string key, int length)
    {
        var sizes = shape.List(
            key, MostDescriptors, "sizes", item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var size) && size >= 0 ? size : (int?)null);
        var sum = sizes.Sum(size => (long)size!.Value);
        if (sum != length) shape.Note($"shape.{key} adds up to {sum} bytes, not {length}");
        return [.. sizes.Select(size => size!.Value)];
    }

    private static BatchCall Batch(LineFields fields)
    {
        string? wrong = null;
        var requests = fields.List<RequestCall>("requests", MostRequests, "requests", item =>
        {
            var inner = new LineFields(item, "requests.");
            var readable = inner.Bytes("readable", MostBytes);
            var request = new RequestCall(readable, Length(inner, "writable"), null);
            wrong ??= inner.Finish();
            return request;
        });
        fields.Note(wrong);
        if (requests.Count == 0) fields.Note("requests is empty");
        if (requests.Sum(request => (long)request.Readable.Length) > MostBytes || requests.Sum(request => (long)request.Writable) > MostBytes)
            fields.Note($"the requests of a batch have more than {MostBytes} bytes together");
        return new BatchCall([.. requests.Select(request => (request.Readable, request.Writable))]);
    }
}
