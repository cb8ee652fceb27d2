namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>What a request changed of the tables that endpoints go through.</summary>
/// <param name="Endpoints">The endpoints whose tables may be others now.</param>
/// <param name="Left">The endpoint that left its domain; null when none did.</param>
/// <param name="Forgotten">The domain of which nothing is cached any more; null when there is none.</param>
internal sealed record AttachmentChange(IReadOnlyCollection<uint> Endpoints, uint? Left = null, uint? Forgotten = null);
