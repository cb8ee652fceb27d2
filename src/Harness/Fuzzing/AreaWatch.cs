using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Reference;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Harness.Fuzzing;

/// <summary>
/// The rules as they stand, which look whether accesses come to where a driver has its rings, behind a range of guest memory: what they do there says
/// nothing about a device.
/// </summary>
/// <param name="memory">Guest memory without that place.</param>
internal sealed class AreaWatch(IReadOnlyList<MemoryRange> memory) : DeviceRules
{
    // The longest access there is.
    private const ulong Longest = 0x1000;

    private readonly ulong _start = ModelConfiguration.Cut(memory).Last - Longest + 1;

    /// <summary>True when an access came there.</summary>
    public bool IsReached { get; set; }

    /// <inheritdoc/>
    public override Translation TranslateAccess(Endpoint endpoint, in EndpointAccess access)
    {
        var translation = base.TranslateAccess(endpoint, access);
        if (translation.Kind == TranslationKind.Memory && translation.Physical >= _start
            && translation.Physical - _start < (ulong)VirtioAdapter.AreaBytes + Longest)
            IsReached = true;
        return translation;
    }
}
