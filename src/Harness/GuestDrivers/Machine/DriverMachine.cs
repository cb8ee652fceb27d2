using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Reference;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>The whole machine around a guest driver: a reference device, guest RAM, endpoints. It keeps what the driver does to it.</summary>
internal sealed class DriverMachine : IDriverCalls, IDisposable
{
    private readonly KeepingMachine _transport;
    private readonly VirtioAdapter _adapter;
    private readonly AnswerDesk _desk;
    private readonly List<RecordedEvent> _events = [];
    private readonly List<string> _log = [];
    private readonly List<Reply> _replies = [];
    private bool _isNegotiated;

    private DriverMachine(Revision revision, MachineSetup setup, KeepingMachine transport, VirtioAdapter adapter)
    {
        (_transport, _adapter) = (transport, adapter);
        _desk = new AnswerDesk(revision, setup.Difficulty);
    }

    /// <summary>The machine's device, as its description says.</summary>
    public DeviceDescription Description => _adapter.Description;

    /// <summary>Makes a machine; null when its configuration leaves no room for one, which is a bug.</summary>
    public static DriverMachine? Make(Revision revision, MachineSetup setup)
    {
        var transport = new KeepingMachine(new ReferenceDevice(setup.Configuration, setup.Rules(), revision));
        return VirtioAdapter.Start(transport, revision, new VirtioOptions(), out _) is { } adapter
            ? new DriverMachine(revision, setup, transport, adapter)
            : null;
    }

    /// <summary>Does what the harness itself does to the machine: accesses of endpoints, memory, reports.</summary>
    public DeviceTrouble? Exchange(Operation operation, ICollection<Reply> replies) => _adapter.Exchange([operation], replies);

    /// <summary>What the driver did since last asked.</summary>
    public (IReadOnlyList<RecordedEvent> Events, IReadOnlyList<string> Log) Take()
    {
        RecordedEvent[] events = [.. _events];
        string[] log = [.. _log];
        _events.Clear();
        _log.Clear();
        return (events, log);
    }

    /// <summary>Resets the device, as after a driver that has stopped; guest memory stays as it is.</summary>
    public void Reset()
    {
        _transport.WriteStatus(0);
        Forget();
    }

    /// <inheritdoc/>
    public string? Accept(ulong features)
    {
        Forget();
        _events.Add(new RecordedFeatures(0, Description.Features, features));
        if (Do(new ResetOperation(features)) is not DoneReply) return $"the device does not take the features 0x{features:x}";
        _isNegotiated = true;
        _events.Add(new RecordedConfig(0, _desk.Config(Description.Config)));
        return null;
    }

    /// <inheritdoc/>
    public byte[]? ReadConfig(int offset, int length) =>
        Do(new ConfigReadOperation(offset, length)) is BytesReply reply ? _desk.Config(reply.Bytes, offset) : null;

    /// <inheritdoc/>
    public bool WriteConfig(int offset, byte[] bytes)
    {
        _events.Add(new RecordedConfigWrite(0, offset, bytes));
        return Do(new ConfigWriteOperation(offset, bytes)) is DoneReply;
    }

    /// <inheritdoc/>
    public DriverReply? Request(byte[] readable, int writable, ChainShape? shape = null)
    {
        if (!_isNegotiated) return null;
        if (_desk.Instead(readable, writable) is { } instead) return Kept(readable, writable, instead);
        return Do(new RequestOperation(readable, writable, shape)) is RequestReply { NeedsReset: false } came
            ? Kept(readable, writable, _desk.Altered(readable, writable, came))
            : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<DriverReply>? Batch(IReadOnlyList<(byte[] Readable, int Writable)> requests)
    {
        if (!_isNegotiated) return null;

        // Those that the machine answers itself never reach the device; the others do, in one notification.
        var answers = requests.Select(request => _desk.Instead(request.Readable, request.Writable)).ToArray();
        var sent = Enumerable.Range(0, answers.Length).Where(i => answers[i] is null).ToList();
        if (sent.Count > 0)
        {
            var batch = new BatchOperation([.. sent.Select(i => new RequestOperation(requests[i].Readable, requests[i].Writable))]);
            if (Do(batch) is not BatchReply came || came.Requests.Any(reply => reply.NeedsReset)) return null;
            for (var i = 0; i < sent.Count; i++)
                answers[sent[i]] = _desk.Altered(requests[sent[i]].Readable, requests[sent[i]].Writable, came.Requests[i]);
        }

        return [.. answers.Select((answer, i) => Kept(requests[i].Readable, requests[i].Writable, answer!))];
    }

    /// <inheritdoc/>
    public byte[]? Read(ulong at, int length) => length >= 0 && Do(new ReadOperation(at, length)) is BytesReply reply ? reply.Bytes : null;

    /// <inheritdoc/>
    public bool Write(ulong at, byte[] bytes)
    {
        if (Do(new WriteOperation(at, bytes)) is not DoneReply) return false;
        _events.Add(new RecordedWrite(0, at, bytes));
        return true;
    }

    /// <inheritdoc/>
    public void Log(string text) => _log.Add(text);

    /// <inheritdoc/>
    public void Dispose() => _adapter.Dispose();

    /// <summary>The device has no domain any more, and whoever watches the driver is told so.</summary>
    private void Forget()
    {
        if (_isNegotiated) _events.Add(new RecordedReset(0));
        _isNegotiated = false;
    }

    private DriverReply Kept(byte[] readable, int writable, DriverReply reply)
    {
        _events.Add(new RecordedRequest(0, readable, writable, reply.Used, reply.Written));
        return reply;
    }

    private Reply? Do(Operation operation)
    {
        _replies.Clear();
        return _adapter.Exchange([operation], _replies) is null ? _replies[0] : null;
    }
}
