namespace Viommu.Drivers.Guest.Port;

/// <summary>What a driver says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Can">What it can: words of <see cref="DriverAbility"/>.</param>
public sealed record DriverDescription(string Name, string Version, IReadOnlySet<string> Can)
{
    /// <summary>The table formats that it attached when it was asked to, by the revision's names; null while it was not asked.</summary>
    public IReadOnlySet<string>? Formats { get; init; }

    /// <summary>What cases depend on, as text: equal for drivers that are asked alike.</summary>
    public string Fingerprint() =>
        $"{string.Join(',', Can.Order(StringComparer.Ordinal))}/{string.Join(',', (Formats ?? new HashSet<string>()).Order(StringComparer.Ordinal))}|";
}
