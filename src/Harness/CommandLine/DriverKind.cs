using Viommu.Drivers.Guest.Port;

namespace Viommu.Harness.CommandLine;

/// <summary>Makes a source of guest drivers.</summary>
/// <param name="name">The whole of <c>--driver</c>, for reports.</param>
/// <param name="argument">What follows the colon; null when there is none.</param>
/// <param name="error">Why there is no such driver, in words for a person.</param>
public delegate IGuestDriverSource? MakeDriverSource(string name, string? argument, out string? error);

/// <summary>One kind of live guest driver that <c>--driver</c> can name.</summary>
/// <param name="Name">The word before the colon.</param>
/// <param name="Form">How it is written: <c>process:COMMAND LINE</c>.</param>
/// <param name="Description">One line: what it is.</param>
/// <param name="Make">Makes the source.</param>
public sealed record DriverKind(string Name, string Form, string Description, MakeDriverSource Make);
