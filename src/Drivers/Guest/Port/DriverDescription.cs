namespace Viommu.Drivers.Guest.Port;

/// <summary>What a driver says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Can">What it can: words of <see cref="DriverAbility"/>.</param>
public sealed record DriverDescription(string Name, string Version, IReadOnlySet<string> Can);
