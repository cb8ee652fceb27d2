using Viommu.Harness.GuestDrivers.Duties;

namespace Viommu.Harness.GuestDrivers;

/// <summary>The duties that are judged, and why the others are not.</summary>
internal static class DriverDuties
{
    private const string OwnMind = "what passes does not show what the driver makes of an answer";

    /// <summary>Every duty that can be told from what passes.</summary>
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        .. BeginningDuties.All, .. RequestDuties.All, .. AttachDuties.All, .. MapDuties.All, .. UnmapDuties.All, .. ProbeDuties.All, .. TableDuties.All,
        .. TableAttachDuties.All, .. TableMemoryDuties.All, .. IntentDuties.All,
    ];

    /// <summary>The duty of a requirement; null when it cannot be told from what passes.</summary>
    public static DriverDuty? Of(string requirement) => All.FirstOrDefault(duty => duty.Requirement == requirement);

    /// <summary>True for a duty that recordings are judged by.</summary>
    public static bool IsRecorded(string requirement) => Of(requirement) is { NotRecorded: null };

    /// <summary>Why nothing that passes shows whether a duty is kept; what a live driver makes of its tasks may.</summary>
    public static IReadOnlyDictionary<string, string> NotShown { get; } = new Dictionary<string, string>
    {
        ["config.driver-ignores-high-bits"] = OwnMind,
        ["request.ignore-tail-reserved"] = OwnMind,
        ["request.zero-length-is-failure"] = OwnMind,
        ["attach.driver-groups"] = "what passes does not show which endpoints cannot be isolated from each other",
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
