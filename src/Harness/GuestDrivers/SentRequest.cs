using Viommu.Drivers.Guest;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers;

/// <summary>A request that a driver sent, taken apart. Fields that its bytes do not reach read as zero.</summary>
internal sealed class SentRequest
{
    private readonly byte[] _bytes;

    /// <summary>Takes a request apart; its layout is null when the revision has no request of its type.</summary>
    public SentRequest(RecordedRequest sent, Revision revision)
    {
        Sent = sent;
        Revision = revision;
        var type = sent.Readable.Length > 0 ? revision.FindRequest(sent.Readable[0]) : null;
        Name = type?.Name ?? "";
        IsWhole = type is not null && sent.Readable.Length >= type.Readable.Size;
        _bytes = new byte[Math.Max(sent.Readable.Length, type?.Readable.Size ?? 0)];
        sent.Readable.CopyTo(_bytes, 0);
        Layout = type is null ? null : revision.LayoutOf(type, _bytes);
    }

    /// <summary>The request as it was recorded.</summary>
    public RecordedRequest Sent { get; }

    /// <summary>The revision.</summary>
    public Revision Revision { get; }

    /// <summary>The request's name; empty when the revision has none of its type.</summary>
    public string Name { get; }

    /// <summary>True when no byte of it is missing.</summary>
    public bool IsWhole { get; }

    /// <summary>Its layout; null when the revision has none of its type.</summary>
    public Layout? Layout { get; }

    /// <summary>True when it was carried out, as far as the recording tells: where no status was recorded it is taken to have been.</summary>
    public bool IsCarriedOut
    {
        get
        {
            if (Sent.Used == 0) return false;
            var status = Revision.Tail["status"];
            var tail = Math.Max(0, Sent.Writable - Revision.Tail.Size);
            return Sent.Written is not { } written || written.Length < tail + status.End || status.Read(written.AsSpan(tail)) == Revision.Statuses["OK"];
        }
    }

    /// <summary>True when the request has such a field.</summary>
    public bool Has(string field) => Layout is not null && Layout.TryGet(field, out _);

    /// <summary>The value of a field that is a number; 0 where there is none of that name.</summary>
    public ulong Value(string field) => Layout is not null && Layout.TryGet(field, out var found) && found.IsNumber ? found.Read(_bytes) : 0;

    /// <summary>True when a flag of a field is set.</summary>
    public bool IsSet(string field, string flag) =>
        Layout is not null && Layout.TryGet(field, out var found) && found.Values is { } set && Revision.Values[set].Find(flag) is { } value
        && value.Of(found.Read(_bytes)) != 0;

    /// <summary>Bits of a field of flags that the revision gives no meaning.</summary>
    public ulong UnknownBits(string field)
    {
        if (Layout is null || !Layout.TryGet(field, out var found) || found.Values is not { } set) return 0;
        var known = Revision.Values[set].Values.Aggregate(0UL, static (mask, value) => mask | value.Value);
        return found.Read(_bytes) & ~known;
    }

    /// <summary>The reserved fields behind the head that are not zero, by name.</summary>
    public IReadOnlyList<string> ReservedNotZero() =>
        Layout is null
            ? []
            : [.. Layout.Fields.Where(field => field.IsReserved && field.Offset >= Revision.Head.Size && NotZero(field)).Select(field => field.Name)];

    /// <summary>The reserved fields of the head that are not zero, by name.</summary>
    public IReadOnlyList<string> HeadNotZero() =>
        [.. Revision.Head.Fields.Where(field => field.IsReserved && field.End <= _bytes.Length && NotZero(field)).Select(field => field.Name)];

    private bool NotZero(Field field) => field.Slice(_bytes).ContainsAnyExcept((byte)0);
}
