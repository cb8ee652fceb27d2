using System.IO.Compression;
using System.Text.Json;
using Viommu.Drivers.Port;
using Viommu.Harness.Walking;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>Reads a transcript file line by line. Holds one line at a time, and reads no more than there may be of a whole suite.</summary>
internal sealed class TranscriptReader : IDisposable
{
    /// <summary>Most bytes of all lines together: some twenty times what a whole run takes.</summary>
    public const long MostBytes = 4L << 30;

    private readonly GZipStream _stream;
    private readonly LineReader _lines;
    private long _bytes;
    private JsonDocument? _current;

    /// <summary>Reads from compressed bytes.</summary>
    public TranscriptReader(Stream stream)
    {
        _stream = new GZipStream(stream, CompressionMode.Decompress);
        _lines = new LineReader(_stream);
    }

    /// <summary>What is wrong with the file; null while nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>What the file begins with.</summary>
    public TranscriptHead? Head { get; private set; }

    /// <summary>The device, as it described itself.</summary>
    public DeviceDescription? Device { get; private set; }

    /// <summary>Reads the first line; false with <see cref="Error"/> where there is none of ours.</summary>
    public bool Begin()
    {
        if (Next() is not { } line) return Refuse("it is empty");
        if (line.ValueKind != JsonValueKind.Object || HexText.Small(line, "format") is not { } format)
            return Refuse("its first line is not that of a transcript");
        if (format != TranscriptHead.Format) return Refuse($"it is of format {format}, and this viommu reads {TranscriptHead.Format}");
        if (HexText.Text(line, "cases") is not { } cases || HexText.Text(line, "revision") is not { } revision
            || HexText.Text(line, "requested") is not { } requested || !line.TryGetProperty("description", out var description))
            return Refuse("its first line is not that of a transcript");
        Device = DescriptionJson.Read(description);
        if (Device is null) return Refuse("its first line describes no device");
        Head = new TranscriptHead(cases, revision, requested);
        return true;
    }

    /// <summary>The next exchange, good until the next call; null at the end, or with <see cref="Error"/>.</summary>
    public TranscriptExchange? NextExchange()
    {
        if (Error is not null) return null;
        if (Next() is not { } line)
        {
            Refuse("it ends without its last line");
            return null;
        }

        if (TranscriptExchange.Read(line) is { } exchange)
        {
            Count++;
            return exchange;
        }

        if (line.ValueKind != JsonValueKind.Object || HexText.Small(line, "exchanges") is not { } exchanges) Refuse($"line {_lines.Number} is no exchange");
        else if (exchanges != Count) Refuse($"it has {Count} exchanges, and its last line says {exchanges}");
        else if (Next() is not null) Refuse("something follows its last line");
        return null;
    }

    /// <summary>Exchanges read so far.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current?.Dispose();
        _stream.Dispose();
    }

    private JsonElement? Next()
    {
        try
        {
            if (Error is not null || !_lines.Next(out var line)) return null;
            _bytes += line.Length;
            if (_lines.IsTooLong || _bytes > MostBytes)
            {
                Refuse(_lines.IsTooLong ? $"line {_lines.Number} is longer than {LineReader.LongestLine} bytes" : $"it has more than {MostBytes} bytes");
                return null;
            }

            _current?.Dispose();
            _current = JsonDocument.Parse(line);
            return _current.RootElement;
        }
        catch (JsonException)
        {
            Refuse($"line {_lines.Number} is no JSON");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            Refuse($"it cannot be unpacked: {e.Message}");
        }

        return null;
    }

    private bool Refuse(string why)
    {
        Error ??= why;
        return false;
    }
}
