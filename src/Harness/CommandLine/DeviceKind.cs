using Viommu.Drivers.Port;

namespace Viommu.Harness.CommandLine;

/// <summary>Makes a source of devices.</summary>
/// <param name="name">The whole of <c>--device</c>, for reports.</param>
/// <param name="argument">What follows the colon; null when there is none.</param>
/// <param name="options">The properties that <c>--device-option</c> gives, by name; empty for kinds that have none.</param>
/// <param name="error">Why there is no such device, in words for a person.</param>
public delegate IDeviceSource? MakeDeviceSource(string name, string? argument, IReadOnlyDictionary<string, string> options, out string? error);

/// <summary>One kind of device that <c>--device</c> can name.</summary>
/// <param name="Name">The word before the colon.</param>
/// <param name="Form">How it is written: <c>qemu[:&lt;binary&gt;]</c>.</param>
/// <param name="Description">One line: what it is.</param>
/// <param name="Make">Makes the source.</param>
/// <param name="Missing">Says what is missing here and how to get it; null when it can be started. Null itself where nothing can be missing.</param>
public sealed record DeviceKind(string Name, string Form, string Description, MakeDeviceSource Make, Func<string?>? Missing = null)
{
    /// <summary>True when <c>--device-option</c> means something for it.</summary>
    public bool TakesOptions { get; init; }
}
