namespace Viommu.Harness.Formats;

/// <summary>A key of tables in a mode of a case's own, with values worth trying.</summary>
/// <param name="Name">The key.</param>
/// <param name="Values">The values as a case writes them; an empty one leaves the key out. One that stands twice is tried twice as often.</param>
internal sealed record OwnKey(string Name, params string[] Values);
