using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>The machine that a driver is put on.</summary>
/// <param name="Key">Tells it from every other, for what is worked out once for each.</param>
/// <param name="Configuration">What its device is built with.</param>
/// <param name="Rules">Makes the rules of the device: the specification, or another choice that it leaves.</param>
/// <param name="Difficulty">What is difficult about it.</param>
internal sealed record MachineSetup(string Key, DeviceConfiguration Configuration, Func<DeviceRules> Rules, Difficulty Difficulty)
{
    /// <summary>Bytes of RAM that are the driver's own.</summary>
    public const ulong PoolBytes = 0x100_0000;

    /// <summary>A machine whose device offers all services of the base, and no page tables.</summary>
    public static MachineSetup Plain { get; } = new("plain", MachineHardware.Before(null), static () => new DeviceRules(), Difficulty.None);

    /// <summary>The same with page tables.</summary>
    /// <param name="format">Their format.</param>
    /// <param name="offersMap">True where MAP and UNMAP are offered too.</param>
    /// <param name="isSmall">True for IOMMUs with the least that their architecture allows.</param>
    public static MachineSetup With(string format, bool offersMap, bool isSmall = false)
    {
        var configuration = MachineHardware.Before(format, isSmall);
        return Plain with
        {
            Key = $"{(isSmall ? "small " : "")}{format}{(offersMap ? "+map" : "")}",
            Configuration = offersMap ? configuration : configuration with { Features = [.. configuration.Features.Where(name => name != "MAP_UNMAP")] },
        };
    }
}
