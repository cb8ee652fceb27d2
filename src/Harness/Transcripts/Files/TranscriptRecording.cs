using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>A transcript file while it is written: beside its place, and put there when it is whole. Nothing is left of one that is not kept.</summary>
internal sealed class TranscriptRecording : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private readonly TranscriptWriter _writer;

    private TranscriptRecording(string path, FileStream stream, TranscriptWriter writer) =>
        (_path, _temporary, _stream, _writer) = (path, stream.Name, stream, writer);

    /// <summary>Why the run cannot be judged again from what was written; null where it can.</summary>
    public string? Trouble => _writer.Trouble;

    /// <summary>Begins a file in a folder that exists; null with the reason where it cannot be made.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="head">What the file begins with.</param>
    /// <param name="vectors">The ids of the vectors that are run, in order.</param>
    /// <param name="trouble">Why there is no file.</param>
    public static TranscriptRecording? Begin(string folder, TranscriptHead head, IEnumerable<string> vectors, out string? trouble)
    {
        var path = Path.Combine(folder, TranscriptHead.FileName);
        try
        {
            var stream = new FileStream($"{path}.{Environment.ProcessId}.tmp", FileMode.Create, FileAccess.Write, FileShare.None);
            trouble = null;
            return new TranscriptRecording(path, stream, new TranscriptWriter(stream, head, vectors));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trouble = $"{path} cannot be written: {e.Message}";
            return null;
        }
    }

    /// <summary>The same devices, written down.</summary>
    public IDeviceSource Of(IDeviceSource source) => new RecordingSource(source, _writer);

    /// <summary>A device was started.</summary>
    public void Started(DeviceDescription device) => _writer.Started(device);

    /// <summary>An exchange that was read from another file.</summary>
    public void Add(TranscriptExchange exchange) => _writer.Add(exchange.Mark, [.. exchange.Bytes(), (byte)'\n']);

    /// <summary>A vector has its result.</summary>
    public void Done(string vector) => _writer.Done(vector);

    /// <summary>Ends the file and puts it in its place; the reason where that cannot be done.</summary>
    public string? Keep()
    {
        try
        {
            _writer.Finish();
            _writer.Dispose();
            _stream.Dispose();
            File.Move(_temporary, _path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{_path} cannot be written: {e.Message}";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _writer.Dispose();
            _stream.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The disk that has no room for the file has none for its end either.
        }
    }
}
