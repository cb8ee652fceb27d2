namespace Viommu.Drivers.Port;

/// <summary>Kinds of memory access by an endpoint. A single access has exactly one.</summary>
[Flags]
public enum AccessKinds
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,
}
