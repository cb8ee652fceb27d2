using System.Buffers;
using System.Text.Json;

namespace Viommu.Drivers.Process;

/// <summary>Writes one JSON line at a time. A line stands until the next one is written.</summary>
internal sealed class JsonLine
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The line, its newline included.</summary>
    public ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        _bytes.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_bytes)) write(writer);
        _bytes.GetSpan(1)[0] = (byte)'\n';
        _bytes.Advance(1);
        return _bytes.WrittenMemory;
    }
}
