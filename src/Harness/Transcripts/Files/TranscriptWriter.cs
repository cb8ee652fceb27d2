using System.IO.Compression;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>
/// Writes everything exchanged with a device, in the order of the suite whatever the order in which workers come to it. Holds only what is not yet its turn.
/// Safe for several threads.
/// </summary>
internal sealed class TranscriptWriter : IDisposable
{
    private readonly TranscriptHead _head;
    private readonly Lock _lock = new();
    private readonly GZipStream _stream;
    private readonly Dictionary<string, int> _places;
    private readonly List<byte[]>?[] _waiting;
    private readonly bool[] _done;
    private readonly SortedDictionary<string, byte[]> _controls = new(StringComparer.Ordinal);
    private readonly Dictionary<ExchangeRole, byte[]> _looks = [];
    private byte[]? _description;
    private int _next;
    private int _exchanges;
    private bool _isClosed;

    /// <summary>Makes one.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="head">What the file begins with.</param>
    /// <param name="vectors">The ids of the vectors that are run, in order.</param>
    public TranscriptWriter(Stream stream, TranscriptHead head, IEnumerable<string> vectors)
    {
        _head = head;
        _places = vectors.Select((id, i) => (id, i)).ToDictionary(one => one.id, one => one.i);
        _waiting = new List<byte[]>?[_places.Count];
        _done = new bool[_places.Count];
        _stream = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
    }

    /// <summary>Why the run cannot be judged again from what was written; null where it can.</summary>
    public string? Trouble { get; private set; }

    /// <summary>A device was started.</summary>
    public void Started(DeviceDescription device)
    {
        var line = TranscriptLines.Head(_head, device);
        lock (_lock)
        {
            if (_description is null) Write(_description = line);
            else if (!line.AsSpan().SequenceEqual(_description)) Trouble ??= "the device described itself in two ways, from one start to another";
        }
    }

    /// <summary>Something was exchanged.</summary>
    public void Add(ExchangeMark mark, IReadOnlyList<Operation> asked, IReadOnlyList<Reply> replies, DeviceTrouble? trouble)
    {
        if (asked.FirstOrDefault(one => !OperationJson.Has(one)) is { } foreign)
        {
            lock (_lock) Trouble ??= $"there is no form for {foreign.GetType().Name}";
            return;
        }

        Add(mark, TranscriptLines.Exchange(mark, asked, replies, trouble));
    }

    /// <summary>Something was exchanged, and is written already.</summary>
    public void Add(ExchangeMark mark, byte[] line)
    {
        lock (_lock)
        {
            if (mark.IsOfRun && _places.TryGetValue(mark.Vector, out var place)) (_waiting[place] ??= []).Add(line);
            else if (mark.Role == ExchangeRole.Control) _controls.TryAdd(mark.Vector, line);
            else if (_looks.TryAdd(mark.Role, line)) Write(line);
            // Each worker asks its own first device; plans are made from what that answers.
            else if (!line.AsSpan().SequenceEqual(_looks[mark.Role])) Trouble ??= "the device answered the same PROBE in two ways, from one start to another";
        }
    }

    /// <summary>A vector has its result.</summary>
    public void Done(string vector)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(vector, out var place)) return;
            _done[place] = true;
            for (; _next < _done.Length && _done[_next]; _next++)
            {
                foreach (var line in _waiting[_next] ?? []) Write(line);
                _waiting[_next] = null;
            }
        }
    }

    /// <summary>Ends the file. What is not done, because the run ended early, is not in it.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            foreach (var line in _controls.Values) Write(line);
            // The line of the description is no exchange.
            _stream.Write(TranscriptLines.End(_exchanges - 1));
            _stream.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        _stream.Dispose();
    }

    private void Write(byte[] line)
    {
        _stream.Write(line);
        _exchanges++;
    }
}
