using Viommu.Drivers.Guest;
using Viommu.Harness.Cases;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers;

/// <summary>What is asked of a recorded driver: one vector for each duty of the driver that a revision has.</summary>
internal static class DutyVectors
{
    /// <summary>How their ids begin; the rest is that of the duty, <c>recorded/map/driver-range</c>.</summary>
    public const string Folder = "recorded";

    /// <summary>The vectors, in the revision's order. What a driver does for its system has none: a recording does not have what it was asked.</summary>
    public static IReadOnlyList<Vector> Of(Revision revision, RecordedDriver recording) =>
        [.. revision.Requirements.Values.Where(IsOfRecordings).Select(duty => New(duty, revision, recording))];

    /// <summary>The id of the vector that asks about a duty.</summary>
    public static string IdOf(Requirement duty) => $"{Folder}/{duty.Id.Replace('.', '/')}";

    private static bool IsOfRecordings(Requirement one) =>
        one.Who == Party.Driver && (DriverDuties.Of(one.Id) is not null || DriverDuties.NotShown.ContainsKey(one.Id));

    private static Vector New(Requirement duty, Revision revision, RecordedDriver recording)
    {
        var id = IdOf(duty);
        var asked = new Case
        {
            IsSound = true,
            Id = id,
            Title = duty.Text,
            File = recording.Path,
            Revisions = [revision.Id],
            Covers = [duty.Id],
            Needs = Needs.None,
            Accept = Acceptance.Usual,
            KeepBypass = false,
            Matrix = [],
            Setup = [],
            Steps = [],
        };
        return new Vector(id, asked, new Dictionary<string, YamlNode>());
    }
}
