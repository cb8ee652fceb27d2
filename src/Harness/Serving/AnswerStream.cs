using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Viommu.Harness.Serving;

/// <summary>Sends answers, one line each.</summary>
internal sealed class AnswerStream(Stream output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Sends the answer to one operation.</summary>
    /// <param name="seq">The request's number; null when it had none.</param>
    /// <param name="answer">The answer.</param>
    public void Send(ulong? seq, Answer answer) => Send(new AnswerLine(seq, answer), AnswerJson.Default.AnswerLine);

    /// <summary>Sends the answer to a batch.</summary>
    public void Send(BatchLine line) => Send(line, AnswerJson.Default.BatchLine);

    /// <summary>Sends the answer to <c>hello</c>.</summary>
    public void Send(HelloLine line) => Send(line, AnswerJson.Default.HelloLine);

    private void Send<T>(T line, JsonTypeInfo<T> form)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        JsonSerializer.Serialize(_json, line, form);
        _json.Flush();
        _line.GetSpan(1)[0] = (byte)'\n';
        _line.Advance(1);
        output.Write(_line.WrittenSpan);
        output.Flush();
    }
}
