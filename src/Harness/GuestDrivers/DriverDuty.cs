namespace Viommu.Harness.GuestDrivers;

/// <summary>A duty of the driver that can be told from what passed between it and its device.</summary>
/// <param name="Requirement">Its id.</param>
/// <param name="Judge">What an event says of it, with what was so before the event.</param>
internal sealed record DriverDuty(string Requirement, Func<DriverWatch, WatchedEvent, DutyAnswer> Judge)
{
    /// <summary>Why a recording has no occasion to break it, where only a live driver shows enough; null where recordings do.</summary>
    public string? NotRecorded { get; init; }

    /// <summary>A duty about requests of some types.</summary>
    /// <param name="requirement">Its id.</param>
    /// <param name="names">The requests' names; none for all.</param>
    /// <param name="judge">What a request says of it.</param>
    public static DriverDuty OfRequests(string requirement, IReadOnlyList<string> names, Func<DriverWatch, SentRequest, DutyAnswer> judge) =>
        new(requirement, (watch, happened) =>
            happened.Request is { } request && (names.Count == 0 || names.Contains(request.Name)) ? judge(watch, request) : DutyAnswer.NotAbout);

    /// <summary>The duty to leave reserved bytes zero in one type of request.</summary>
    public static DriverDuty ZeroReserved(string requirement, string name) => OfRequests(
        requirement, [name], static (_, request) => AllZero(request.ReservedNotZero(), "reserved bytes that are zero"));

    /// <summary>Kept where no field is named that is not zero.</summary>
    public static DutyAnswer AllZero(IReadOnlyList<string> notZero, string expected) =>
        DutyAnswer.Of(notZero.Count == 0, expected, $"{string.Join(", ", notZero)} not zero");
}
