namespace Viommu.Spec.Revisions;

/// <summary>Whose duty a requirement is.</summary>
public enum Party
{
    /// <summary>The device.</summary>
    Device,

    /// <summary>The guest driver: outside what a device can be blamed for.</summary>
    Driver,
}
