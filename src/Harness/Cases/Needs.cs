using Viommu.Harness.Expressions;

namespace Viommu.Harness.Cases;

/// <summary>What a device must have to be asked a case.</summary>
/// <param name="Features">Features that must be offered.</param>
/// <param name="NotFeatures">Features that must not be offered.</param>
/// <param name="Observe">Observations the adapter must have.</param>
/// <param name="Endpoints">How many endpoints at least.</param>
public sealed record Needs(IReadOnlyList<string> Features, IReadOnlyList<string> NotFeatures, IReadOnlyList<string> Observe, int Endpoints)
{
    /// <summary>No needs.</summary>
    public static Needs None { get; } = new([], [], [], 0);

    /// <summary>What a driver must be able to do (<see cref="Drivers.Guest.Port.DriverAbility"/>).</summary>
    public IReadOnlyList<string> Can { get; init; } = [];

    /// <summary>Conditions over device values.</summary>
    internal IReadOnlyList<Condition> Where { get; init; } = [];
}
