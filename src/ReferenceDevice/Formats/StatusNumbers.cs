using Viommu.Spec.Layouts;

namespace Viommu.Reference.Formats;

/// <summary>The numbers of tail.status (virtio 1.2, 5.13.6).</summary>
public sealed class StatusNumbers(NamedValues statuses)
{
    /// <summary>All good.</summary>
    public byte Ok { get; } = (byte)statuses["OK"];

    /// <summary>Virtio communication error.</summary>
    public byte IoErr { get; } = (byte)statuses["IOERR"];

    /// <summary>Unsupported request.</summary>
    public byte Unsupp { get; } = (byte)statuses["UNSUPP"];

    /// <summary>Internal device error.</summary>
    public byte DevErr { get; } = (byte)statuses["DEVERR"];

    /// <summary>Invalid parameters.</summary>
    public byte Inval { get; } = (byte)statuses["INVAL"];

    /// <summary>Out-of-range parameters.</summary>
    public byte Range { get; } = (byte)statuses["RANGE"];

    /// <summary>Entry not found.</summary>
    public byte NoEnt { get; } = (byte)statuses["NOENT"];

    /// <summary>Bad address.</summary>
    public byte Fault { get; } = (byte)statuses["FAULT"];

    /// <summary>Insufficient resources.</summary>
    public byte NoMem { get; } = (byte)statuses["NOMEM"];
}
