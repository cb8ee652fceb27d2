namespace Viommu.Harness.Certificates;

/// <summary>Who says what of which build: the part of a certificate that no program can find out.</summary>
/// <param name="Vendor">Who makes the device.</param>
/// <param name="Product">What it is called.</param>
/// <param name="Version">The version that was tested.</param>
/// <param name="Build">Which build: a commit, a package, a digest of the binary.</param>
/// <param name="Configuration">How it was built and started, so that a reviewer can do the same.</param>
/// <param name="Contact">Who answers questions.</param>
/// <param name="Source">Where the source or the binary can be had; null where it cannot.</param>
/// <param name="Notes">What a reader should know; null for nothing.</param>
public sealed record Statement(
    string Vendor, string Product, string Version, string Build, string Configuration, string Contact, string? Source, string? Notes);
