using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Host.Native;

namespace Viommu.Reference;

// Accesses that go to a physical IOMMU: what its fault records say is what the device reports.
public sealed partial class ReferenceDevice
{
    private bool AccessNative(INativeIommu native, Endpoint source, in EndpointAccess access, Span<byte> data)
    {
        Host.Settle(_all, Rules);
        var outcome = native.Access(source.Id, access, data);

        // A record that names an endpoint which is none of this device's cannot be told to the guest.
        if (outcome.Fault is { } fault && FindEndpoint(fault.Endpoint) is { } blamed) Report(blamed, fault);
        return outcome.IsDone;
    }

    private void Report(Endpoint source, NativeFault fault)
    {
        var reason = DomainlessReason(source) ?? fault.Reason;
        var known = new ReportedParts(fault.Kind is not null, fault.Address is not null);
        Report(source, fault.Address ?? 0, fault.Kind ?? AccessKind.Read, reason, fault.Pasid, known);
    }

    /// <summary>Hardware cannot know why an entry is absent; the device does, where the endpoint is attached to nothing.</summary>
    private FaultReason? DomainlessReason(Endpoint source) => Rules.DomainOf(source) is null ? Rules.UnattachedReason() : null;
}
