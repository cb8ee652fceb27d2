namespace Viommu.Drivers.Guest.Port;

/// <summary>What a driver says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Can">What it can: words of <see cref="DriverAbility"/>.</param>
public sealed record DriverDescription(string Name, string Version, IReadOnlySet<string> Can)
{
    /// <summary>The table formats that it attached when it was asked to, by the revision's names; null while it was not asked.</summary>
    public IReadOnlySet<string>? Formats { get; init; }
}
