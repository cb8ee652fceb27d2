using Viommu.Reference.Formats;
using Viommu.Reference.Queue;
using Viommu.Reference.Requests;
using Viommu.Spec.Revisions;

namespace Viommu.Reference;

// From a chain to its answer (virtio 1.2, 5.13.6).
public sealed partial class ReferenceDevice
{
    private const int Types = 256;

    private readonly RequestLayout?[] _layouts = new RequestLayout?[Types];
    private readonly IRequestHandler?[] _handlers = new IRequestHandler?[Types];
    private readonly ulong[] _features = new ulong[Types];
    private readonly Request _request;

    // A request that the revision has but no handler answers is an unknown type.
    private void RegisterHandlers()
    {
        foreach (var layout in Revision.Requests.Values)
        {
            IRequestHandler? handler = layout.Name switch
            {
                "ATTACH" => new AttachHandler(Rules, layout.Readable),
                "DETACH" => new DetachHandler(Rules, layout.Readable),
                "MAP" => new MapHandler(Rules, layout.Readable),
                "UNMAP" => new UnmapHandler(Rules, layout.Readable),
                "PROBE" => new ProbeHandler(Rules, layout.Readable),
                "ATTACH_TABLE" => new AttachTableHandler(Rules, Revision, layout),
                "INVALIDATE" => new InvalidateHandler(Rules, new InvalidateFormat(Revision, layout.Readable)),
                _ => null,
            };
            if (handler is null) continue;
            _layouts[layout.Type] = layout;
            _handlers[layout.Type] = handler;
            _features[layout.Type] = layout.Feature is null ? 0 : Revision.FeatureMask(layout.Feature);
        }
    }

    // Returns the used length.
    private uint AnswerChain(Chain chain)
    {
        var request = _request;
        Rules.Gather(Memory, chain.Readable, request.Take(chain.Readable.Length, chain.Writable.Length));
        if (request.ReadableLength < (ulong)Wire.HeadSize) return Finish(chain, request, Rules.ShortHead(request));
        var type = Rules.RequestType(request.Readable);
        request.Layout = Rules.KnownRequest(_layouts[type], _features[type]);
        if (request.Layout is not { } layout || _handlers[type] is not { } handler) return Finish(chain, request, Rules.UnknownType(type));
        if (layout.Properties is not null) request.Properties = _properties;
        if (!HasTail(request)) return Finish(chain, request, Rules.TooSmallForTail(request));
        if (Rules.IsShortReadable(request, layout)) return Finish(chain, request, Rules.ShortReadable(request));
        var answer = handler.Answer(request);
        Host.Settle(_all, Rules);
        return Finish(chain, request, answer);
    }

    private bool HasTail(Request request) => request.WritableLength >= (ulong)Rules.TailRoom();

    private uint Finish(Chain chain, Request request, byte? status)
    {
        if (status is not { } value || !HasTail(request)) return Rules.UntouchedUsedLength();
        var tailSize = Math.Min((ulong)Wire.TailSize, request.WritableLength);
        // Where there is too little room for the properties, the tail is what a driver looks for at the buffer's end.
        var offset = Math.Min(Rules.TailOffset(request), request.WritableLength - tailSize);
        if (request.WritesProperties) Rules.Scatter(Memory, chain.Writable, 0, request.Properties.Span);
        else if (offset == (ulong)request.Properties.Length) ClearProperties(chain, request);
        Span<byte> tail = stackalloc byte[Wire.TailSize];
        Rules.FillTailReserved(tail.Slice(Wire.TailReserved.Offset, Wire.TailReserved.Width));
        Wire.Status.Write(tail, Rules.FinalStatus(value));
        Rules.Scatter(Memory, chain.Writable, offset, tail);
        return Rules.UsedLength(request, offset + tailSize);
    }

    // The used length covers what lies before the tail, so that it has to be written (2.7.8.2).
    private void ClearProperties(Chain chain, Request request)
    {
        if (request.Properties.Length == 0) return;
        request.Properties.Span.Clear();
        Rules.Scatter(Memory, chain.Writable, 0, request.Properties.Span);
    }
}
