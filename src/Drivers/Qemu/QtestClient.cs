using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu;

/// <summary>
/// QEMU's qtest line protocol. Commands that answer nothing but OK are sent without waiting; their answers are checked when the next value is asked for.
/// Trouble is sticky: afterwards commands do nothing and values are zero.
/// </summary>
public sealed class QtestClient : IDisposable
{
    private const int FlushBytes = 0x10000;
    private const int MaximumPending = 2000;
    private const int MaximumReplyBytes = 0x400000;

    // qtest reads long lines slowly.
    private const int ChunkBytes = 0x10000;

    private readonly Socket _socket;
    private readonly TimeSpan _limit;
    private readonly Func<TroubleKind, string, DeviceTrouble> _explain;
    private readonly MemoryStream _out = new();
    private byte[] _in = new byte[0x10000];
    private int _inStart, _inEnd;
    private int _pending;
    private string _first = "";

    /// <summary>Talks on a connected socket, which belongs to this object from now on.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="limit">How long any answer may take.</param>
    /// <param name="explain">Makes trouble of a kind and a text; may add what is known of the process.</param>
    public QtestClient(Socket socket, TimeSpan limit, Func<TroubleKind, string, DeviceTrouble> explain)
    {
        _socket = socket;
        _limit = limit;
        _explain = explain;
        _socket.SendTimeout = Math.Max(1, (int)limit.TotalMilliseconds);
    }

    /// <summary>Null while all is well.</summary>
    public DeviceTrouble? Trouble { get; private set; }

    /// <summary>Writes a port or register: <c>outb</c>, <c>outw</c>, <c>outl</c>, <c>writeb</c>, <c>writew</c>, <c>writel</c>, <c>writeq</c>.</summary>
    public void Write(string command, ulong address, ulong value) => Tell($"{command} 0x{address:x} 0x{value:x}");

    /// <summary>Reads a port or register: <c>inb</c>, <c>inw</c>, <c>inl</c>, <c>readb</c>, <c>readw</c>, <c>readl</c>, <c>readq</c>.</summary>
    public ulong Read(string command, ulong address)
    {
        var reply = Ask($"{command} 0x{address:x}");
        if (reply.StartsWith("OK 0x", StringComparison.Ordinal)
            && ulong.TryParse(reply.AsSpan(5), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return value;
        Nonsense(command, reply);
        return 0;
    }

    /// <summary>Writes guest memory.</summary>
    public void WriteMemory(ulong at, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var chunk = bytes[..Math.Min(ChunkBytes, bytes.Length)];
            Tell($"b64write 0x{at:x} 0x{chunk.Length:x} {Convert.ToBase64String(chunk)}");
            bytes = bytes[chunk.Length..];
            at += (ulong)chunk.Length;
        }
    }

    /// <summary>Fills guest memory with one byte.</summary>
    public void Fill(ulong at, ulong length, byte value) => Tell($"memset 0x{at:x} 0x{length:x} 0x{value:x}");

    /// <summary>Reads guest memory.</summary>
    public void ReadMemory(ulong at, Span<byte> into)
    {
        into.Clear();
        while (into.Length > 0)
        {
            var chunk = into[..Math.Min(ChunkBytes, into.Length)];
            var reply = Ask($"b64read 0x{at:x} 0x{chunk.Length:x}");
            if (!reply.StartsWith("OK ", StringComparison.Ordinal)
                || !Convert.TryFromBase64Chars(reply.AsSpan(3), chunk, out var count) || count != chunk.Length)
            {
                chunk.Clear();
                Nonsense("b64read", reply);
                return;
            }

            into = into[chunk.Length..];
            at += (ulong)chunk.Length;
        }
    }

    /// <summary>Waits until everything sent so far was answered.</summary>
    public void Drain()
    {
        Flush();
        while (_pending > 0 && Trouble is null) TakeOk();
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Tell(string command)
    {
        if (Trouble is not null) return;
        Queue(command);
        _pending++;

        // Answers nobody reads would fill the socket and stop QEMU.
        if (_pending >= MaximumPending) Drain();
        else if (_out.Length >= FlushBytes) Flush();
    }

    private string Ask(string command)
    {
        if (Trouble is not null) return "";
        Queue(command);
        Drain();
        return Trouble is null ? TakeLine(command) ?? "" : "";
    }

    private void Queue(string command)
    {
        if (_pending == 0) _first = command;
        Span<byte> line = command.Length < 512 ? stackalloc byte[command.Length + 1] : new byte[command.Length + 1];
        Encoding.ASCII.GetBytes(command, line);
        line[^1] = (byte)'\n';
        _out.Write(line);
    }

    private void Flush()
    {
        if (Trouble is not null || _out.Length == 0) return;
        var bytes = _out.GetBuffer().AsSpan(0, (int)_out.Length);
        try
        {
            while (bytes.Length > 0) bytes = bytes[_socket.Send(bytes)..];
        }
        catch (SocketException e)
        {
            Trouble = e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock
                ? _explain(TroubleKind.Hang, $"QEMU took no more commands for {_limit.TotalSeconds:0.###} s")
                : Closed(_first);
        }

        _out.SetLength(0);
    }

    private void TakeOk()
    {
        if (TakeLine(_first) is not { } line) return;
        _pending--;
        if (line != "OK") Nonsense(_first, line);
    }

    private void Nonsense(string command, string reply)
    {
        if (Trouble is not null) return;
        var shown = reply.Length > 200 ? reply[..200] + "..." : reply;
        Trouble = _explain(TroubleKind.Nonsense, $"QEMU answered '{shown}' to '{Short(command)}' or a command sent after it");
    }

    /// <summary>The next line without its end; null with trouble set.</summary>
    private string? TakeLine(string command)
    {
        var start = Stopwatch.GetTimestamp();
        var searched = 0;
        while (true)
        {
            var end = _in.AsSpan(_inStart + searched, _inEnd - _inStart - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.ASCII.GetString(_in, _inStart, searched + end).TrimEnd('\r');
                _inStart += searched + end + 1;
                searched = 0;

                // Interrupt lines come unasked.
                if (!line.StartsWith("IRQ ", StringComparison.Ordinal)) return line;
                continue;
            }

            searched = _inEnd - _inStart;
            if (searched > MaximumReplyBytes)
            {
                Nonsense(command, Encoding.ASCII.GetString(_in, _inStart, 100));
                return null;
            }

            if (!Receive(command, start)) return null;
        }
    }

    private bool Receive(string command, long start)
    {
        MakeRoom();
        var left = _limit - Stopwatch.GetElapsedTime(start);
        try
        {
            if (left <= TimeSpan.Zero || !_socket.Poll(left, SelectMode.SelectRead))
            {
                Trouble = _explain(TroubleKind.Hang, $"QEMU did not answer '{Short(command)}' or a command sent after it within {_limit.TotalSeconds:0.###} s");
                return false;
            }

            var count = _socket.Receive(_in.AsSpan(_inEnd));
            _inEnd += count;
            if (count > 0) return true;
        }
        catch (SocketException)
        {
            // A reset connection is a closed one.
        }

        Trouble = Closed(command);
        return false;
    }

    // Whether the end is met while sending or while waiting is a matter of chance, and no other finding.
    private DeviceTrouble Closed(string command) =>
        _explain(TroubleKind.Crash, $"QEMU closed its qtest socket when '{Short(command)}' or a command sent after it was to be answered");

    private void MakeRoom()
    {
        if (_inStart == _inEnd)
        {
            _inStart = _inEnd = 0;
        }
        else if (_inEnd == _in.Length)
        {
            if (_inStart == 0) Array.Resize(ref _in, 2 * _in.Length);
            else _in.AsSpan(_inStart, _inEnd - _inStart).CopyTo(_in);
            _inEnd -= _inStart;
            _inStart = 0;
        }
    }

    private static string Short(string command) => command.Length > 60 ? command[..60] + "..." : command;
}
