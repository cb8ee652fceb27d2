namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>What is difficult about a machine beside the device that it has. All of it is allowed to a device.</summary>
/// <param name="Answers">Answers that are not the device's.</param>
/// <param name="TailReserved">What the reserved bytes of every tail hold, 24 bits (virtio 1.2, 5.13.6: the driver ignores them).</param>
/// <param name="Bypass">The byte that config.bypass reads as; null for the device's own.</param>
/// <param name="Properties">Bytes that come before the device's own properties in every answer to PROBE.</param>
internal sealed record Difficulty(IReadOnlyList<AlteredAnswer> Answers, uint TailReserved, byte? Bypass, byte[] Properties)
{
    /// <summary>Nothing is.</summary>
    public static Difficulty None { get; } = new([], 0, null, []);
}
