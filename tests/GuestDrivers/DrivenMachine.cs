using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Drivers.Virtio;
using Viommu.Harness.GuestDrivers.Tables;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;
using Viommu.Tests.Reference;

namespace Viommu.Tests.GuestDrivers;

/// <summary>A reference device with a reference driver on it, and what passed between them.</summary>
internal sealed class DrivenMachine : IDriverCalls, IDisposable
{
    private const ulong PoolBytes = 0x40_0000;

    private readonly VirtioAdapter _adapter;
    private readonly ReferenceDriver _driver;
    private ulong _offered;

    public DrivenMachine(
        DriverRules? rules = null, DeviceConfiguration? configuration = null, DeviceRules? device = null, bool isStarted = true,
        string revision = "pgtable-v2")
    {
        Revision = BaseRevision.Get(revision);
        configuration ??= DeviceConfiguration.Default;
        _adapter = VirtioAdapter.Start(
            new ReferenceMachine(Revision, configuration with { TableCache = TableCachePolicy.Eager }, device), Revision, new VirtioOptions(), out _)!;
        _driver = new ReferenceDriver("reference", Revision, rules ?? new DriverRules(), KindWriters.Standard);
        Pool = new MemoryRange(_adapter.Description.Memory[0].Start, PoolBytes);
        Ram = Pool.Start + PoolBytes;
        if (isStarted) Start(_adapter.Description.Features);
    }

    public Revision Revision { get; }

    public MemoryRange Pool { get; }

    /// <summary>RAM behind the pool.</summary>
    public ulong Ram { get; }

    /// <summary>Requests that are answered here, with this status, and never reach the device: by name, and how many pass before.</summary>
    public Dictionary<string, (int After, byte Status)> Refuse { get; } = [];

    /// <summary>Changes answers on their way to the driver.</summary>
    public Func<string, DriverReply, DriverReply>? Change { get; set; }

    /// <summary>Changes the config space on its way to the driver.</summary>
    public Action<byte[]>? ChangeConfig { get; set; }

    public List<(string Name, byte[] Bytes, int Writable)> Sent { get; } = [];

    /// <summary>All that the driver did and answered, and what endpoints reached, a line each.</summary>
    public List<string> Story { get; } = [];

    public IEnumerable<string> SentNames => Sent.Select(sent => sent.Name);

    /// <summary>The same as a recording.</summary>
    public List<RecordedEvent> Events { get; } = [];

    public TaskAnswer? Started { get; private set; }

    /// <summary>Starts the driver anew with some of the features.</summary>
    public void Start(ulong features)
    {
        _offered = features;
        Started = Do(new StartTask(
            features, Revision.Config.Size, [.. _adapter.Description.Endpoints.Select(endpoint => endpoint.Id)], _adapter.Description.Memory, Pool));
    }

    public ulong Features => _adapter.Description.Features;

    public TaskAnswer Do(DriverTask task)
    {
        var trouble = _driver.Do(task, this, out var answer);
        if (trouble is not null) throw new InvalidOperationException($"{trouble.Text} {trouble.StandardError}");
        Story.Add(answer is RegionsTold told ? $"= {string.Join(", ", told.Regions)}" : $"= {answer}");
        return answer!;
    }

    public TaskAnswer Attach(uint endpoint, string domain, DomainUse use = DomainUse.Translated, uint? pasid = null) =>
        Do(new AttachTask(endpoint, domain, use, pasid));

    public TaskAnswer Map(string domain, ulong iova, ulong size, ulong to, AccessKinds permissions = AccessKinds.Read | AccessKinds.Write) =>
        Do(new MapTask(domain, iova, size, to, permissions));

    public TaskAnswer Unmap(string domain, ulong iova, ulong size) => Do(new UnmapTask(domain, iova, size));

    public TaskAnswer Sync(string domain) => Do(new SyncTask(domain));

    /// <summary>Where a DMA write landed; null when it was blocked.</summary>
    public ulong? Reaches(uint endpoint, ulong iova, uint? pasid = null)
    {
        var data = Guid.NewGuid().ToByteArray()[..8];
        var reply = (DmaReply)One(new DmaOperation(endpoint, iova, data.Length, AccessKinds.Write, data, Pasid: pasid))!;
        ulong? reached = reply.Outcome == DmaOutcome.Done ? reply.Landed is [var piece, ..] ? piece.Address : 0 : null;
        Story.Add($"> {endpoint:x} {pasid} {iova:x} {reached:x}");
        return reached;
    }

    public bool Reads(uint endpoint, ulong iova, uint? pasid = null) =>
        One(new DmaOperation(endpoint, iova, 8, AccessKinds.Read, Pasid: pasid)) is DmaReply { Outcome: DmaOutcome.Done };

    public string? Accept(ulong features)
    {
        var replies = new List<Reply>();
        Story.Add($"accept {features:x}");
        Events.Add(new RecordedReset(Events.Count + 1));
        Events.Add(new RecordedFeatures(Events.Count + 1, _offered, features));
        Events.Add(new RecordedConfig(Events.Count + 1, _adapter.Description.Config));
        return _adapter.Exchange([new ResetOperation(features) { Zeroed = null }], replies)?.Text;
    }

    public byte[]? ReadConfig(int offset, int length)
    {
        if (One(new ConfigReadOperation(offset, length)) is not BytesReply reply) return null;
        ChangeConfig?.Invoke(reply.Bytes);
        return reply.Bytes;
    }

    public bool WriteConfig(int offset, byte[] bytes)
    {
        Story.Add($"config {offset} {Convert.ToHexString(bytes)}");
        Events.Add(new RecordedConfigWrite(Events.Count + 1, offset, bytes));
        return One(new ConfigWriteOperation(offset, bytes)) is not null;
    }

    public DriverReply? Request(byte[] readable, int writable, ChainShape? shape = null)
    {
        var answer = Answer(readable, writable, shape);
        Events.Add(new RecordedRequest(Events.Count + 1, readable, writable, answer?.Used, answer?.Written));
        return answer;
    }

    private DriverReply? Answer(byte[] readable, int writable, ChainShape? shape)
    {
        var name = Revision.FindRequest(readable[0])?.Name ?? "";
        Sent.Add((name, readable, writable));
        Story.Add($"{name} {Convert.ToHexString(readable)} {writable}");
        if (Refuse.TryGetValue(name, out var refuse))
        {
            if (refuse.After == 0) return new DriverReply(writable, [.. new byte[writable - 4], refuse.Status, 0, 0, 0]);
            Refuse[name] = (refuse.After - 1, refuse.Status);
        }

        if (One(new RequestOperation(readable, writable, shape)) is not RequestReply reply) return null;
        var answer = new DriverReply((int)reply.Used, reply.Written);
        return Change?.Invoke(name, answer) ?? answer;
    }

    public IReadOnlyList<DriverReply>? Batch(IReadOnlyList<(byte[] Readable, int Writable)> requests) =>
        [.. requests.Select(request => Request(request.Readable, request.Writable)!)];

    public byte[]? Read(ulong at, int length) => (One(new ReadOperation(at, length)) as BytesReply)?.Bytes;

    public bool Write(ulong at, byte[] bytes)
    {
        Story.Add($"write {at:x} {(bytes.Length == 8 ? Convert.ToHexString(bytes) : bytes.Length)}");
        return One(new WriteOperation(at, bytes)) is not null;
    }

    public void Log(string text)
    {
    }

    public void Dispose()
    {
        _driver.Dispose();
        _adapter.Dispose();
    }

    private Reply? One(Operation operation)
    {
        var replies = new List<Reply>();
        return _adapter.Exchange([operation], replies) is null ? replies[0] : null;
    }
}
