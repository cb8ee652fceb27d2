using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Smoke;
using Viommu.Tests.Process;

namespace Viommu.Tests.Serving;

/// <summary>Smoke: good adapters pass, and of broken ones the text says what is wrong.</summary>
[TestFixture]
public sealed class SmokeTests
{
    private Adapters _adapters = null!;

    [SetUp]
    public void Begin() => _adapters = new Adapters();

    [TearDown]
    public void End() => _adapters.Dispose();

    [Test]
    public void The_reference_device_is_all_well() => Expect(ReferenceSource.Default, 0, "all well");

    [Test]
    public void The_served_reference_device_is_all_well() => Expect(Served.Source(Served.Name("reference")), 0, "all well", "ok     batch");

    [TestCase("python")]
    [TestCase("c")]
    public void The_example_adapters_are_all_well(string language) =>
        Expect(Served.Source(_adapters.Example(language)), 0, "all well", "ok     fault", "ok     batch");

    [Test]
    public void A_wrong_status_is_named_with_both_lines() => ExpectBroken(
        "        domain.endpoints.add(endpoint)\n        self.attached[endpoint] = domain_id\n        return S_OK",
        "        domain.endpoints.add(endpoint)\n        self.attached[endpoint] = domain_id\n        return S_NOENT",
        "WRONG  attach", "ATTACH of endpoint 8 to domain 3 was answered with status NOENT (6); expected OK (0)",
        "sent             {\"seq\":", "\"op\":\"request\",\"readable\":\"01000000030000000800000000000000", "came back        {\"seq\":",
        "\"written\":\"06000000\"", "stopped there");

    [Test]
    public void A_device_that_maps_elsewhere_is_found_out() => ExpectBroken(
        "iova - virt_start + phys_start", "iova - virt_start + phys_start + 0x1000", "WRONG  dma read", "brought 0000000000000000; expected c0ffee0102030405");

    [Test]
    public void A_device_that_lets_everything_through_is_found_out() => ExpectBroken(
        "if mapping is None or not mapping[3]", "if mapping is None: return [(0, length)]\n            if not mapping[3]", "WRONG  dma fault",
        "went through; expected blocked");

    [Test]
    public void A_report_of_another_endpoint_is_found_out() => ExpectBroken(
        "reason, flags, endpoint, 0, 0))", "reason, flags, 77, 0, 0))", "WRONG  fault", "names endpoint 77; expected 8");

    [Test]
    public void Memory_that_survives_a_reset_is_found_out() => ExpectBroken(
        "        self.events.clear()\n        self.memory.clear()", "        self.events.clear()", "WRONG  batch", "guest RAM right after a reset");

    [Test]
    public void An_error_to_what_was_announced_is_named() => ExpectBroken(
        "    def op_events(self, message):", "    def op_happenings(self, message):", "WRONG  no faults", "no such op: events", "observe");

    [Test]
    public void A_device_without_map_is_found_out_at_hello() => ExpectBroken(
        "OFFERED = {F_INPUT_RANGE, F_DOMAIN_RANGE, F_MAP_UNMAP,", "OFFERED = {F_INPUT_RANGE, F_DOMAIN_RANGE,", "WRONG  hello", "lacks MAP_UNMAP (bit 2)");

    [TestCase("not-json", 1, "WRONG  reset", "not JSON", "came back        ok", "standard output carries nothing else")]
    [TestCase("wrong-seq", 1, "WRONG  reset", "its seq is", "sent             {\"seq\":2,\"op\":\"reset\"")]
    [TestCase("close-early", 1, "WRONG  reset", "exit code 3", "came back        nothing", "stderr           the last words")]
    [TestCase("never-answers", 1, "WRONG  reset", "no answer to reset within", "flush")]
    [TestCase("print-first", 1, "WRONG  hello", "came back        starting up...")]
    [TestCase("exit-at-once", 3, "WRONG  hello", "exit code 5", "NOT STARTED")]
    [TestCase("refuse-hello", 3, "WRONG  hello", "not today", "NOT STARTED")]
    public void A_program_that_misbehaves_is_told_apart(string mode, int exit, params string[] words)
    {
        Programs.NeedPython();
        var limits = mode == "never-answers" ? Programs.Impatient : Programs.Quick;
        Expect(Served.Source($"process:python3 \"{Checkout.PathOf("tests", "Process", "Adapters", "misbehaving.py")}\" {mode}", limits), exit, words);
    }

    [Test]
    public void A_mute_program_is_not_started()
    {
        Programs.NeedPython();
        var limits = Programs.Quick with { Hello = TimeSpan.FromMilliseconds(400) };
        Expect(Served.Source("process:python3 -c \"import time; time.sleep(60)\"", limits), 3, "no answer to hello within 0.4 s",
            "sent             {\"seq\":1,\"op\":\"hello\"", "came back        nothing");
    }

    [Test]
    public void A_program_that_is_not_there_is_not_started() =>
        Expect(Served.Source("process:./no-such-adapter"), 3, "WRONG  hello", "did not start", "executable");

    private void ExpectBroken(string good, string bad, params string[] words) => Expect(Served.Source(_adapters.Broken(good, bad)), 1, words);

    private static void Expect(IDeviceSource source, int exit, params string[] words)
    {
        var outcome = SmokeTest.Run(source, Served.Revision);
        var text = SmokeText.Write(outcome, source.Name);
        TestContext.Out.WriteLine(text);
        Assert.That(outcome.ExitCode, Is.EqualTo(exit), text);
        foreach (var word in words) Assert.That(text, Does.Contain(word));
    }
}
