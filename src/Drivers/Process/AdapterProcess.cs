using System.ComponentModel;
using System.Diagnostics;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Process;

/// <summary>A running adapter program: lines in, lines out, every wait limited, and no trace of it after <see cref="Dispose"/>.</summary>
internal sealed class AdapterProcess : IDisposable
{
    private readonly System.Diagnostics.Process _process;
    private readonly Stream _input;
    private readonly OutputLines _output;
    private readonly StandardErrorTail _errors;
    private readonly ProcessLimits _limits;
    private readonly string _mark;
    private bool _killed;
    private bool _disposed;

    private AdapterProcess(System.Diagnostics.Process process, string mark, ProcessLimits limits)
    {
        _process = process;
        _mark = mark;
        _limits = limits;
        _input = process.StandardInput.BaseStream;
        _output = new OutputLines(process.StandardOutput.BaseStream, limits.Line);
        _errors = new StandardErrorTail(process.StandardError.BaseStream, limits.StandardErrorTail);
        process.Exited += (_, _) => ProgramEnded();
        process.EnableRaisingEvents = true;
    }

    /// <summary>Starts the program; null when the operating system cannot.</summary>
    public static AdapterProcess? Start(IReadOnlyList<string> words, ProcessLimits limits, out DeviceTrouble? trouble)
    {
        var mark = Guid.NewGuid().ToString("N");
        var info = new ProcessStartInfo(words[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach (var word in words.Skip(1)) info.ArgumentList.Add(word);
        info.Environment[MarkedProcesses.Variable] = mark;
        try
        {
            var process = System.Diagnostics.Process.Start(info);
            if (process is not null)
            {
                trouble = null;
                return new AdapterProcess(process, mark, limits);
            }

            trouble = new DeviceTrouble(TroubleKind.NotStarted, $"{words[0]} did not start");
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            trouble = new DeviceTrouble(TroubleKind.NotStarted, $"{words[0]} did not start: {e.Message}");
        }

        return null;
    }

    /// <summary>Sends a line (newline included) and takes the line that comes back. One limit for both.</summary>
    /// <param name="request">The bytes to send.</param>
    /// <param name="what">What is asked, for the trouble's text.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="reply">The line without its newline.</param>
    /// <returns>Null when a line came.</returns>
    public DeviceTrouble? Ask(ReadOnlyMemory<byte> request, string what, TimeSpan limit, out byte[] reply)
    {
        reply = [];
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        return Send(request, what, limit, deadline) ?? Take(what, limit, deadline, out reply);
    }

    /// <summary>Sends a line (newline included).</summary>
    /// <param name="line">The bytes to send.</param>
    /// <param name="what">What is sent, for the trouble's text.</param>
    /// <param name="limit">The limit, for the trouble's text.</param>
    /// <param name="deadline">When it is over, of <see cref="Environment.TickCount64"/>.</param>
    /// <returns>Null when it was sent.</returns>
    public DeviceTrouble? Send(ReadOnlyMemory<byte> line, string what, TimeSpan limit, long deadline)
    {
        if (TrySend(line, deadline, out var inputClosed)) return null;
        return inputClosed
            ? Trouble(TroubleKind.Crash, $"before {what} could be sent, the program {(ExitText() ?? "closed its standard input")}")
            : Trouble(TroubleKind.Hang, $"the program did not read {what} within {Seconds(limit)}");
    }

    /// <summary>Takes the next line.</summary>
    /// <param name="what">What it is to answer, for the trouble's text.</param>
    /// <param name="limit">The limit, for the trouble's text.</param>
    /// <param name="deadline">When it is over, of <see cref="Environment.TickCount64"/>.</param>
    /// <param name="reply">The line without its newline.</param>
    /// <returns>Null when a line came.</returns>
    public DeviceTrouble? Take(string what, TimeSpan limit, long deadline, out byte[] reply) => _output.Take(deadline, out reply) switch
    {
        OutputState.Line => null,
        OutputState.TooLong => Trouble(TroubleKind.Nonsense, $"the answer to {what} is a line longer than {_limits.Line} bytes"),
        OutputState.TimedOut => Trouble(TroubleKind.Hang, $"no answer to {what} within {Seconds(limit)}"),
        OutputState.EndedInLine => Trouble(TroubleKind.Crash, $"the output ended in the middle of the answer to {what}: the program {Ending()}"),
        _ => Trouble(TroubleKind.Crash, $"the output ended instead of an answer to {what}: the program {Ending()}"),
    };

    /// <summary>The line that is there already although nothing was asked; null when there is none.</summary>
    public byte[]? Unasked() => _output.Take(Environment.TickCount64, out var line) == OutputState.Line ? line : null;

    /// <summary>What went wrong, with the end of standard error.</summary>
    public DeviceTrouble Trouble(TroubleKind kind, string text) =>
        // A refusal leaves the program running: its standard error does not end, and there is nothing to wait for.
        new(kind, text, _errors.Text(kind == TroubleKind.Crash ? _limits.AfterExit : TimeSpan.FromMilliseconds(kind == TroubleKind.Refused ? 0 : 20)));

    /// <summary>The trouble with all that the program wrote to its standard error up to its end: it is killed for it.</summary>
    public DeviceTrouble WithLastWords(DeviceTrouble trouble)
    {
        Kill();
        return trouble with { StandardError = _errors.Text(_limits.AfterExit) };
    }

    /// <summary>Closes the input and gives the program a moment to end.</summary>
    public void WaitForEnd(TimeSpan limit)
    {
        CloseInput();
        _process.WaitForExit(limit);
    }

    /// <summary>Kills the program, its descendants and what they left behind.</summary>
    public void Kill()
    {
        if (_killed) return;
        _killed = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended.
        }

        MarkedProcesses.Kill(_mark);
        _process.WaitForExit(_limits.Bye);
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Kill();
        _output.Stop();
        CloseInput();
        _process.Dispose();
    }

    /// <summary>A limit as a text.</summary>
    public static string Seconds(TimeSpan limit) => FormattableString.Invariant($"{limit.TotalSeconds:0.###} s");

    /// <summary>Writes on another thread: a program that does not read would hold this one for ever.</summary>
    private bool TrySend(ReadOnlyMemory<byte> bytes, long deadline, out bool inputClosed)
    {
        inputClosed = false;
        var sending = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    _input.Write(bytes.Span);
                    _input.Flush();
                    return true;
                }
                catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
                {
                    return false;
                }
            },
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
        if (!sending.Wait(TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64)))) return false;
        inputClosed = !sending.Result;
        return sending.Result;
    }

    private void ProgramEnded()
    {
        try
        {
            _output.ProgramEnded(Environment.TickCount64 + (long)_limits.AfterExit.TotalMilliseconds);
        }
        catch (ObjectDisposedException)
        {
            // Disposed at the same moment.
        }
    }

    private string Ending() => ExitText() ?? "runs on without an output";

    private string? ExitText()
    {
        // The output may end a moment before the program does.
        try
        {
            if (!_process.WaitForExit(_limits.AfterExit)) return null;

            // The system gives a program that was ended by signal N the code 128 + N, and so do shells for their children.
            var code = _process.ExitCode;
            return code is > 128 and <= 192 ? $"ended with exit code {code} (signal {code - 128})" : $"ended with exit code {code}";
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private void CloseInput()
    {
        try
        {
            _input.Dispose();
        }
        catch (IOException)
        {
            // Closed at the other end already.
        }
    }
}
