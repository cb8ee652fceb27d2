using Viommu.Harness.GuestDrivers.Duties;

namespace Viommu.Harness.GuestDrivers;

/// <summary>The duties that are judged, and why the others are not.</summary>
internal static class DriverDuties
{
    private const string OwnMind = "what passes does not show what the driver makes of an answer";
    private const string OwnIntent = "what passes does not show what the driver's system wants of it";
    private const string Places = "what passes does not show which addresses are device registers";

    /// <summary>Every duty that can be told from what passes.</summary>
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        .. BeginningDuties.All, .. RequestDuties.All, .. AttachDuties.All, .. MapDuties.All, .. UnmapDuties.All, .. ProbeDuties.All, .. TableDuties.All,
        .. TableAttachDuties.All, .. TableMemoryDuties.All,
    ];

    /// <summary>The duty of a requirement; null when it cannot be told from what passes.</summary>
    public static DriverDuty? Of(string requirement) => All.FirstOrDefault(duty => duty.Requirement == requirement);

    /// <summary>Why a recording cannot show whether a duty is kept.</summary>
    public static IReadOnlyDictionary<string, string> NotShown { get; } = new Dictionary<string, string>
    {
        ["config.driver-ignores-high-bits"] = OwnMind,
        ["init.no-unusable-map-unmap"] = OwnIntent,
        ["request.ignore-tail-reserved"] = OwnMind,
        ["request.zero-length-is-failure"] = OwnMind,
        ["attach.driver-groups"] = "what passes does not show which endpoints cannot be isolated from each other",
        ["map.driver-read-flag"] = OwnIntent,
        ["map.driver-mmio-flag"] = Places,
        ["map.driver-one-memory-type"] = Places,
        ["probe.driver-skips-reserved-bits"] = OwnMind,
        ["probe.driver-skips-unknown"] = OwnMind,
        ["probe.driver-goes-on"] = OwnMind,
        ["probe.driver-trusts-length"] = OwnMind,
        ["resv-mem.driver-unknown-subtype"] = OwnMind,
        ["resv-mem.driver-ignores-reserved"] = OwnMind,
        ["fault.driver-skips-reserved"] = OwnMind,
        ["fault.driver-ignores-reserved1"] = OwnMind,
        ["fault.driver-ignores-flags"] = OwnMind,
        ["fault.driver-unknown-reason"] = OwnMind,
    };
}
