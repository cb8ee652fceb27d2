using System.Net.Sockets;
using System.Text;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu;

namespace Viommu.Tests.Drivers;

/// <summary>The qtest client against a server that plays a part.</summary>
[TestFixture]
internal sealed class QtestClientTests
{
    [Test]
    public void Values_and_memory_come_back()
    {
        using var server = new ScriptedServer(line => line.Split(' ') switch
        {
            ["readl", _] => "OK 0x00000000000010ed\n",
            ["b64read", _, _] => $"OK {Convert.ToBase64String([1, 2, 3])}\n",
            _ => "OK\n",
        });
        using var client = server.Connect();
        client.Write("writel", 0x1000, 0xff);
        client.WriteMemory(0x2000, [1, 2, 3]);
        Assert.That(client.Read("readl", 0xe0000000), Is.EqualTo(0x10ed));
        var bytes = new byte[3];
        client.ReadMemory(0x2000, bytes);
        Assert.That(bytes, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(client.Trouble, Is.Null);
        Assert.That(server.Lines, Is.EqualTo(new[] { "writel 0x1000 0xff", "b64write 0x2000 0x3 AQID", "readl 0xe0000000", "b64read 0x2000 0x3" }));
    }

    [Test]
    public void Answers_in_pieces_are_put_together_and_interrupts_passed_over()
    {
        using var server = new ScriptedServer(line => "IRQ raise 21\nO|K 0x|0000|0012\r|\n", pieces: true);
        using var client = server.Connect();
        Assert.That(client.Read("readb", 0), Is.EqualTo(0x12));
        Assert.That(client.Trouble, Is.Null);
    }

    [Test]
    public void More_commands_than_sockets_hold_do_not_block()
    {
        using var server = new ScriptedServer(line => line.StartsWith("read", StringComparison.Ordinal) ? "OK 0x7\n" : "OK\n");
        using var client = server.Connect(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 50_000; i++) client.Write("writeb", (ulong)i, 1);
        Assert.That(client.Read("readb", 0), Is.EqualTo(7));
        Assert.That(server.Lines, Has.Count.EqualTo(50_001));
    }

    [TestCase("hello\n")]
    [TestCase("FAIL Unknown command 'readb'\n")]
    [TestCase("OK\n")]
    [TestCase("OK 0x\n")]
    [TestCase("OK 0x123456789abcdef01\n")]
    [TestCase("OK 12\n")]
    public void Garbage_is_nonsense(string answer)
    {
        using var server = new ScriptedServer(_ => answer);
        using var client = server.Connect();
        Assert.That(client.Read("readb", 0x10), Is.Zero);
        Assert.That(client.Trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense));
        Assert.That(client.Trouble!.Text, Does.Contain("readb 0x10").Or.Contain("'readb'").And.Contain(answer.TrimEnd()));
    }

    [TestCase("OK AQI=\n")]
    [TestCase("OK ????\n")]
    [TestCase("OK \n")]
    [TestCase("no\n")]
    public void Memory_that_does_not_fit_is_nonsense(string answer)
    {
        using var server = new ScriptedServer(_ => answer);
        using var client = server.Connect();
        var bytes = new byte[] { 9, 9, 9 };
        client.ReadMemory(0, bytes);
        Assert.That(bytes, Is.All.Zero);
        Assert.That(client.Trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense));
    }

    [Test]
    public void An_endless_line_is_nonsense()
    {
        using var server = new ScriptedServer(_ => new string('x', 5_000_000));
        using var client = server.Connect(TimeSpan.FromSeconds(30));
        client.Read("readb", 0);
        Assert.That(client.Trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense));
    }

    [Test]
    public void A_refused_write_is_found_at_the_next_read()
    {
        using var server = new ScriptedServer(line => line.StartsWith("writeb", StringComparison.Ordinal) ? "ERR no\n" : "OK 0x1\n");
        using var client = server.Connect();
        client.Write("writeb", 0, 0);
        Assert.That(client.Trouble, Is.Null);
        Assert.That(client.Read("readb", 0), Is.Zero);
        Assert.That(client.Trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense));
    }

    [Test]
    public void The_end_of_the_stream_is_a_crash_and_stays_one()
    {
        using var server = new ScriptedServer(_ => null);
        using var client = server.Connect();
        Assert.That(client.Read("readb", 0), Is.Zero);
        Assert.That(client.Trouble?.Kind, Is.EqualTo(TroubleKind.Crash));
        Assert.That(client.Trouble!.StandardError, Is.EqualTo("explained"));
        var trouble = client.Trouble;
        client.Write("writeb", 0, 0);
        Assert.That(client.Read("readb", 0), Is.Zero);
        Assert.That(client.Trouble, Is.SameAs(trouble));
    }

    [Test]
    public void Silence_is_a_hang()
    {
        using var server = new ScriptedServer(_ => "");
        using var client = server.Connect(TimeSpan.FromMilliseconds(100));
        client.Read("readb", 0);
        Assert.That(client.Trouble?.Kind, Is.EqualTo(TroubleKind.Hang));
    }

    [Test]
    public void Dripping_does_not_stretch_the_limit()
    {
        using var server = new ScriptedServer(_ => string.Join('|', Enumerable.Repeat("x", 200)), pieces: true);
        using var client = server.Connect(TimeSpan.FromMilliseconds(200));
        client.Read("readb", 0);
        Assert.That(client.Trouble?.Kind, Is.EqualTo(TroubleKind.Hang));
    }

    /// <summary>Answers each line; "" for silence, null to hang up; with pieces, '|' marks where the answer is cut and delayed.</summary>
    private sealed class ScriptedServer : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("scripted-").FullName;
        private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        private readonly Thread _thread;
        private Socket? _peer;

        public ScriptedServer(Func<string, string?> answer, bool pieces = false)
        {
            _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "s")));
            _listener.Listen(1);
            _thread = new Thread(() => Serve(answer, pieces)) { IsBackground = true };
        }

        public List<string> Lines { get; } = [];

        public QtestClient Connect(TimeSpan? limit = null)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(_folder, "s")));
            _peer = _listener.Accept();
            _thread.Start();
            return new QtestClient(socket, limit ?? TimeSpan.FromSeconds(10), (kind, text) => new DeviceTrouble(kind, text, "explained"));
        }

        public void Dispose()
        {
            _peer?.Dispose();
            _listener.Dispose();
            _thread.Join();
            Directory.Delete(_folder, recursive: true);
        }

        private void Serve(Func<string, string?> answer, bool pieces)
        {
            try
            {
                using var stream = new NetworkStream(_peer!);
                using var reader = new StreamReader(stream, Encoding.ASCII);
                while (reader.ReadLine() is { } line)
                {
                    Lines.Add(line);
                    if (answer(line) is not { } text) return;
                    foreach (var piece in pieces ? text.Split('|') : [text])
                    {
                        stream.Write(Encoding.ASCII.GetBytes(piece));
                        if (pieces) Thread.Sleep(5);
                    }
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The test is over.
            }
            finally
            {
                _peer!.Close();
            }
        }
    }
}
