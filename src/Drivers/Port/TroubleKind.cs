namespace Viommu.Drivers.Port;

/// <summary>What went wrong between us and a device.</summary>
public enum TroubleKind
{
    /// <summary>It did not start.</summary>
    NotStarted,

    /// <summary>No answer within the limit.</summary>
    Hang,

    /// <summary>It ended.</summary>
    Crash,

    /// <summary>It answered something that is no answer.</summary>
    Nonsense,

    /// <summary>It set DEVICE_NEEDS_RESET instead of answering (virtio 1.2, 2.1.2); a reset brings it back.</summary>
    NeedsReset,

    /// <summary>The adapter said that it cannot do this; the device lives on.</summary>
    Refused,
}
