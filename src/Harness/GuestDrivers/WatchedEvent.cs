using Viommu.Drivers.Guest;

namespace Viommu.Harness.GuestDrivers;

/// <summary>An event of a recording, taken apart once for all duties.</summary>
/// <param name="Happened">The event.</param>
/// <param name="Request">The request taken apart; null when the event is none.</param>
internal readonly record struct WatchedEvent(RecordedEvent Happened, SentRequest? Request);
