using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reports;

/// <summary>The reference device, described as another one.</summary>
internal sealed class DescribedSource(Func<DeviceDescription, DeviceDescription> change) : IDeviceSource
{
    public string Name => "described";

    public bool AllowsParallel => true;

    public IDevice? Start(Revision revision, out DeviceTrouble? trouble) =>
        ReferenceSource.Default.Start(revision, out trouble) is { } device ? new Described(device, change(device.Description)) : null;

    private sealed class Described(IDevice inner, DeviceDescription description) : IDevice
    {
        public DeviceDescription Description => description;

        public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies) => inner.Exchange(operations, replies);

        public void Dispose() => inner.Dispose();
    }
}
