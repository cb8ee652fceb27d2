using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Tests.GuestDrivers;

/// <summary>What a driver's program gets wrong: each is the right trouble, named, with its last words, and nothing of it is left.</summary>
public sealed class ProcessDriverTroubleTests
{
    private static readonly DriverTask s_stop = new StopTask();
    private static readonly DriverTask s_map = new MapTask("a", 0x1000, 0x1000, 0x2000, AccessKinds.Read);
    private static readonly DriverTask s_reserved = new ReservedTask(8);
    private static readonly DriverTask s_event = new EventTask(new byte[24]);

    [TestCase("hello", "not JSON")]
    [TestCase("", "not JSON")]
    [TestCase("[1]", "not a JSON object")]
    [TestCase("{\"seq\":SEQ,\"done\":{}}{}", "not JSON")]
    [TestCase("{\"used\":4,\"written\":\"00000000\"}", "neither a call nor the end of the task")]
    [TestCase("{\"seq\":99,\"done\":{}}", "its seq is 99, not 2")]
    [TestCase("{\"seq\":\"SEQ\",\"done\":{}}", "seq is not a number")]
    [TestCase("{\"seq\":SEQ,\"seq\":SEQ,\"done\":{}}", "not JSON")]
    [TestCase("{\"seq\":SEQ}", "the key done is missing")]
    [TestCase("{\"seq\":SEQ,\"done\":true}", "done is not an object")]
    [TestCase("{\"seq\":SEQ,\"done\":{},\"failed\":\"no\"}", "the key done has no place there")]
    [TestCase("{\"seq\":SEQ,\"failed\":7}", "failed is not a text")]
    [TestCase("{\"seq\":SEQ,\"done\":{\"size\":\"0x1000\"}}", "the key done.size has no place there")]
    [TestCase("{\"call\":\"dma\"}", "there is no call dma; calls are accept, config-read")]
    [TestCase("{\"call\":7}", "call is not a text")]
    [TestCase("{\"call\":\"accept\"}", "the key features is missing")]
    [TestCase("{\"call\":\"accept\",\"features\":[64]}", "features is not a list of bit numbers")]
    [TestCase("{\"call\":\"accept\",\"features\":[],\"system\":true}", "the key system has no place there")]
    [TestCase("{\"call\":\"config-read\",\"offset\":-1,\"length\":1}", "offset is not a number from 0")]
    [TestCase("{\"call\":\"config-read\",\"offset\":0,\"length\":1.5}", "length is not a number from 0")]
    [TestCase("{\"call\":\"config-write\",\"offset\":0,\"bytes\":\"0x01\"}", "bytes is not lowercase hex")]
    [TestCase("{\"call\":\"request\",\"readable\":\"05\",\"writable\":1073741824}", "writable is not a number from 0 to 1048576")]
    [TestCase("{\"call\":\"request\",\"readable\":\"0A\",\"writable\":4}", "readable is not lowercase hex")]
    [TestCase("{\"call\":\"request\",\"readable\":\"0102\",\"writable\":4,\"shape\":{\"readable\":[1],\"writable\":[4]}}",
        "shape.readable adds up to 1 bytes, not 2")]
    [TestCase("{\"call\":\"request\",\"readable\":\"0102\",\"writable\":4,\"shape\":{\"readable\":[2]}}", "the key shape.writable is missing")]
    [TestCase("{\"call\":\"batch\",\"requests\":[]}", "requests is empty")]
    [TestCase("{\"call\":\"batch\",\"requests\":[{\"readable\":\"01\"}]}", "the key requests.writable is missing")]
    [TestCase("{\"call\":\"batch\",\"requests\":[{\"readable\":\"\",\"writable\":1048576},{\"readable\":\"\",\"writable\":1}]}",
        "more than 1048576 bytes together")]
    [TestCase("{\"call\":\"read\",\"at\":4096,\"length\":1}", "at is not a text of the form")]
    [TestCase("{\"call\":\"read\",\"at\":\"0x1000\",\"length\":1048577}", "length is not a number from 0 to 1048576")]
    [TestCase("{\"call\":\"write\",\"at\":\"0x1000\"}", "the key bytes is missing")]
    [TestCase("{\"call\":\"log\",\"text\":\"\\ud800\"}", "a text in it is not Unicode")]
    public void A_line_of_no_form_is_nonsense_and_is_quoted(string line, string words) => Expect(s_stop, line, words);

    [TestCase("{\"seq\":SEQ,\"done\":{}}", "the key done.size is missing")]
    [TestCase("{\"seq\":SEQ,\"done\":{\"size\":4096}}", "done.size is not a text of the form")]
    public void A_mapping_is_answered_with_its_size(string line, string words) => Expect(s_map, line, words);

    [TestCase("{\"seq\":SEQ,\"done\":{}}", "the key done.regions is missing")]
    [TestCase("{\"seq\":SEQ,\"done\":{\"regions\":[{\"start\":\"0x0\",\"end\":\"0xfff\"}]}}", "the key regions.kind is missing")]
    [TestCase("{\"seq\":SEQ,\"done\":{\"regions\":[7]}}", "regions is not an object")]
    public void Reserved_regions_are_told_whole(string line, string words) => Expect(s_reserved, line, words);

    [TestCase("{\"seq\":SEQ,\"done\":{}}", "the key done.reason is missing")]
    [TestCase("{\"seq\":SEQ,\"done\":{\"ignored\":false}}", "done.ignored is not true")]
    [TestCase("{\"seq\":SEQ,\"done\":{\"reason\":\"mapping\",\"access\":[\"look\"]}}", "done.access is not a list of read, write, exec")]
    [TestCase("{\"seq\":SEQ,\"done\":{\"reason\":\"mapping\",\"access\":[],\"endpoint\":\"0x8\"}}", "done.endpoint is not a number")]
    public void A_report_is_told_whole_or_ignored(string line, string words) => Expect(s_event, line, words);

    [TestCase("exits", "exit code 3")]
    [TestCase("exits-in-a-call", "exit code 4")]
    [TestCase("exits-in-a-line", "in the middle of the answer to the task stop")]
    public void The_end_of_output_is_a_crash(string mode, string words) => Expect(TroubleKind.Crash, s_stop, words, OddDriver.Quick, mode);

    [Test]
    public void A_task_without_an_end_is_a_hang() =>
        Expect(TroubleKind.Hang, s_stop, "no answer to the task stop within 0.3 s", OddDriver.Impatient, "never-ends");

    [Test]
    public void A_task_of_calls_without_an_end_is_a_hang() =>
        Expect(TroubleKind.Hang, s_stop, "the task stop", OddDriver.Impatient, "calls-for-ever");

    [Test]
    public void A_task_has_so_many_calls_and_no_more() =>
        Expect(TroubleKind.Nonsense, s_stop, "a task has at most 50 calls", OddDriver.Quick with { Calls = 50 }, "calls-for-ever");

    [Test]
    public void A_request_of_a_gigabyte_is_nonsense_and_does_not_fill_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Expect(TroubleKind.Nonsense, s_stop, "a line longer than 4194304 bytes", OddDriver.Quick, "huge");
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(50 << 20));
    }

    [TestCase("finishes-twice", "\"done\"")]
    [TestCase("speaks-up", "debug: all is well")]
    public void Between_tasks_a_driver_is_silent(string mode, string quoted)
    {
        using var driver = OddDriver.Start(OddDriver.Quick, mode);
        Assert.That(driver.Do(s_stop, new ScriptedMachine(), out var answer), Is.Null);
        Assert.That(answer, Is.EqualTo(TaskDone.Plain));
        var trouble = driver.Do(s_stop, new ScriptedMachine(), out answer);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense), trouble?.Text);
        Assert.That(trouble!.Text, Does.Contain(quoted));
        Assert.That(answer, Is.Null);
    }

    [Test]
    public void A_driver_that_ends_between_tasks_has_crashed()
    {
        using var driver = OddDriver.Start(OddDriver.Quick, "exits-afterwards");
        Assert.That(driver.Do(s_stop, new ScriptedMachine(), out _), Is.Null);
        var trouble = driver.Do(s_stop, new ScriptedMachine(), out _);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Crash), trouble?.Text);
        Assert.That(trouble!.Text, Does.Contain("exit code 6"));
    }

    [Test]
    public void What_it_started_is_killed_with_it()
    {
        using var driver = OddDriver.Start(OddDriver.Quick, "has-a-child");
        var trouble = driver.Do(s_stop, new ScriptedMachine(), out _);
        var child = Regex.Match(trouble!.StandardError, @"child (\d+)");
        Assert.That(child.Success, Is.True, trouble.StandardError);
        var folder = $"/proc/{child.Groups[1].Value}";
        Assert.That(() => !File.Exists($"{folder}/stat") || File.ReadAllText($"{folder}/stat").Contains(") Z ", StringComparison.Ordinal),
            Is.True.After(5000, 20), "the child lives");
    }

    [TestCase("not JSON", "hello")]
    [TestCase("its seq is 7, not 1", "{\"seq\":7,\"protocol\":1,\"driver\":{\"name\":\"a\",\"version\":\"1\"},\"can\":[]}")]
    [TestCase("protocol is not 1", "{\"seq\":SEQ,\"protocol\":2,\"driver\":{\"name\":\"a\",\"version\":\"1\"},\"can\":[]}")]
    [TestCase("the key driver.version is missing", "{\"seq\":SEQ,\"protocol\":1,\"driver\":{\"name\":\"a\"},\"can\":[]}")]
    [TestCase("can has a word that is none of map, tables", "{\"seq\":SEQ,\"protocol\":1,\"driver\":{\"name\":\"a\",\"version\":\"1\"},\"can\":[\"fly\"]}")]
    [TestCase("the key extra has no place there", "{\"seq\":SEQ,\"protocol\":1,\"driver\":{\"name\":\"a\",\"version\":\"1\"},\"can\":[],\"extra\":1}")]
    [TestCase("the key seq is missing", "{\"call\":\"log\",\"text\":\"early\"}")]
    public void A_wrong_hello_is_nonsense(string words, string line)
    {
        Assert.That(OddDriver.Source(OddDriver.Quick, "hello", line).Start(Process.Checkout.Base, out var trouble), Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense), trouble?.Text);
        Assert.That(trouble!.Text, Does.Contain(words).And.Contain(line.Replace("SEQ", "1", StringComparison.Ordinal)[..5]));
    }

    [Test]
    public void A_driver_that_refuses_hello_did_not_start()
    {
        var source = OddDriver.Source(OddDriver.Quick, "hello", "{\"seq\":SEQ,\"failed\":\"another revision\"}");
        Assert.That(source.Start(Process.Checkout.Base, out var trouble), Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.NotStarted));
        Assert.That(trouble!.Text, Does.Contain("another revision"));
    }

    [Test]
    public void A_driver_that_never_answers_hello_hangs()
    {
        var limits = OddDriver.Quick with { Hello = TimeSpan.FromMilliseconds(400) };
        Assert.That(OddDriver.Source(limits, "never-hello").Start(Process.Checkout.Base, out var trouble), Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Hang));
    }

    private static void Expect(DriverTask task, string line, string words)
    {
        var trouble = Expect(TroubleKind.Nonsense, task, words, OddDriver.Quick, "lines", line);
        Assert.That(trouble.Text, Does.EndWith($"The line: {line.Replace("SEQ", "2", StringComparison.Ordinal)}"));
    }

    private static DeviceTrouble Expect(TroubleKind kind, DriverTask task, string words, Viommu.Drivers.Process.ProcessLimits limits, params string[] arguments)
    {
        var source = OddDriver.Source(limits, arguments);
        using var driver = source.Start(Process.Checkout.Base, out var none);
        Assert.That(driver, Is.Not.Null, none?.Text);
        var trouble = driver!.Do(task, new ScriptedMachine(), out var answer);
        Assert.That(trouble?.Kind, Is.EqualTo(kind), trouble?.Text);
        Assert.That(trouble!.Text, Does.Contain(words));
        Assert.That(trouble.StandardError, Does.Contain("the last words"));
        Assert.That(answer, Is.Null);
        Assert.That(driver.Do(task, new ScriptedMachine(), out _), Is.EqualTo(trouble), "a lost driver stays lost");
        using var next = source.Start(Process.Checkout.Base, out none);
        Assert.That(next?.Description.Name, Is.EqualTo("odd"), "the source starts another");
        return trouble;
    }
}
