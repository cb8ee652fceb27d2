using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Queue;

namespace Viommu.Reference;

// Accesses by endpoints, and the reports of those that are blocked.
public sealed partial class ReferenceDevice
{
    private readonly List<(Translation To, int Length)> _pieces = [];

    /// <summary>
    /// Has an endpoint access memory. The access is done only if every byte is allowed and has memory behind it, unless the rules have
    /// its first part done, or cut it into pieces that are accesses of their own. One that is not allowed is reported, once; what a contained access reads is
    /// zero.
    /// </summary>
    /// <param name="endpoint">The endpoint's id; one that does not exist is blocked without a report.</param>
    /// <param name="iova">Address of the first byte; the access must not run past 2^64.</param>
    /// <param name="kind">Read, write or execute.</param>
    /// <param name="data">What a write writes; where a read goes.</param>
    /// <param name="privileged">True when the access is marked privileged.</param>
    /// <param name="pasid">The PASID it is tagged with; null for an untagged access.</param>
    /// <returns>True when it was done whole.</returns>
    public bool Access(uint endpoint, ulong iova, AccessKind kind, Span<byte> data, bool privileged = false, uint? pasid = null)
    {
        if (FindEndpoint(endpoint) is not { } source || data.Length == 0) return false;
        if (Host.Native is { } native) return AccessNative(native, source, new EndpointAccess(iova, kind, privileged, pasid), data);
        var isWhole = true;
        while (true)
        {
            var part = Rules.AccessPiece(iova, data.Length);
            isWhole &= AccessPiece(source, new EndpointAccess(iova, kind, privileged, pasid), data[..part]);
            data = data[part..];
            if (data.Length == 0) return isWhole;
            if (ulong.MaxValue - iova < (ulong)part) return false;
            iova += (ulong)part;
        }
    }

    private bool AccessPiece(Endpoint source, in EndpointAccess access, Span<byte> data)
    {
        var kind = access.Kind;
        var isWhole = Plan(source, access, data.Length);
        if (!isWhole && Rules.AccessIsAtomic()) return false;
        foreach (var (to, length) in _pieces)
        {
            var part = data[..length];
            data = data[length..];
            if (to.Kind == TranslationKind.Contained)
            {
                if (kind != AccessKind.Write) part.Clear();
            }
            else if (kind == AccessKind.Write)
            {
                Memory.Write(to.Physical, part);
            }
            else
            {
                Memory.Read(to.Physical, part);
            }
        }

        return isWhole;
    }

    private bool Plan(Endpoint source, in EndpointAccess access, int length)
    {
        _pieces.Clear();
        var at = access.Iova;
        while (length > 0)
        {
            var to = Rules.TranslateAccess(source, access with { Iova = at });
            if (to.Kind == TranslationKind.Blocked)
            {
                if (!to.IsSilent) Report(source, at, access.Kind, to.Reason, access.Pasid);
                return false;
            }

            if (_pieces.Count > 0 && !Rules.GoesOn(_pieces[^1].To, _pieces[^1].Length, to)) return false;

            // At least one byte, and never past the place to which the translation holds.
            var room = to.Last < at ? 0 : to.Last - at;
            var part = (int)Math.Min(room, (ulong)length - 1) + 1;
            if (to.Kind == TranslationKind.Memory && !Reaches(to.Physical, (ulong)part, access.Kind)) return false;
            _pieces.Add((to, part));
            length -= part;
            if (length > 0 && ulong.MaxValue - at < (ulong)part) return false;
            at = unchecked(at + (ulong)part);
        }

        return true;
    }

    private bool Reaches(ulong physical, ulong length, AccessKind kind) =>
        Memory.Contains(physical, length) && (kind != AccessKind.Write || !Memory.IsReadOnly(physical));

    private void Report(Endpoint source, ulong address, AccessKind kind, FaultReason reason, uint? pasid, ReportedParts? parts = null)
    {
        if (!IsLive || !Rules.ReportsFault(source, reason)) return;
        var events = _queues[EventQueue];
        switch (events.Peek(_eventChain))
        {
            case PeekResult.Empty:
                Rules.WithoutFaultBuffer();
                return;
            case PeekResult.Broken:
                Break();
                return;
        }

        var fits = Rules.FaultFits(_eventChain.Writable.Length);
        if (!fits && !Rules.SpreadsFault()) return;
        Span<byte> report = stackalloc byte[Wire.Fault.Size];
        Rules.WriteFault(report, source, address, kind, reason);
        Rules.WriteFaultPasid(report, pasid);
        if (parts is { } known) Rules.LeaveOutOfFault(report, known);
        if (!fits)
        {
            Spread(report);
            return;
        }

        Rules.Scatter(Memory, _eventChain.Writable, 0, report);
        events.Take();
        if (!events.Push(_eventChain.Head, Rules.FaultUsedLength())) Break();
        else events.Signal();
    }

    // What no rule of ours asks for: a report cut over as many buffers as it takes.
    private void Spread(ReadOnlySpan<byte> report)
    {
        var events = _queues[EventQueue];
        while (report.Length > 0 && events.Peek(_eventChain) == PeekResult.Found)
        {
            var part = (int)Math.Min((ulong)report.Length, _eventChain.Writable.Length);
            Rules.Scatter(Memory, _eventChain.Writable, 0, report[..part]);
            report = report[part..];
            events.Take();
            events.Push(_eventChain.Head, (uint)part);
        }

        events.Signal();
    }
}
