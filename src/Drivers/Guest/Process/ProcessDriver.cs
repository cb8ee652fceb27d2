using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Process;

/// <summary>
/// A guest driver behind the stdio protocol for drivers, version 1 (docs/driver-protocol.md): a program that is given tasks, one JSON line each, and makes
/// calls, each answered, until it has finished.
/// </summary>
public sealed class ProcessDriver : IGuestDriver
{
    private readonly AdapterProcess _process;
    private readonly ProcessLimits _limits;
    private readonly WireLog? _wire;
    private readonly JsonLine _line = new();
    private long _seq;
    private DeviceTrouble? _lost;

    private ProcessDriver(AdapterProcess process, ProcessLimits limits, WireLog? wire)
    {
        _process = process;
        _limits = limits;
        _wire = wire;
    }

    /// <inheritdoc/>
    public DriverDescription Description { get; private set; } = null!;

    /// <summary>Starts the program and says hello; null with the trouble when that does not work. Nothing is left running then.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="revision">The revision the run wants.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="trouble">What went wrong.</param>
    /// <param name="wire">Told of each line; null for nobody.</param>
    public static ProcessDriver? Start(IReadOnlyList<string> words, Revision revision, ProcessLimits limits, out DeviceTrouble? trouble, WireLog? wire = null)
    {
        var process = AdapterProcess.Start(words, limits, out trouble);
        if (process is null) return null;
        var driver = new ProcessDriver(process, limits, wire);
        trouble = driver.Hello(revision);
        if (trouble is null) return driver;
        trouble = process.WithLastWords(trouble);
        driver.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public DeviceTrouble? Do(DriverTask task, IDriverCalls machine, out TaskAnswer? answer)
    {
        answer = null;
        if (_lost is not null) return _lost;
        var trouble = Work(task, machine, out answer);
        return trouble is null ? null : _lost = _process.WithLastWords(trouble);
    }

    /// <summary>Says bye if the program still listens, then ends it; kills what does not end.</summary>
    public void Dispose()
    {
        if (_lost is null && Description is not null)
        {
            _lost = new DeviceTrouble(TroubleKind.Crash, "the driver has been disposed of");
            var bye = _line.Write(writer => TaskWriter.Bye(writer, ++_seq));
            if (_process.Send(bye, "bye", _limits.Bye, Deadline(_limits.Bye)) is null) _process.WaitForEnd(_limits.Bye);
        }

        _process.Dispose();
    }

    private static long Deadline(TimeSpan limit) => Environment.TickCount64 + (long)limit.TotalMilliseconds;

    private DeviceTrouble? Hello(Revision revision)
    {
        var hello = _line.Write(writer => TaskWriter.Hello(writer, ++_seq, revision.Id));
        var deadline = Deadline(_limits.Hello);
        byte[] line = [];
        var trouble = Send(hello, "hello", _limits.Hello, deadline) ?? Take("hello", _limits.Hello, deadline, out line);
        if (trouble is not null) return trouble;
        Description = DriverHelloReader.Read(line, _seq, out var refused, out var problem)!;
        if (Description is not null) return null;
        return refused is not null
            ? _process.Trouble(TroubleKind.NotStarted, $"the driver answered hello with failed: {refused}")
            : Nonsense("hello", problem, line);
    }

    private DeviceTrouble? Work(DriverTask task, IDriverCalls machine, out TaskAnswer? answer)
    {
        answer = null;
        if (_process.Unasked() is { } unasked)
        {
            _wire?.Answered(unasked);
            return _process.Trouble(TroubleKind.Nonsense,
                $"before the task {task.Name} the driver wrote, where between tasks it is silent: {DriverLine.Quote(unasked)}");
        }

        var what = $"the task {task.Name}";
        var limit = _limits.Task;
        var deadline = Deadline(limit);
        var seq = ++_seq;
        var trouble = Send(_line.Write(writer => TaskWriter.Write(writer, seq, task)), what, limit, deadline);
        for (var calls = 0; trouble is null; calls++)
        {
            trouble = Take(what, limit, deadline, out var line);
            if (trouble is not null) return trouble;
            if (DriverLine.Read(line, seq, task, out var problem) is not { } read) return Nonsense(what, problem, line);
            if (read.Call is not { } call)
            {
                answer = read.Answer;
                return null;
            }

            if (calls == _limits.Calls) return Nonsense(what, $"a task has at most {_limits.Calls} calls", line);
            trouble = Send(_line.Write(writer => CallAnswers.Answer(call, machine, writer)), $"the answer to a call in {what}", limit, deadline);
            // A driver that never stops calling always has its next line there in time.
            if (trouble is null && Environment.TickCount64 > deadline)
            {
                trouble = _process.Trouble(
                    TroubleKind.Hang,
                    $"{what} is not finished within {AdapterProcess.Seconds(limit)}, after {calls + 1} calls; the last is {DriverLine.Quote(line)}");
            }
        }

        return trouble;
    }

    private DeviceTrouble? Send(ReadOnlyMemory<byte> line, string what, TimeSpan limit, long deadline)
    {
        _wire?.Asked(line.Span);
        return _process.Send(line, what, limit, deadline);
    }

    private DeviceTrouble? Take(string what, TimeSpan limit, long deadline, out byte[] line)
    {
        var trouble = _process.Take(what, limit, deadline, out line);
        if (trouble is null) _wire?.Answered(line);
        return trouble;
    }

    private DeviceTrouble Nonsense(string what, string problem, byte[] line) =>
        _process.Trouble(TroubleKind.Nonsense, $"a line of the driver in {what} is not understood: {problem}. The line: {DriverLine.Quote(line)}");
}
