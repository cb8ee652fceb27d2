using System.Collections.Concurrent;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Results;

namespace Viommu.Harness.Running;

/// <summary>Hands vectors to workers and keeps their results in order.</summary>
internal sealed class WorkQueue(RunOptions options)
{
    private readonly VectorResult?[] _results = new VectorResult?[options.Vectors.Count];
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, VectorResult> _controls = [];
    private readonly Lock _survey = new();
    private readonly List<RunNote> _notes = [];
    private readonly Lock _check = new();
    private Beginning? _beginning;
    private bool? _isSound;
    private DeviceFacts? _facts;
    private DeviceTrouble? _startTrouble;
    private int _next;

    /// <summary>The next vector; null when there is none, or when the run is to end.</summary>
    public (int Index, Vector Vector)? Take()
    {
        lock (_lock)
        {
            if (_startTrouble is not null || _isSound is false || options.Cancel.IsCancellationRequested || _next == _results.Length) return null;
            return (_next, options.Vectors[_next++]);
        }
    }

    /// <summary>False when the run is to end: a plan showed a mistake, and it is one of the suite. Looked at by the first worker, while others wait.</summary>
    public bool IsSound()
    {
        lock (_check)
        {
            var isSound = _isSound ?? options.IsSound?.Invoke() ?? true;
            lock (_lock) _isSound = isSound;
            return isSound;
        }
    }

    /// <summary>What became of a control; null while nobody ran it as one.</summary>
    public VectorResult? ControlOf(string id) => _controls.GetValueOrDefault(id);

    /// <summary>Keeps the result of a control.</summary>
    public void Done(VectorResult control) => _controls.TryAdd(control.Vector.Id, control);

    /// <summary>Keeps a result.</summary>
    public void Done(int index, VectorResult result)
    {
        lock (_lock)
        {
            _results[index] = result;
            options.Progress?.Invoke(result);
        }
    }

    /// <summary>Keeps the facts of the first device.</summary>
    public void Started(DeviceFacts facts)
    {
        lock (_lock)
        {
            if (_facts is not null) return;
            _facts = facts;
        }

        if (RevisionHint.Of(facts.Device, facts.Seen, options.Revision, options.Revisions) is { } hint) Note(RunNote.Hint(hint));
    }

    /// <summary>How vectors begin: looked at by the first worker, while others wait.</summary>
    public Beginning Beginning(Func<(Beginning Beginning, RunNote? Note)> look)
    {
        lock (_survey)
        {
            if (_beginning is { } known) return known;
            var (beginning, note) = look();
            _beginning = beginning;
            if (note is not null) Note(note);
            return beginning;
        }
    }

    /// <summary>Keeps a note and tells it.</summary>
    private void Note(RunNote note)
    {
        lock (_lock) _notes.Add(note);
        options.Tell?.Invoke(note);
    }

    /// <summary>Ends the run: no device can be started any more.</summary>
    public void NotStarted(DeviceTrouble trouble)
    {
        lock (_lock) _startTrouble ??= trouble;
    }

    /// <summary>What came of it all.</summary>
    public RunOutcome Outcome()
    {
        lock (_lock)
        {
            var results = _results.OfType<VectorResult>().ToArray();
            var interrupted = options.Cancel.IsCancellationRequested && results.Length < _results.Length;
            // A control that does not hold is told of, whether or not it was asked for: others were skipped for it.
            var asked = results.Select(result => result.Vector.Id).ToHashSet();
            var controls = _controls.Values.Where(control => control.IsBroken && !asked.Contains(control.Vector.Id));
            VectorResult[] all = [.. results, .. controls.OrderBy(control => control.Vector.Id, StringComparer.Ordinal)];
            return new RunOutcome(_facts?.Device, all, _startTrouble, interrupted)
            {
                Facts = _facts,
                IsUnsound = _isSound is false,
                Notes = [.. _notes],
            };
        }
    }
}
