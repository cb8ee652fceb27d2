using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Formats;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Rules;

/// <summary>
/// Every duty of the device as one small virtual member, named by the requirement it obeys. The request handlers ask it at every
/// step. A mutant overrides one member with something the specification forbids, a variant with something it allows.
/// Checks return a status; <see cref="Ok"/> means go on. An object belongs to one device.
/// </summary>
public partial class DeviceRules : ITableRules
{
    private ReferenceDevice? _device;

    /// <summary>The device that asks.</summary>
    protected ReferenceDevice Device => _device ?? throw new InvalidOperationException("these rules belong to no device yet");

    /// <summary>What the device was made with.</summary>
    protected DeviceConfiguration Configuration => Device.Configuration;

    /// <summary>Layouts and numbers of the revision.</summary>
    protected WireFormats Wire => Device.Wire;

    /// <summary>The domains that exist.</summary>
    protected DomainTable Domains => Device.Domains;

    /// <summary>Status OK.</summary>
    public byte Ok { get; private set; }

    /// <summary>Status INVAL.</summary>
    public byte Inval { get; private set; }

    /// <summary>Status NOENT.</summary>
    public byte NoEnt { get; private set; }

    /// <summary>Status RANGE.</summary>
    public byte Range { get; private set; }

    /// <summary>Status UNSUPP.</summary>
    public byte Unsupp { get; private set; }

    /// <summary>True when every byte is zero.</summary>
    protected static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);

    /// <summary>The device is made: what rules were asked for that, they are not asked again.</summary>
    protected internal virtual void OnMade()
    {
    }

    internal void Bind(ReferenceDevice device)
    {
        if (_device is not null) throw new InvalidOperationException("rules belong to one device");
        _device = device;
        var statuses = device.Wire.Statuses;
        (Ok, Inval, NoEnt, Range, Unsupp) = (statuses.Ok, statuses.Inval, statuses.NoEnt, statuses.Range, statuses.Unsupp);
    }
}
