namespace Viommu.Harness.Running;

/// <summary>How every vector begins.</summary>
internal enum Beginning
{
    /// <summary>With a device reset, as the plan has it.</summary>
    DeviceReset,

    /// <summary>With a system reset: state outlives device resets.</summary>
    SystemReset,

    /// <summary>On a device of its own: state outlives every reset that there is.</summary>
    FreshDevice,
}
