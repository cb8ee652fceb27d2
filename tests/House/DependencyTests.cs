using NUnit.Framework;

namespace Viommu.Tests.House;

/// <summary>Dependencies run one way: Harness, Drivers, ReferenceDevice, Spec (design, section 3).</summary>
public sealed class DependencyTests
{
    private static readonly string[] s_order = ["Viommu.Spec", "Viommu.ReferenceDevice", "Viommu.Drivers", "viommu"];

    [Test]
    public void Each_assembly_refers_only_to_those_below_it()
    {
        var assemblies = new[]
        {
            typeof(Viommu.Spec.Diagnostic).Assembly, typeof(Viommu.Reference.ReferenceDevice).Assembly,
            typeof(Viommu.Drivers.Port.IDevice).Assembly, typeof(Viommu.Harness.Results.Verdict).Assembly,
        };
        Assert.That(assemblies.Select(a => a.GetName().Name), Is.EqualTo(s_order));
        foreach (var assembly in assemblies)
        {
            var place = Array.IndexOf(s_order, assembly.GetName().Name);
            var above = assembly.GetReferencedAssemblies().Select(a => Array.IndexOf(s_order, a.Name)).Where(other => other >= place);

            Assert.That(above.Select(i => s_order[i]), Is.Empty, $"{assembly.GetName().Name} refers upward");
        }
    }

    /// <summary>The page-table writer and the walkers are each other's check.</summary>
    [Test]
    public void The_harness_does_not_use_the_reference_devices_tables()
    {
        var root = Process.Checkout.PathOf("src", "Harness");
        var writers = Directory.Exists(Path.Combine(root, "Tables"))
            ? Directory.EnumerateFiles(Path.Combine(root, "Tables"), "*.cs", SearchOption.AllDirectories) : [];

        Assert.That(writers.Where(path => File.ReadAllText(path).Contains("Viommu.Reference", StringComparison.Ordinal)), Is.Empty);
    }
}
