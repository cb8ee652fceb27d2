using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;

namespace Viommu.Tests.Vectors;

/// <summary>
/// Hardware with the least that its architecture allows is asked most of what its format can be asked, and blamed for nothing (docs/needs.md).
/// </summary>
public sealed class MinimalHardwareTests
{
    // What has every kind of access runs 60 % at least. The others lack endpoints or PASIDs, and what they run must not become less.
    [TestCase("minimal-riscv", "formats/riscv/", "RISCV", 60)]
    [TestCase("minimal-riscv-plain", "formats/riscv/", "RISCV", 60)]
    [TestCase("minimal-arm", "formats/arm-smmuv3/", "ARM_SMMU3", 60)]
    [TestCase("minimal-arm-plain", "formats/arm-smmuv3/", "ARM_SMMU3", 50)]
    [TestCase("minimal-vtd", "formats/intel-vtd/", "INTEL_PT", 60)]
    [TestCase("minimal-vtd-plain", "formats/intel-vtd/", "INTEL_PT", 50)]
    [TestCase("minimal-amd-gcr3", "formats/amd/gcr3/", "AMD_GCR3", 60)]
    [TestCase("minimal-amd-gcr3-plain", "formats/amd/gcr3/", "AMD_GCR3", 35)]
    [TestCase("minimal-amd-gcr3-pasids", "formats/amd/gcr3/", "AMD_GCR3", 28)]
    [TestCase("minimal-amd-gcr3-untagged", "formats/amd/gcr3/", "AMD_GCR3", 40)]
    [TestCase("minimal-amd-pt", "formats/amd/pt/", "AMD_PT", 60)]
    [TestCase("minimal-amd-pt-plain", "formats/amd/pt/", "AMD_PT", 60)]
    public void Runs(string device, string folder, string format, int percent)
    {
        var vectors = ReferenceRun.Vectors.Where(vector => vector.Id.StartsWith(folder, StringComparison.Ordinal) || IsOf(vector.Id, format)).ToArray();
        var source = new ReferenceSource(device, Configurations.All[device], static () => new DeviceRules());

        var results = Runner.Run(new RunOptions { Source = source, Revision = ReferenceRun.Revision, Vectors = vectors }).Results;

        Assert.That(results.Where(result => result.Verdict is not (Verdict.Pass or Verdict.Skip)).Select(result => $"{result.Vector.Id}: {result.Reason}"),
            Is.Empty);
        var skipped = results.Where(result => result.Verdict == Verdict.Skip).ToLookup(result => result.Reason);
        var ran = results.Count - skipped.Sum(reason => reason.Count());
        foreach (var reason in skipped.OrderByDescending(reason => reason.Count()).Take(12)) TestContext.Out.WriteLine($"{reason.Count(),5} {reason.Key}");
        Assert.That(100.0 * ran / results.Count, Is.AtLeast(percent), $"{ran} of {results.Count}");
    }

    // A case for every format is expanded by the name f.
    private static bool IsOf(string id, string format) =>
        id.Contains($"@f={format},", StringComparison.Ordinal) || id.EndsWith($"@f={format}", StringComparison.Ordinal);
}
