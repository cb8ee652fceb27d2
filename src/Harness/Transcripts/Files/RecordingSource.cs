using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>Starts devices whose exchanges are written down.</summary>
internal sealed class RecordingSource(IDeviceSource source, TranscriptWriter writer) : IDeviceSource
{
    /// <inheritdoc/>
    public string Name => source.Name;

    /// <inheritdoc/>
    public bool AllowsParallel => source.AllowsParallel;

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble)
    {
        if (source.Start(revision, out trouble) is not { } device) return null;
        writer.Started(device.Description);
        return new Recorded(device, writer);
    }

    private sealed class Recorded(IDevice device, TranscriptWriter writer) : IMarkedDevice
    {
        public DeviceDescription Description => device.Description;

        public ExchangeMark Mark { private get; set; }

        public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
        {
            var own = new List<Reply>(operations.Count);
            var trouble = device.Exchange(operations, own);
            foreach (var reply in own) replies.Add(reply);
            writer.Add(Mark, operations, own, trouble);
            return trouble;
        }

        public void Dispose() => device.Dispose();
    }
}
