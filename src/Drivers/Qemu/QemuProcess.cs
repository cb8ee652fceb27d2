using System.Diagnostics;
using System.Net.Sockets;
using Viommu.Drivers.Port;
using OsProcess = System.Diagnostics.Process;

namespace Viommu.Drivers.Qemu;

/// <summary>
/// A running QEMU and the socket its qtest server talks on. A shell stands between us and QEMU: it waits for QEMU, and kills it and removes the
/// temporary folder when the pipe from us closes, which the kernel does for us however we end. Its session is its own, so that Ctrl-C on the terminal
/// reaches us and not QEMU.
/// </summary>
internal sealed class QemuProcess : IDisposable
{
    // $1: the folder; the rest: QEMU and its arguments. Descriptor 3 is the pipe from us. A job in the background has no standard input of its own.
    private const string Guard =
        """
        trap '' INT
        folder=$1; shift
        exec 3<&0
        "$@" </dev/null 3<&- &
        qemu=$!
        { while read -r line <&3; do :; done; kill -KILL $qemu; rm -rf "$folder"; } 2>/dev/null &
        guard=$!
        wait $qemu
        code=$?
        kill -KILL $guard 2>/dev/null
        rm -rf "$folder"
        exit $code
        """;

    private const int StandardErrorCharacters = 4000;
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(500);

    private readonly OsProcess _process;
    private readonly TextTail _standardError = new(StandardErrorCharacters);
    private readonly string _folder;
    private bool _isDisposed;

    private QemuProcess(OsProcess process, string folder, RefusalLog refusals)
    {
        _process = process;
        _folder = folder;
        Refusals = refusals;
    }

    /// <summary>What QEMU logs about accesses that were refused.</summary>
    public RefusalLog Refusals { get; }

    /// <summary>Starts QEMU and waits until it connects.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="arguments">Makes everything but the qtest socket and the log's file, and the files that it names in the folder given.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="socket">The connected socket; null with trouble.</param>
    /// <param name="trouble">Why it did not start; null when it did.</param>
    public static QemuProcess? Start(string binary, Func<string, IEnumerable<string>> arguments, TimeSpan limit, out Socket? socket, out DeviceTrouble? trouble)
    {
        socket = null;
        QemuProcess? qemu = null;
        RefusalLog? refusals = null;
        var folder = Directory.CreateTempSubdirectory($"viommu-{Environment.ProcessId}-").FullName;
        try
        {
            var path = Path.Combine(folder, "qtest");
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(1);

            var log = Path.Combine(folder, "log");
            File.WriteAllBytes(log, []);
            refusals = new RefusalLog(log);
            string[] own = ["-qtest", $"unix:{path}", "-qtest-log", "/dev/null", "-D", log];
            qemu = new QemuProcess(Run(folder, binary, [.. arguments(folder), .. own]), folder, refusals);
            qemu.Listen();
            var deadline = Stopwatch.StartNew();
            while (!listener.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead))
            {
                var ended = qemu._process.HasExited;
                if (!ended && deadline.Elapsed < limit) continue;
                trouble = ended
                    ? qemu.Explain(TroubleKind.NotStarted, $"{binary} did not connect")
                    : qemu.Explain(TroubleKind.NotStarted, $"{binary} did not connect within {limit.TotalSeconds:0.###} s");
                qemu.Dispose();
                return null;
            }

            socket = listener.Accept();
            trouble = null;
            return qemu;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or SocketException or IOException or UnauthorizedAccessException)
        {
            trouble = new(TroubleKind.NotStarted, $"{binary} could not be started: {e.Message}");
            qemu?.Dispose();
            refusals?.Dispose();
            RemoveFolder(folder);
            return null;
        }
    }

    /// <summary>Removes the socket, the ROM and the log from the file system; QEMU has them open or loaded.</summary>
    public void RemoveFiles() => RemoveFolder(_folder);

    /// <summary>Trouble with what is known of the process: how it ended if it did, and the end of its standard error.</summary>
    public DeviceTrouble Explain(TroubleKind kind, string text)
    {
        // The socket closes a little before the process can be waited for, longer before it where it leaves a core dump or the machine is busy.
        // One that is there all the same will not end for our waiting.
        if (kind != TroubleKind.Hang && _process.WaitForExit(kind == TroubleKind.Crash ? s_endLimit : s_moment))
        {
            WaitForOutput();
            var code = _process.ExitCode;
            text += code > 128 ? $"; it was ended by signal {code - 128}" : $"; it ended with exit code {code}";
        }

        return new DeviceTrouble(kind, text, _standardError.ToString());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        try
        {
            // The guard reads the end of the pipe and kills QEMU.
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_process.WaitForExit(s_endLimit)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Refusals.Dispose();
        RemoveFolder(_folder);
    }

    private static OsProcess Run(string folder, string binary, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var ownSession = ExecutablePath.Find("setsid") is not null;
        start.FileName = ownSession ? "setsid" : "sh";
        if (ownSession) start.ArgumentList.Add("sh");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Guard);
        start.ArgumentList.Add("viommu-guard");
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(binary);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return OsProcess.Start(start) ?? throw new IOException("no process was started");
    }

    private static void RemoveFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone already: the guard removes it too.
        }
    }

    private void WaitForOutput()
    {
        // Waits for the end of the streams too, which WaitForExit with a limit does not.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            _process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Somebody else holds a stream open: what came so far must do.
        }
    }

    private void Listen()
    {
        // Neither stream may fill up and block QEMU; what it prints on standard output helps only when it does not start.
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    private void Keep(string? line)
    {
        if (line is not null && !line.Contains("icount sleep disabled and no active timers", StringComparison.Ordinal)) _standardError.Add(line);
    }
}
