using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>
/// A device that answers from a transcript, exchange by exchange, so that a run is judged again without it. Vectors are asked in the file's order, by one
/// worker. What was asked otherwise than the suite asks it is kept as a problem; such an exchange is answered with trouble.
/// </summary>
internal sealed class ReplaySource : IDeviceSource, IDisposable
{
    private readonly TranscriptIndex _index;
    private readonly TranscriptReader _reader;
    private readonly HashSet<ExchangeMark> _asked = [];
    private readonly Dictionary<string, string> _problems = [];
    private TranscriptExchange? _next;
    private string _vector = "";

    /// <summary>Answers from a file.</summary>
    /// <param name="index">What is in it.</param>
    /// <param name="stream">The file again, from its start.</param>
    public ReplaySource(TranscriptIndex index, Stream stream)
    {
        _index = index;
        _reader = new TranscriptReader(stream);
        if (_reader.Begin()) _next = _reader.NextExchange();
    }

    /// <inheritdoc/>
    public string Name => _index.Head.Requested;

    /// <inheritdoc/>
    public bool AllowsParallel => false;

    /// <summary>What is wrong with exchanges, by the vector (or what else they were for).</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>Exchanges that nobody asked for.</summary>
    public IEnumerable<ExchangeMark> Foreign => _index.Marks.Where(mark => !_asked.Contains(mark)).OrderBy(mark => mark.ToString(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble)
    {
        trouble = null;
        return new Replayed(this);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private DeviceTrouble? Answer(ExchangeMark mark, IReadOnlyList<Operation> operations, ICollection<Reply> replies)
    {
        _asked.Add(mark);
        if (mark.Role == ExchangeRole.Run) _vector = mark.Vector;
        // A vector that did not hold when it ran would have been held against its control, or against its tables alone.
        else if (mark.Role is ExchangeRole.Control or ExchangeRole.Uncached && !_index.Marks.Contains(mark))
            return Problem(mark with { Vector = _vector }, $"the transcript of {_vector} calls for {mark}, of which there is none");
        if ((mark.IsOfRun ? Seek(mark) : _index.Find(mark)) is not { } exchange) return Problem(mark, $"there is no transcript of {mark}");
        if (exchange.Differs(operations) is { } difference) return Problem(mark, $"the transcript of {mark} is of something else: {difference}");
        if (exchange.Replies(operations, out var trouble, out var error) is not { } read) return Problem(mark, $"the transcript of {mark}: {error}");
        foreach (var reply in read) replies.Add(reply);
        return trouble;
    }

    private TranscriptExchange? Seek(ExchangeMark mark)
    {
        if (!_index.Marks.Contains(mark)) return null;
        for (; _next is { } exchange; _next = _reader.NextExchange())
        {
            if (exchange.Mark == mark) return exchange;
        }

        // It stands before another that the suite asks earlier.
        return null;
    }

    private DeviceTrouble Problem(ExchangeMark mark, string text)
    {
        _problems.TryAdd(mark.Vector.Length > 0 ? mark.Vector : mark.ToString(), text);
        return new DeviceTrouble(TroubleKind.Refused, text);
    }

    private sealed class Replayed(ReplaySource source) : IMarkedDevice
    {
        public DeviceDescription Description => source._index.Device;

        public ExchangeMark Mark { private get; set; }

        public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies) => source.Answer(Mark, operations, replies);

        public void Dispose()
        {
            // The file goes on with the next device.
        }
    }
}
