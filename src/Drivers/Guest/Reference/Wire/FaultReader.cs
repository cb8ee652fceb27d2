using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference.Wire;

/// <summary>Takes fault reports apart (virtio 1.2, 5.13.6.9).</summary>
internal static class FaultReader
{
    /// <summary>What the driver makes of a report.</summary>
    /// <param name="bytes">What the device used of the buffer.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="rules">The rules.</param>
    public static TaskAnswer Read(ReadOnlySpan<byte> bytes, Revision revision, DriverRules rules)
    {
        var fault = revision.Fault;
        var names = revision.Values["fault-flags"];
        if (bytes.Length < fault.Size || !rules.IsReport(fault["reserved"].Slice(bytes))) return new ReportIgnored();
        var flags = fault["flags"].Read(bytes);
        var known = names.Values.Aggregate(0UL, static (mask, value) => mask | value.Value);
        if (!rules.AreFineFlags(flags & ~known)) return new ReportIgnored();

        // Where the revision has no PASIDs its place is reserved, under the name of the other.
        var later = fault["reserved1"];
        var pasidFlag = names.Find("PASID")?.Value ?? 0;
        if (!rules.IsFineReserved1(later.Read(bytes), (flags & pasidFlag) != 0)) return new ReportIgnored();
        var number = fault["reason"].Read(bytes);
        var name = revision.Values["fault-reason"].Values.FirstOrDefault(value => value.Value == number)?.Name;
        if (rules.FaultReason(number, name) is not { } reason) return new ReportIgnored();
        return new ReportUnderstood(
            reason.ToLowerInvariant(),
            (uint)fault["endpoint"].Read(bytes),
            rules.FaultAccess(flags, Kind("READ", AccessKinds.Read) | Kind("WRITE", AccessKinds.Write) | Kind("EXEC", AccessKinds.Execute)),
            rules.HasAddress(flags, names["ADDRESS"]) ? fault["address"].Read(bytes) : null,
            rules.HasPasid(flags, pasidFlag) ? (uint)later.Read(bytes) : null);

        AccessKinds Kind(string flag, AccessKinds kind) => (flags & (names.Find(flag)?.Value ?? 0)) != 0 ? kind : AccessKinds.None;
    }
}
