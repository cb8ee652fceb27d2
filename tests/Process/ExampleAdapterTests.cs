using System.Buffers.Binary;
using System.Diagnostics;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Spec;

namespace Viommu.Tests.Process;

/// <summary>Both example devices, driven through the process adapter. Addresses fit both: their granules and RAM differ.</summary>
[TestFixture("python")]
[TestFixture("c")]
public sealed class ExampleAdapterTests(string language)
{
    private const ulong Page = 0x10000;
    private const ulong Iova = 0x2000_0000;
    private const int Bypass = 36;

    private string? _built;
    private IReadOnlyList<string> _command = [];
    private IDevice _device = null!;
    private uint _endpoint;
    private uint _other;
    private ulong _ram;

    [OneTimeSetUp]
    public void Build()
    {
        if (language == "python")
        {
            Programs.NeedPython();
            _command = ["python3", Checkout.PathOf("examples", "python", "viommu_adapter.py")];
            return;
        }

        Programs.NeedGcc();
        _built = Path.Combine(Path.GetTempPath(), $"viommu_adapter_{Guid.NewGuid():N}");
        var info = new ProcessStartInfo("gcc") { RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in new[] { "-O2", "-Wall", "-Wextra", "-Werror", "-o", _built, Checkout.PathOf("examples", "c", "viommu_adapter.c") })
        {
            info.ArgumentList.Add(word);
        }
        using var gcc = System.Diagnostics.Process.Start(info)!;
        var errors = gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        Assert.That(gcc.ExitCode, Is.Zero, errors);
        _command = [_built];
    }

    [OneTimeTearDown]
    public void Clean()
    {
        if (_built is not null) File.Delete(_built);
    }

    [SetUp]
    public void Start()
    {
        _device = ProcessDevice.Start(_command, Checkout.Base, Programs.Quick, out var trouble)!;
        Assert.That(trouble, Is.Null);
        _endpoint = _device.Description.Endpoints[0].Id;
        _other = _device.Description.Endpoints[1].Id;
        _ram = _device.Description.Memory.OrderByDescending(range => range.Size).First().Start;
        Ask<DoneReply>(new ResetOperation(_device.Description.Features));
        Ask<DoneReply>(new ConfigWriteOperation(Bypass, [0]));
    }

    [TearDown]
    public void Stop() => _device?.Dispose();

    [Test]
    public void Hello_describes_the_device()
    {
        var description = _device.Description;
        Assert.That(description.Config, Has.Length.EqualTo(Checkout.Base.Config.Size));
        Assert.That(description.Endpoints, Has.Some.Matches<EndpointDescription>(endpoint => endpoint!.Id > 0xffff));
        Assert.That(description.Revisions, Does.Contain("virtio-iommu"));
        Assert.That(description.Observe, Is.SupersetOf(new[] { Observation.Dma, Observation.Events, Observation.ConfigWrite, Observation.SystemReset }));
    }

    [Test]
    public void A_mapping_translates_until_it_is_unmapped()
    {
        Assert.That(Status(Attach(3, _endpoint)), Is.Zero);
        Assert.That(Status(Map(3, Iova, Iova + (2 * Page) - 1, _ram + Page, 3)), Is.Zero);
        Ask<DoneReply>(new WriteOperation(_ram + (2 * Page) - 2, [1, 2, 3, 4]));
        Assert.That(Read(_endpoint, Iova + Page - 2, 4).Bytes, Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        Assert.That(Ask<DmaReply>(new DmaOperation(_endpoint, Iova, 2, AccessKinds.Write, [9, 8])).Outcome, Is.EqualTo(DmaOutcome.Done));
        Assert.That(Ask<BytesReply>(new ReadOperation(_ram + Page, 2)).Bytes, Is.EqualTo(new byte[] { 9, 8 }));
        Assert.That(Ask<EventsReply>(new EventsOperation()).Reports, Is.Empty);

        Assert.That(Status(Unmap(3, Iova, Iova + Page - 1)), Is.EqualTo(5), "RANGE: it would split");
        Assert.That(Status(Unmap(3, 0, ulong.MaxValue)), Is.Zero);
        Assert.That(Read(_endpoint, Iova, 4).Outcome, Is.EqualTo(DmaOutcome.Blocked));
        var report = Ask<EventsReply>(new EventsOperation()).Reports.Single();
        Assert.That(report, Has.Length.EqualTo(24));
        Assert.That(report[0], Is.EqualTo(2), "MAPPING");
        Assert.That(BinaryPrimitives.ReadUInt32LittleEndian(report.AsSpan(8)), Is.EqualTo(_endpoint));
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(report.AsSpan(4));
        Assert.That(flags & 3, Is.EqualTo(1), "READ");
        Assert.That(BinaryPrimitives.ReadUInt64LittleEndian(report.AsSpan(16)), Is.EqualTo((flags & 0x100) != 0 ? Iova : 0));
    }

    [Test]
    public void An_access_across_the_end_of_what_is_mapped_has_no_effect()
    {
        Status(Attach(3, _endpoint));
        Status(Map(3, Iova, Iova + Page - 1, _ram, 3));
        Assert.That(Ask<DmaReply>(new DmaOperation(_endpoint, Iova + Page - 2, 4, AccessKinds.Write, [7, 7, 7, 7])).Outcome, Is.EqualTo(DmaOutcome.Blocked));
        Assert.That(Ask<BytesReply>(new ReadOperation(_ram + Page - 2, 2)).Bytes, Is.EqualTo(new byte[2]));
    }

    [Test]
    public void A_domain_ends_with_its_last_endpoint()
    {
        Status(Attach(3, _endpoint));
        Assert.That(Status(Attach(3, _other)), Is.Zero);
        Status(Map(3, Iova, Iova + Page - 1, _ram, 1));
        Assert.That(Status(Detach(3, _endpoint)), Is.Zero);
        Assert.That(Read(_endpoint, Iova, 1).Outcome, Is.EqualTo(DmaOutcome.Blocked));
        Assert.That(Read(_other, Iova, 1).Outcome, Is.EqualTo(DmaOutcome.Done));
        Status(Detach(3, _other));
        Assert.That(Status(Map(3, Iova, Iova + Page - 1, _ram, 1)), Is.EqualTo(6), "NOENT");
    }

    [Test]
    public void Bypass_outlives_a_device_reset_and_not_a_system_reset()
    {
        var initial = _device.Description.Config[Bypass];
        Ask<DoneReply>(new ConfigWriteOperation(Bypass, [(byte)(1 - initial)]));
        Ask<DoneReply>(new ResetOperation(0));
        Assert.That(Ask<BytesReply>(new ConfigReadOperation(Bypass, 1)).Bytes[0], Is.EqualTo(1 - initial));
        Assert.That(Read(_endpoint, _ram, 4).Outcome, Is.EqualTo(initial == 0 ? DmaOutcome.Done : DmaOutcome.Blocked));
        Ask<DoneReply>(new ConfigWriteOperation(Bypass, [2]));
        Assert.That(Ask<BytesReply>(new ConfigReadOperation(Bypass, 1)).Bytes[0], Is.EqualTo(1 - initial));
        Ask<DoneReply>(new ResetOperation(0, System: true));
        Assert.That(Ask<BytesReply>(new ConfigReadOperation(Bypass, 1)).Bytes[0], Is.EqualTo(initial));
    }

    [Test]
    public void Probe_reports_reserved_regions_that_cannot_be_mapped()
    {
        var size = (int)BinaryPrimitives.ReadUInt32LittleEndian(_device.Description.Config.AsSpan(32));
        var request = new byte[72];
        request[0] = 5;
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(4), _endpoint);
        var answer = Ask<RequestReply>(new RequestOperation(request, size + 4)).Written;
        Assert.That(answer, Has.Length.EqualTo(size + 4));
        Assert.That(answer[size], Is.Zero);
        Assert.That(answer[..4], Is.EqualTo(new byte[] { 1, 0, 20, 0 }));
        var start = BinaryPrimitives.ReadUInt64LittleEndian(answer.AsSpan(8));
        Status(Attach(3, _endpoint));
        Assert.That(Status(Map(3, start, start + Page - 1, _ram, 1)), Is.EqualTo(4), "INVAL");
    }

    [Test]
    public void Buffers_that_do_not_fit_come_back_untouched()
    {
        Assert.That(Ask<RequestReply>(new RequestOperation([0x7f, 0, 0, 0], 4)).Used, Is.Zero);
        Assert.That(Ask<RequestReply>(new RequestOperation(Attach(3, _endpoint), 3)).Used, Is.Zero);
        Assert.That(Ask<RequestReply>(new RequestOperation([], 4)).Used, Is.Zero);
        Assert.That(Ask<RequestReply>(new RequestOperation(Attach(3, _endpoint), 64)).Used, Is.EqualTo(4));
    }

    [Test]
    public void What_cannot_be_asked_is_an_error_and_the_device_lives_on()
    {
        Operation[] impossible =
        [
            new ResetOperation(1UL << 63), new ReadOperation(ulong.MaxValue, 1), new WriteOperation(_ram - 1, [1]),
            new DmaOperation(0xdeadbeef, 0, 1, AccessKinds.Read), new DmaOperation(_endpoint, 0, 1, AccessKinds.Execute),
            new DmaOperation(_endpoint, 0, 1, AccessKinds.Read, Privileged: true), new DmaOperation(_endpoint, 0, 1, AccessKinds.Read, Pasid: 0),
            new ConfigReadOperation(39, 2),
        ];
        foreach (var operation in impossible)
        {
            Assert.That(_device.Exchange([operation], [])?.Kind, Is.EqualTo(TroubleKind.Refused), operation.ToString());
        }

        Assert.That(Status(Attach(3, _endpoint)), Is.Zero);
    }

    [Test]
    public void The_whole_suite_finds_nothing_wrong_with_it()
    {
        var suite = Suite.Load(Checkout.PathOf("spec-cases"), new Diagnostics());
        Assert.That(suite.Revisions.TryGet("virtio-iommu", out var revision), Is.True);
        Assert.That(ProcessSource.TryCreate($"process:'{string.Join("' '", _command)}'", out var source, out _), Is.True);
        var outcome = Runner.Run(new RunOptions { Source = source!, Revision = revision!, Vectors = suite.VectorsFor(revision!) });
        Assert.That(outcome.StartTrouble, Is.Null);
        var blamed = outcome.Results.Where(result => result.Verdict is not (Verdict.Pass or Verdict.Skip));
        Assert.That(blamed.Select(result => $"{result.Verdict} {result.Vector.Id}: {result.Reason}"), Is.Empty);
        Assert.That(outcome.Results.Count(result => result.Verdict == Verdict.Pass), Is.GreaterThan(500));
    }

    private DmaReply Read(uint endpoint, ulong iova, int length) => Ask<DmaReply>(new DmaOperation(endpoint, iova, length, AccessKinds.Read));

    private T Ask<T>(Operation operation)
        where T : Reply
    {
        var replies = new List<Reply>();
        var trouble = _device.Exchange([operation], replies);
        Assert.That(trouble, Is.Null, trouble?.Text);
        return (T)replies.Single();
    }

    private int Status(byte[] request)
    {
        var reply = Ask<RequestReply>(new RequestOperation(request, 4));
        Assert.That(reply.Used, Is.EqualTo(4));
        return reply.Written[0];
    }

    private static byte[] Attach(uint domain, uint endpoint) => Request(1, 20, domain, endpoint);

    private static byte[] Detach(uint domain, uint endpoint) => Request(2, 20, domain, endpoint);

    private static byte[] Map(uint domain, ulong start, ulong end, ulong phys, uint flags)
    {
        var bytes = Range(3, 36, domain, start, end);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), phys);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), flags);
        return bytes;
    }

    private static byte[] Unmap(uint domain, ulong start, ulong end) => Range(4, 28, domain, start, end);

    private static byte[] Request(byte type, int size, uint domain, uint endpoint)
    {
        var bytes = new byte[size];
        bytes[0] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), domain);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), endpoint);
        return bytes;
    }

    private static byte[] Range(byte type, int size, uint domain, ulong start, ulong end)
    {
        var bytes = Request(type, size, domain, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), start);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), end);
        return bytes;
    }
}
