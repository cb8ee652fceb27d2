using System.Diagnostics;
using Viommu.Harness.Formats;

namespace Viommu.Harness.Fuzzing;

/// <summary>
/// Puts random sequences to a device until the count or the time is over. Sequences come in rounds; what a round shows is taken up in the order of its
/// sequences, so that the seed alone decides what is done, however many devices work side by side.
/// </summary>
internal sealed class Fuzzer : IDisposable
{
    private const int Round = 64;
    private const int Attempts = 4;

    // What is kept to go on from; more would only be memory.
    private const int MostKept = 4096;
    private const int Tries = 1200;
    private const int TriesOfTrouble = 60;

    private readonly FuzzRequest _request;
    private readonly FuzzWorker[] _workers;
    private readonly List<FuzzSequence> _kept = [];
    private readonly HashSet<ulong> _met = [];
    private readonly HashSet<string> _shapes = [];
    private readonly HashSet<string> _told = [];
    private readonly List<FuzzFinding> _findings = [];
    private List<TableKind?> _kinds = [];

    private Fuzzer(FuzzRequest request)
    {
        _request = request;
        _workers = [.. Enumerable.Range(0, request.Source.AllowsParallel ? Math.Max(request.Jobs, 1) : 1).Select(_ => new FuzzWorker(request))];
        _kept.AddRange(request.Corpus);
    }

    /// <summary>Fuzzes.</summary>
    public static FuzzOutcome Run(FuzzRequest request)
    {
        using var fuzzer = new Fuzzer(request);
        return fuzzer.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _workers) worker.Dispose();
    }

    private FuzzOutcome Run()
    {
        if (_workers[0].Ensure() is { } trouble) return new FuzzOutcome(0, 0, 0, [], [], trouble);
        var facts = _workers[0].Facts!;
        _kinds = [.. TableKinds.Standard.Of(_request.Revision)
            .Where(kind => facts.OffersTables(_request.Revision.TableFormats!.Find(kind.Name)!) && (_request.Profile ?? kind.Name) == kind.Name)];
        if (_request.Profile is null or "base") _kinds.Insert(0, null);
        var (sequences, steps, busy, clock) = (0L, 0L, 0.0, Stopwatch.StartNew());
        while (!IsOver(sequences, clock))
        {
            var begun = Stopwatch.GetTimestamp();
            var round = Carry(sequences);
            busy += Stopwatch.GetElapsedTime(begun).TotalSeconds;
            foreach (var (one, number) in round.Select((one, i) => (one, sequences + i)))
            {
                if (one is null) continue;
                steps += one.Run.Replies.Count;
                Take(one, number);
            }

            sequences += round.Length;
            _request.Progress?.Invoke(sequences, steps, busy);
        }

        return new FuzzOutcome(sequences, steps, busy, _findings, _kept, null) { Why = steps == 0 ? _workers[0].Why : null };
    }

    private bool IsOver(long sequences, Stopwatch clock) =>
        _request.Cancel.IsCancellationRequested || _findings.Count >= _request.MostFindings || _kinds.Count == 0
        || (_request.Count is { } count && sequences >= count) || (_request.Time is { } time && clock.Elapsed >= time);

    private FuzzedSequence?[] Carry(long first)
    {
        var length = (int)Math.Min(Round, (_request.Count ?? long.MaxValue) - first);
        var made = new FuzzedSequence?[length];
        var next = -1;
        void Work(FuzzWorker worker)
        {
            if (worker.Ensure() is not null) return;
            for (var i = Interlocked.Increment(ref next); i < length && !_request.Cancel.IsCancellationRequested; i = Interlocked.Increment(ref next))
                made[i] = Try(first + i, worker);
        }

        if (_workers.Length == 1)
        {
            Work(_workers[0]);
            return made;
        }

        var threads = _workers.Select(worker => new Thread(() => Work(worker)) { IsBackground = true }).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return made;
    }

    // What cannot be written is made anew, a few times.
    private FuzzedSequence? Try(long number, FuzzWorker worker)
    {
        var random = new FuzzRandom(_request.Seed, (ulong)number);
        for (var left = Attempts; left > 0; left--)
        {
            if (worker.Try(Next(random, number, worker)) is { } done) return done;
            if (number < _request.Corpus.Count) return null;
        }

        return null;
    }

    private FuzzSequence Next(FuzzRandom random, long number, FuzzWorker worker)
    {
        if (_request.Corpus.Count > number) return _request.Corpus[(int)number];
        return _kept.Count > 0 && random.Chance(50)
            ? SequenceMaker.Change(random, worker.Facts!, random.From(_kept))
            : SequenceMaker.Make(random, worker.Facts!, random.From(_kinds));
    }

    private void Take(FuzzedSequence one, long number)
    {
        if (one.Deviation is { } deviation)
        {
            var shape = $"{one.Sequence.Kind?.Name} {deviation.Shape}";
            if (_shapes.Add(shape)) Find(one, number);
            return;
        }

        var news = false;
        foreach (var feature in one.Features) news |= _met.Add(feature);
        if (!news) return;
        if (_kept.Count < MostKept) _kept.Add(one.Sequence);
        else _kept[(int)(number % MostKept)] = one.Sequence;
    }

    private void Find(FuzzedSequence one, long number)
    {
        var worker = _workers[0];
        if (!_request.Shrinks)
        {
            _findings.Add(new FuzzFinding(one.Sequence, one.Deviation!, BrokenRule.General(one, _request.Revision), one.Plan, one.Run, number));
            return;
        }

        var shrinker = new Shrinker(sequence => worker.Try(sequence)?.Deviation, one.Run.Trouble is null ? Tries : TriesOfTrouble);
        var (sequence, deviation) = shrinker.Shrink(one.Sequence, one.Deviation!);
        // What does not show a second time is told as it was seen.
        var again = worker.Try(sequence);
        var seen = again?.Deviation is not null ? again : one;
        var requirement = BrokenRule.Of(worker.Models, seen, _request.Revision);
        if (!_told.Add($"{requirement.Id} {deviation.Shape}")) return;
        var finding = new FuzzFinding(seen.Sequence, seen.Deviation!, requirement, seen.Plan, seen.Run, number);
        finding = FuzzCase.Write(finding, worker, _request);
        _findings.Add(finding);
        _request.Tell?.Invoke(finding);
    }
}
