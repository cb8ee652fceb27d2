using System.Text.Json;
using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Process;
using Viommu.Drivers.Port;

namespace Viommu.Tests.GuestDrivers;

/// <summary>What goes to a driver's program, and what its answers become.</summary>
public sealed class ProcessDriverTests
{
    [Test]
    public void Hello_describes_the_driver()
    {
        using var driver = OddDriver.Start(OddDriver.Quick, "done");
        Assert.That(driver.Description.Name, Is.EqualTo("odd"));
        Assert.That(driver.Description.Version, Is.EqualTo("1"));
        Assert.That(driver.Description.Can, Is.EqualTo(new[] { DriverAbility.Map }));
    }

    [TestCaseSource(nameof(Tasks))]
    public void A_task_is_told_as_the_protocol_has_it(DriverTask task, string json)
    {
        using var driver = OddDriver.Start(OddDriver.Quick, "echo");
        var machine = new ScriptedMachine();
        Assert.That(driver.Do(task, machine, out var answer)?.Text, Is.Null);
        Assert.That(answer, Is.EqualTo(new TaskFailed("an echo")));
        using var told = JsonDocument.Parse(machine.Logged.Single());
        using var expected = JsonDocument.Parse(json);
        Assert.That(JsonElement.DeepEquals(told.RootElement, expected.RootElement), Is.True, machine.Logged.Single());
    }

    [TestCaseSource(nameof(Answers))]
    public void The_end_of_a_task_is_its_answer(DriverTask task, string line, TaskAnswer expected)
    {
        using var driver = OddDriver.Start(OddDriver.Quick, "lines", line);
        Assert.That(driver.Do(task, new ScriptedMachine(), out var answer)?.Text, Is.Null);
        if (expected is RegionsTold regions) Assert.That((answer as RegionsTold)?.Regions, Is.EqualTo(regions.Regions));
        else Assert.That(answer, Is.EqualTo(expected));
    }

    [TestCase("{\"call\":\"accept\",\"features\":[0,32]}", "{}", "accept 0x100000001")]
    [TestCase("{\"call\":\"accept\",\"features\":[63]}", "{\"error\":\"bit 63 is not offered\"}", "accept 0x8000000000000000")]
    [TestCase("{\"call\":\"config-read\",\"offset\":2,\"length\":3}", "{\"bytes\":\"030405\"}")]
    [TestCase("{\"call\":\"config-read\",\"offset\":2,\"length\":30}", "{\"error\":\"that is not within the config space\"}")]
    [TestCase("{\"call\":\"config-write\",\"offset\":2,\"bytes\":\"00\"}", "{}")]
    [TestCase("{\"call\":\"config-write\",\"offset\":8,\"bytes\":\"00\"}", "{\"error\":\"that is not within the config space\"}")]
    [TestCase("{\"call\":\"request\",\"readable\":\"0506\",\"writable\":2}", "{\"used\":2,\"written\":\"0000\"}", "request 0506 2 whole")]
    [TestCase("{\"call\":\"request\",\"readable\":\"0506\",\"writable\":2,\"shape\":{\"readable\":[1,1],\"writable\":[2]}}",
        "{\"used\":2,\"written\":\"0000\"}",
        "request 0506 2 1+1+2")]
    [TestCase("{\"call\":\"request\",\"readable\":\"\",\"writable\":1048576}",
        "{\"error\":\"the machine cannot send it: no features were accepted, or it does not fit the buffers of the queue\"}", "request  1048576 whole")]
    [TestCase("{\"call\":\"batch\",\"requests\":[{\"readable\":\"05\",\"writable\":2},{\"readable\":\"06\",\"writable\":0}]}",
        "{\"replies\":[{\"used\":0,\"written\":\"\"},{\"used\":0,\"written\":\"\"}]}")]
    [TestCase("{\"call\":\"batch\",\"requests\":[{\"readable\":\"\",\"writable\":2}]}",
        "{\"error\":\"the machine cannot send it: no features were accepted, or it does not fit the buffers of the queue\"}")]
    [TestCase("{\"call\":\"read\",\"at\":\"0x1000\",\"length\":2}", "{\"bytes\":\"0000\"}")]
    [TestCase("{\"call\":\"read\",\"at\":\"0xffffffffffffffff\",\"length\":2}", "{\"error\":\"that is not within guest memory\"}")]
    [TestCase("{\"call\":\"write\",\"at\":\"0x1000\",\"bytes\":\"0102\"}", "{}")]
    [TestCase("{\"call\":\"write\",\"at\":\"0xfff\",\"bytes\":\"0102\"}", "{\"error\":\"that is not within guest memory\"}")]
    public void A_call_is_answered_by_the_machine(string line, string answer, string? asked = null)
    {
        using var driver = OddDriver.Start(OddDriver.Quick, "answers", line);
        var machine = new ScriptedMachine();
        Assert.That(driver.Do(new StopTask(), machine, out var end)?.Text, Is.Null);
        Assert.That(end, Is.EqualTo(TaskDone.Plain), "a refusal is an answer, not trouble");
        Assert.That(machine.Logged, Is.EqualTo(new[] { answer }));
        if (asked is not null) Assert.That(machine.Asked, Is.EqualTo(new[] { asked }));
    }

    [Test]
    public void Seq_grows_with_every_task()
    {
        using var driver = OddDriver.Start(OddDriver.Quick, "echo");
        var machine = new ScriptedMachine();
        for (var i = 0; i < 3; i++) driver.Do(new StopTask(), machine, out _);
        Assert.That(machine.Logged.Select(text => JsonDocument.Parse(text).RootElement.GetProperty("seq").GetInt32()), Is.EqualTo(new[] { 2, 3, 4 }));
    }

    [Test]
    public void A_driver_that_stays_after_bye_is_killed()
    {
        var driver = OddDriver.Start(OddDriver.Quick with { Bye = TimeSpan.FromMilliseconds(100) }, "stays-after-bye");
        driver.Dispose();
        Assert.That(() => Viommu.Tests.Drivers.Leftovers.Processes("python3", "stays-after-bye"), Is.Empty.After(5000, 20));
    }

    [Test]
    public void A_disposed_driver_does_nothing_more()
    {
        var driver = OddDriver.Start(OddDriver.Quick, "done");
        driver.Dispose();
        Assert.That(driver.Do(new StopTask(), new ScriptedMachine(), out _)?.Text, Does.Contain("disposed"));
    }

    [TestCase("program:x", "process:")]
    [TestCase("process:", "names no program")]
    [TestCase("process:'x", "not closed")]
    public void A_name_that_is_none_is_told(string name, string words)
    {
        Assert.That(ProcessDriverSource.TryCreate(name, out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain(words));
    }

    [Test]
    public void A_program_that_is_not_there_did_not_start()
    {
        Assert.That(ProcessDriverSource.TryCreate("process:./no-such-driver", out var source, out _), Is.True);
        Assert.That(source!.Start(Process.Checkout.Base, out var trouble), Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.NotStarted));
    }

    private static IEnumerable<TestCaseData> Tasks()
    {
        yield return Told(
            new StartTask(0x1_0000_0005, 40, [8, 16], [new(0x8000_0000, 0x800_0000)], new(0x8000_0000, 0x100_0000)),
            """
            {"seq":2,"do":"start","features":[0,2,32],"configSize":40,"endpoints":[8,16],
             "memory":[{"start":"0x80000000","size":"0x8000000"}],"pool":{"start":"0x80000000","size":"0x1000000"}}
            """);
        yield return Told(new StopTask(), """{"seq":2,"do":"stop"}""");
        yield return Told(new AttachTask(8, "a", DomainUse.Translated), """{"seq":2,"do":"attach","endpoint":8,"domain":"a","kind":"translated"}""");
        yield return Told(new AttachTask(8, "a", DomainUse.Identity, 7), """{"seq":2,"do":"attach","endpoint":8,"domain":"a","kind":"identity","pasid":7}""");
        yield return Told(new DetachTask(8), """{"seq":2,"do":"detach","endpoint":8}""");
        yield return Told(new DetachTask(8, 0), """{"seq":2,"do":"detach","endpoint":8,"pasid":0}""");
        yield return Told(
            new MapTask("a", 0x1000, 0x2000, 0xffff_ffff_ffff_f000, AccessKinds.Read | AccessKinds.Write),
            """{"seq":2,"do":"map","domain":"a","iova":"0x1000","size":"0x2000","to":"0xfffffffffffff000","permissions":["read","write"]}""");
        yield return Told(
            new MapTask("a", 0, 1, 2, AccessKinds.Execute, DeviceMemory: true),
            """{"seq":2,"do":"map","domain":"a","iova":"0x0","size":"0x1","to":"0x2","permissions":["execute"],"device-memory":true}""");
        yield return Told(new UnmapTask("a", 0x1000, 0x2000), """{"seq":2,"do":"unmap","domain":"a","iova":"0x1000","size":"0x2000"}""");
        yield return Told(new SyncTask("b"), """{"seq":2,"do":"sync","domain":"b"}""");
        yield return Told(new ReservedTask(16), """{"seq":2,"do":"reserved","endpoint":16}""");
        yield return Told(new EventTask([1, 0xff]), """{"seq":2,"do":"event","bytes":"01ff"}""");
    }

    private static IEnumerable<TestCaseData> Answers()
    {
        var map = new MapTask("a", 0x1000, 0x1000, 0x2000, AccessKinds.Read);
        var report = new EventTask(new byte[24]);
        yield return Ends(new StopTask(), """{"seq":SEQ,"done":{}}""", TaskDone.Plain);
        yield return Ends(map, """{"seq":SEQ,"done":{"size":"0x1000"}}""", new TaskDone(0x1000));
        yield return Ends(new UnmapTask("a", 0, 1), """{"seq":SEQ,"done":{"size":"0x0"}}""", new TaskDone(0));
        yield return Ends(map, """{"seq":SEQ,"failed":"no room"}""", new TaskFailed("no room"));
        yield return Ends(
            new ReservedTask(8), """{"seq":SEQ,"done":{"regions":[{"start":"0xfee00000","end":"0xfeefffff","kind":"msi"}]}}""",
            new RegionsTold([new ToldRegion(0xfee0_0000, 0xfeef_ffff, "msi")]));
        yield return Ends(report, """{"seq":SEQ,"done":{"ignored":true}}""", new ReportIgnored());
        yield return Ends(
            report, """{"seq":SEQ,"done":{"reason":"mapping","endpoint":8,"access":["read","exec"],"address":"0x1000","pasid":3}}""",
            new ReportUnderstood("mapping", 8, AccessKinds.Read | AccessKinds.Execute, 0x1000, 3));
        yield return Ends(
            report, """{"seq":SEQ,"done":{"reason":"unknown","endpoint":null,"access":[],"address":null}}""",
            new ReportUnderstood("unknown", null, AccessKinds.None, null, null));
    }

    private static TestCaseData Told(DriverTask task, string json) => new TestCaseData(task, json).SetArgDisplayNames(json);

    private static TestCaseData Ends(DriverTask task, string line, TaskAnswer answer) =>
        new TestCaseData(task, line, answer).SetArgDisplayNames(task.Name, line);
}
