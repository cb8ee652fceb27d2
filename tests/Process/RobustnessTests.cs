using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;

namespace Viommu.Tests.Process;

/// <summary>Adapters that misbehave: each ends in the right trouble, within its limit, and leaves nothing behind.</summary>
[TestFixture]
public sealed class RobustnessTests
{
    private static readonly Operation Reset = new ResetOperation(0);

    [TestCase("close-early", TroubleKind.Crash, "exit code 3")]
    [TestCase("close-output", TroubleKind.Crash, "runs on without an output")]
    [TestCase("killed", TroubleKind.Crash, "exit code 137 (signal 9)")]
    [TestCase("out-of-order", TroubleKind.Nonsense, "seq")]
    [TestCase("wrong-seq", TroubleKind.Nonsense, "seq")]
    [TestCase("no-seq", TroubleKind.Nonsense, "seq is missing")]
    [TestCase("text-seq", TroubleKind.Nonsense, "seq")]
    [TestCase("half-a-line", TroubleKind.Crash, "middle of the answer")]
    [TestCase("nan", TroubleKind.Nonsense, "not JSON")]
    [TestCase("invalid-utf8", TroubleKind.Nonsense, "not UTF-8")]
    [TestCase("not-an-object", TroubleKind.Nonsense, "not a JSON object")]
    [TestCase("not-json", TroubleKind.Nonsense, "not JSON")]
    [TestCase("empty-line", TroubleKind.Nonsense, "not JSON")]
    [TestCase("two-objects", TroubleKind.Nonsense, "not JSON")]
    [TestCase("deep", TroubleKind.Nonsense, "not JSON")]
    [TestCase("twice", TroubleKind.Nonsense, "twice")]
    public void A_wrong_answer_is_named(string mode, TroubleKind kind, string words)
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, mode);
        var replies = new List<Reply>();
        var trouble = device.Exchange([Reset], replies);
        Assert.That(trouble?.Kind, Is.EqualTo(kind), trouble?.Text);
        Assert.That(trouble!.Text, Does.Contain(words));
        Assert.That(replies, Is.Empty);
        Assert.That(device.Exchange([Reset], replies)?.Kind, Is.EqualTo(kind), "a lost device stays lost");
    }

    [TestCase("never-answers")]
    [TestCase("half-a-line-and-stay")]
    [TestCase("deaf")]
    public void No_answer_is_a_hang(string mode)
    {
        using var device = Programs.StartMisbehaving(Programs.Impatient, mode);
        Assert.That(device.Exchange([Reset], [])?.Kind, Is.EqualTo(TroubleKind.Hang));
    }

    [Test]
    public void An_adapter_that_does_not_read_a_large_request_is_a_hang()
    {
        using var device = Programs.StartMisbehaving(Programs.Impatient, "deaf");
        Assert.That(device.Exchange([new WriteOperation(0x1000, new byte[1 << 20])], [])?.Kind, Is.EqualTo(TroubleKind.Hang));
    }

    [Test]
    public void Seventy_megabytes_of_line_are_nonsense_and_do_not_fill_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var device = Programs.StartMisbehaving(Programs.Quick, "long-line", (70 << 20).ToString(CultureInfo.InvariantCulture));
        var trouble = device.Exchange([Reset], []);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense), trouble?.Text);
        Assert.That(trouble!.Text, Does.Contain("longer than"));
        device.Dispose();
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(100 << 20));
    }

    [Test]
    public void A_line_within_the_limit_is_read()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "long-line", (8 << 20).ToString(CultureInfo.InvariantCulture));
        var replies = new List<Reply>();
        Assert.That(device.Exchange([new ReadOperation(0x1000, 4 << 20)], replies), Is.Null);
        Assert.That(((BytesReply)replies[0]).Bytes, Has.Length.EqualTo(4 << 20));
    }

    [Test]
    public void A_line_that_never_ends_is_nonsense()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick with { Line = 1 << 20 }, "endless-line");
        Assert.That(device.Exchange([Reset], [])?.Kind, Is.EqualTo(TroubleKind.Nonsense));
    }

    [Test]
    public void Lines_that_never_end_stay_in_the_programs_pipe()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "never-ends");
        Assert.That(device.Exchange([Reset], []), Is.Null);
        Thread.Sleep(200);
        var trouble = device.Exchange([Reset], []);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense), trouble?.Text);
    }

    [Test]
    public void Much_standard_error_is_drained_and_its_end_kept()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var device = Programs.StartMisbehaving(
            Programs.Quick with { Reply = TimeSpan.FromSeconds(60) }, "much-standard-error", (1 << 30).ToString(CultureInfo.InvariantCulture));
        Assert.That(device.Exchange([Reset], []), Is.Null);
        var trouble = device.Exchange([new RingOperation([], [])], []);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Refused));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(20 << 20));
    }

    [TestCase(TroubleKind.Crash, "exit code 7", "close-early", "7")]
    [TestCase(TroubleKind.Crash, "signal 9", "killed")]
    [TestCase(TroubleKind.Hang, "no answer", "never-answers")]
    [TestCase(TroubleKind.Nonsense, "not JSON", "not-json")]
    public void Trouble_comes_with_the_end_of_standard_error(TroubleKind kind, string words, params string[] arguments)
    {
        using var device = Programs.StartMisbehaving(kind == TroubleKind.Hang ? Programs.Impatient : Programs.Quick, arguments);
        var trouble = device.Exchange([Reset], []);
        Assert.That(trouble?.Kind, Is.EqualTo(kind));
        Assert.That(trouble!.Text, Does.Contain(words));
        Assert.That(trouble.StandardError, Does.Contain("the last words"));
    }

    [TestCase("fork-and-exit")]
    [TestCase("fork-and-exit-later")]
    public void A_program_that_forks_and_exits_is_a_crash_and_its_child_is_killed(string mode)
    {
        var device = Programs.TryMisbehaving(Programs.Quick, out var trouble, mode);
        if (device is not null) trouble = device.Exchange([Reset], []);
        device?.Dispose();
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Crash), trouble?.Text);
        Assert.That(trouble!.Text, Does.Contain("exit code 7"));
        AssertChildIsGone(trouble.StandardError);
    }

    [Test]
    public void A_child_does_not_outlive_a_good_run()
    {
        var device = Programs.StartMisbehaving(Programs.Quick, "fork-and-serve");
        Assert.That(device.Exchange([Reset, new EventsOperation()], []), Is.Null);
        Thread.Sleep(100);
        Assert.That(Left(), Has.Count.EqualTo(2), "the program and its child");
        device.Dispose();
        Assert.That(Left, Is.Empty.After(5000, 20));
    }

    [TestCase("never-hello", TroubleKind.Hang)]
    [TestCase("exit-at-once", TroubleKind.Crash)]
    [TestCase("print-first", TroubleKind.Nonsense)]
    [TestCase("refuse-hello", TroubleKind.NotStarted)]
    public void A_start_that_fails_says_why(string mode, TroubleKind kind)
    {
        var limits = mode == "never-hello" ? Programs.Quick with { Hello = TimeSpan.FromMilliseconds(400) } : Programs.Quick;
        var device = Programs.TryMisbehaving(limits, out var trouble, mode);
        Assert.That(device, Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(kind), trouble?.Text);
        Assert.That(trouble!.Text, Does.Not.Contain("\x1b"));
    }

    [Test]
    public void A_program_that_is_not_there_did_not_start()
    {
        Assert.That(ProcessDevice.Start(["./no-such-adapter"], Checkout.Base, Programs.Quick, out var trouble), Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.NotStarted));
    }

    private static void AssertChildIsGone(string standardError)
    {
        var match = Regex.Match(standardError, @"child (\d+)");
        Assert.That(match.Success, Is.True, standardError);
        // It has been sent its signal; the kernel may need a moment to take it down.
        var id = match.Groups[1].Value;
        Assert.That(() => !Directory.Exists($"/proc/{id}") || IsZombie(id), Is.True.After(5000, 20), "the child lives");
    }

    private static bool IsZombie(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Ids of living processes of the misbehaving adapter in the mode that serves on.</summary>
    private static List<string> Left()
    {
        var left = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            try
            {
                var line = File.ReadAllText(Path.Combine(folder, "cmdline"));
                if (line.Contains("fork-and-serve", StringComparison.Ordinal)) left.Add(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone, or not ours.
            }
        }

        return left;
    }
}
