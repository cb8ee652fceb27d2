using System.IO.Compression;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Merging;

/// <summary>Puts the transcripts of the parts together in the order of the whole run. Of each part one exchange is held at a time, and the controls.</summary>
internal sealed class MergedTranscripts : IDisposable
{
    private readonly IReadOnlyList<RunPartFile> _parts;
    private readonly List<TranscriptReader> _readers = [];
    private readonly Dictionary<string, int> _places;
    private readonly SortedDictionary<string, byte[]> _controls = new(StringComparer.Ordinal);
    private readonly Dictionary<ExchangeRole, byte[]> _looks = [];
    private int _exchanges;
    private string? _trouble;

    private MergedTranscripts(IReadOnlyList<RunPartFile> parts, ResultsDocument merged)
    {
        _parts = parts;
        _places = merged.Vectors.Select((vector, i) => (vector.Id, i)).ToDictionary(one => one.Id, one => one.i);
    }

    /// <summary>Merges; the reason where it cannot.</summary>
    /// <param name="parts">The parts, each of which has the file.</param>
    /// <param name="merged">What their results came to.</param>
    /// <param name="folder">Where to.</param>
    public static string? Merge(IReadOnlyList<RunPartFile> parts, ResultsDocument merged, string folder)
    {
        try
        {
            using var transcripts = new MergedTranscripts(parts, merged);
            var whole = Path.Combine(folder, TranscriptHead.FileName);
            // A file that is not whole is not put in the place of one.
            var trouble = AtomicFile.Write(whole, stream =>
            {
                transcripts.Write(stream);
                if (transcripts._trouble is { } reason) throw new InvalidDataException(reason);
            });
            return trouble;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the {TranscriptHead.FileName} of a part cannot be read: {e.Message}";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var reader in _readers) reader.Dispose();
    }

    private void Write(Stream stream)
    {
        using var packed = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        if (Begin() is not { } head) return;
        packed.Write(head);
        var next = new TranscriptExchange?[_readers.Count];
        for (var i = 0; i < next.Length; i++) next[i] = Next(i, packed);
        while (_trouble is null && First(next) is var i and >= 0)
        {
            Put(packed, next[i]!.Bytes());
            next[i] = Next(i, packed);
        }

        foreach (var line in _controls.Values) Put(packed, line);
        packed.Write(TranscriptLines.End(_exchanges));
    }

    /// <summary>The first line, which all parts have alike.</summary>
    private byte[]? Begin()
    {
        byte[]? head = null;
        foreach (var part in _parts)
        {
            var reader = new TranscriptReader(File.OpenRead(part.FileOf(TranscriptHead.FileName)));
            _readers.Add(reader);
            if (!reader.Begin())
            {
                _trouble = Told(part, reader.Error!);
                return null;
            }

            var line = TranscriptLines.Head(reader.Head!, reader.Device!);
            if (head is not null && !line.AsSpan().SequenceEqual(head)) _trouble = $"the transcripts of {_parts[0].Path} and {part.Path} are of different devices";
            else if (reader.Head!.CasesDigest != part.Results.Suite.CasesDigest || reader.Head.Revision != part.Results.Revision)
                _trouble = Told(part, "it is of another run than the results beside it");
            head ??= line;
        }

        return _trouble is null ? head : null;
    }

    /// <summary>The next exchange of a vector's own; what stands beside them is put where it belongs.</summary>
    private TranscriptExchange? Next(int part, Stream packed)
    {
        while (_trouble is null && _readers[part].NextExchange() is { } exchange)
        {
            if (exchange.Mark.IsOfRun)
            {
                if (_places.ContainsKey(exchange.Mark.Vector)) return exchange;
                _trouble = Told(_parts[part], $"{Printable.Line(exchange.Mark.ToString())} is none of the results");
            }
            else if (exchange.Mark.Role == ExchangeRole.Control) _controls.TryAdd(exchange.Mark.Vector, exchange.Bytes());
            else if (_looks.TryAdd(exchange.Mark.Role, exchange.Bytes())) Put(packed, _looks[exchange.Mark.Role]);
            else if (!exchange.Bytes().AsSpan().SequenceEqual(_looks[exchange.Mark.Role]))
                _trouble = $"the devices of {_parts[0].Path} and {_parts[part].Path} answered the same PROBE in two ways";
        }

        if (_readers[part].Error is { } error) _trouble ??= Told(_parts[part], error);
        return null;
    }

    private int First(TranscriptExchange?[] next)
    {
        var first = -1;
        for (var i = 0; i < next.Length; i++)
        {
            if (next[i] is { } one && (first < 0 || _places[one.Mark.Vector] < _places[next[first]!.Mark.Vector])) first = i;
        }

        return first;
    }

    private void Put(Stream packed, byte[] line)
    {
        packed.Write(line);
        packed.Write("\n"u8);
        _exchanges++;
    }

    private static string Told(RunPartFile part, string why) => $"{part.FileOf(TranscriptHead.FileName)} cannot be merged: {why}";
}
