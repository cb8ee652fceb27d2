using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Rules;

// All requests: virtio 1.2, 5.13.6.
public partial class DeviceRules
{
    /// <summary>The status for a request without a whole head, which has no type; null leaves the buffer untouched.</summary>
    [Requirement("request.short-readable")]
    public virtual byte? ShortHead(Request request) => null;

    /// <summary>The type of a request, from its head of 4 bytes: the reserved bytes have no say.</summary>
    [Requirement("request.ignore-head-reserved")]
    public virtual int RequestType(ReadOnlySpan<byte> head) => (int)Wire.Type.Read(head);

    /// <summary>The request of a type; null when the type is unknown, or its feature was not negotiated.</summary>
    [Requirement("probe.not-offered")]
    [Requirement("map.not-negotiated")]
    [Requirement("unmap.not-negotiated")]
    [Requirement("attach-table.not-offered")]
    [Requirement("attach-table.not-accepted")]
    public virtual RequestLayout? KnownRequest(RequestLayout? request, ulong feature) =>
        request is not null && (Device.Negotiated & feature) == feature ? request : null;

    /// <summary>The status for a request of unknown type; null leaves the buffer untouched.</summary>
    [Requirement("request.unknown-type-untouched")]
    public virtual byte? UnknownType(int type) => null;

    /// <summary>The status for a request without room for its tail; null leaves the buffer untouched.</summary>
    [Requirement("request.too-small-untouched")]
    public virtual byte? TooSmallForTail(Request request) => null;

    /// <summary>How many writable bytes a request must have for its tail to be found.</summary>
    [Requirement("request.too-small-untouched")]
    public virtual int TailRoom() => Wire.TailSize;

    /// <summary>The status for a request whose readable part is too short; null leaves the buffer untouched.</summary>
    [Requirement("request.short-readable")]
    [Choice("request.short-readable")]
    public virtual byte? ShortReadable(Request request) => Inval;

    /// <summary>True when the readable part is shorter than the request.</summary>
    [Requirement("request.short-readable")]
    [Requirement("attach-table.short-readable")]
    [Requirement("invalidate.short-readable")]
    public virtual bool IsShortReadable(Request request, RequestLayout layout) => request.ReadableLength < (ulong)layout.Readable.Size;

    /// <summary>Offset of the tail in the writable part: it follows the request's own writable fields.</summary>
    [Requirement("request.tail-position")]
    public virtual ulong TailOffset(Request request) => (ulong)request.Properties.Length;

    /// <summary>The status that is written when the request came out so.</summary>
    [Requirement("request.ok-on-success")]
    [Requirement("request.valid-is-accepted")]
    [Requirement("attach-table.valid-is-accepted")]
    public virtual byte FinalStatus(byte status) => status;

    /// <summary>Fills the reserved bytes of the tail.</summary>
    [Requirement("request.zero-tail-reserved")]
    public virtual void FillTailReserved(Span<byte> reserved) => reserved.Clear();

    /// <summary>The used length, given where the tail ends in the writable part: bytes.</summary>
    [Requirement("virtqueue.used-length")]
    [Requirement("virtqueue.used-length-exact")]
    public virtual uint UsedLength(Request request, ulong tailEnd) => (uint)Math.Min(tailEnd, uint.MaxValue);

    /// <summary>The used length of a request that is returned untouched.</summary>
    [Requirement("request.unknown-type-untouched")]
    [Requirement("request.too-small-untouched")]
    public virtual uint UntouchedUsedLength() => 0;

    /// <summary>The domain id that a request means: all 32 bits.</summary>
    [Requirement("attach.isolates-domains")]
    public virtual uint DomainId(uint id) => id;

    /// <summary>The endpoint that an id in a request means: all 32 bits.</summary>
    [Requirement("attach.no-such-endpoint")]
    public virtual Endpoint? FindEndpoint(uint id) => Device.FindEndpoint(id);

    /// <summary>The domain of an id, or null.</summary>
    [Requirement("attach.creates-domain")]
    public virtual Domain? FindDomain(uint id) => Domains.Find(id);

    /// <summary>True when domain_range allows the id.</summary>
    [Requirement("request.domain-range")]
    public virtual bool IsInDomainRange(uint id) =>
        (Device.Offered & Wire.DomainRangeFeature) == 0 || Configuration.DomainRange.Contains(id);

    /// <summary>True when input_range allows all of [start, end].</summary>
    [Requirement("request.input-range")]
    public virtual bool IsInInputRange(ulong start, ulong end) =>
        (Device.Offered & Wire.InputRangeFeature) == 0
        || (start >= Configuration.InputRange.Start && end <= Configuration.InputRange.End);
}
