namespace Viommu.Drivers.Guest.Reference.Rules;

// What all requests have in common: virtio 1.2, 5.13.6.
public partial class DriverRules
{
    /// <summary>What a reserved byte of the head holds.</summary>
    /// <param name="request">The request's name.</param>
    [DriverRule("request.zero-head-reserved")]
    public virtual byte HeadReserved(string request) => 0;

    /// <summary>What a reserved byte of ATTACH holds.</summary>
    /// <param name="at">Which of them, from 0.</param>
    /// <param name="count">How many there are.</param>
    [DriverRule("attach.driver-zero-reserved")]
    public virtual byte AttachReserved(int at, int count) => 0;

    /// <summary>What a reserved byte of DETACH holds.</summary>
    [DriverRule("detach.driver-zero-reserved")]
    public virtual byte DetachReserved(int at, int count) => 0;

    /// <summary>What the PASID of a DETACH without the PASID flag holds, reserved in older texts.</summary>
    [DriverRule("detach.driver-zero-reserved")]
    public virtual uint DetachUnusedPasid => 0;

    /// <summary>What a reserved byte of UNMAP holds.</summary>
    [DriverRule("unmap.driver-zero-reserved")]
    public virtual byte UnmapReserved(int at, int count) => 0;

    /// <summary>What a reserved byte of PROBE holds.</summary>
    [DriverRule("probe.driver-zero-reserved")]
    public virtual byte ProbeReserved(int at, int count) => 0;

    /// <summary>What a reserved byte of ATTACH_TABLE holds.</summary>
    [DriverRule("attach-table.driver-zero-reserved")]
    public virtual byte AttachTableReserved(int at, int count) => 0;

    /// <summary>What a reserved byte of INVALIDATE holds.</summary>
    [DriverRule("invalidate.driver-zero-reserved")]
    public virtual byte InvalidateReserved(int at, int count) => 0;

    /// <summary>True when a used length is one of an answer.</summary>
    /// <param name="request">The request's name.</param>
    /// <param name="used">The used length in bytes.</param>
    [DriverRule("request.zero-length-is-failure")]
    public virtual bool IsAnswered(string request, int used) => used != 0;

    /// <summary>True when an answer is fine as far as the tail's reserved bytes go: they say nothing.</summary>
    [DriverRule("request.ignore-tail-reserved")]
    public virtual bool IsFineTail(ReadOnlySpan<byte> reserved) => true;

    /// <summary>True when a request was carried out.</summary>
    /// <param name="request">The request's name.</param>
    /// <param name="status">The status.</param>
    /// <param name="ok">The number of OK.</param>
    [DriverRule("tasks.failed-leaves-nothing")]
    public virtual bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok;

    /// <summary>How many requests may be made available before one notification, where they do not depend on each other.</summary>
    [DriverChoice("request.driver-batch")]
    public virtual int MostInBatch => 1;
}
