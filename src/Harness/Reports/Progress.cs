using System.Diagnostics;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports;

/// <summary>One line on a terminal that says how far a run is; nothing anywhere else.</summary>
public sealed class Progress
{
    private const int MillisBetween = 100;

    private readonly TextWriter? _terminal;
    private readonly int _width;
    private readonly int _total;
    private readonly int[] _counts = new int[VerdictNames.All.Length];
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private int _done;
    private bool _shown;

    /// <summary>Starts.</summary>
    /// <param name="terminal">Where a person looks; null for nobody.</param>
    /// <param name="width">The terminal's width in columns.</param>
    /// <param name="total">How many vectors there are.</param>
    public Progress(TextWriter? terminal, int width, int total) => (_terminal, _width, _total) = (terminal, width, total);

    /// <summary>Counts a result. Called by one thread at a time.</summary>
    public void Add(VectorResult result)
    {
        _done++;
        _counts[(int)result.Verdict]++;
        if (_terminal is null || _since.ElapsedMilliseconds < MillisBetween) return;
        _since.Restart();
        _shown = true;
        var line = $"{_done}/{_total}  {_counts[(int)Verdict.Fail]} fail  {_counts[(int)Verdict.Warn]} warn  {_counts[(int)Verdict.Error]} error  "
            + Printable.Line(result.Vector.Id);
        if (line.Length >= _width) line = line[..Math.Max(1, _width - 1)];
        _terminal.Write($"\r\u001b[K{line}");
    }

    /// <summary>Wipes the line.</summary>
    public void End()
    {
        if (_shown) _terminal?.Write("\r\u001b[K");
    }
}
