using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Viommu.Harness.Walking;

/// <summary>Writes answers, a line each.</summary>
/// <param name="output">Takes them.</param>
internal sealed class TranslationWriter(TextWriter output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Writes the answer to a valid vector.</summary>
    public void Write(TranslationAnswer answer)
    {
        if (answer.Got is not { } got) return;
        _line.ResetWrittenCount();
        _json.Reset(_line);
        JsonSerializer.Serialize(_json, new TranslationLine(answer.Id, answer.Ok, GotLine.Of(got)), TranslationJson.Default.TranslationLine);
        _json.Flush();
        output.Write(Encoding.UTF8.GetString(_line.WrittenSpan));
        output.Write('\n');
    }
}
