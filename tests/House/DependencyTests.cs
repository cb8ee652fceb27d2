using NUnit.Framework;

namespace Viommu.Tests.House;

/// <summary>Dependencies run one way: Harness, Mutants, Drivers, ReferenceDevice, Spec.</summary>
public sealed class DependencyTests
{
    private static readonly string[] s_order = ["Viommu.Spec", "Viommu.ReferenceDevice", "Viommu.Drivers", "Viommu.Mutants", "viommu"];

    [Test]
    public void Each_assembly_refers_only_to_those_below_it()
    {
        var assemblies = new[]
        {
            typeof(Viommu.Spec.Diagnostic).Assembly, typeof(Viommu.Reference.ReferenceDevice).Assembly,
            typeof(Viommu.Drivers.Port.IDevice).Assembly, typeof(Viommu.Reference.Mutants.RuleSet).Assembly, typeof(Viommu.Harness.Results.Verdict).Assembly,
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
        // What takes translation vectors apart stands beside the writer, and uses the walkers.
        var writers = Sources("Formats").Where(path => !Path.GetFileName(path).Contains("Translation", StringComparison.Ordinal)).ToList();

        Assert.That(writers, Has.Count.GreaterThan(20));
        Assert.That(writers.Where(path => File.ReadAllText(path).Contains("Viommu.Reference", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>What a format's tables look like is its own folder's business.</summary>
    [TestCase("Planning")]
    [TestCase("Steps")]
    [TestCase("Cases")]
    public void Neither_steps_nor_planner_know_a_format_by_name(string folder)
    {
        string[] names = ["Riscv", "RISCV", "Arm", "ARM_", "Smmu", "Vtd", "INTEL_PT", "Amd", "AMD_", "Gcr3", "VirtPages", "VirtKind"];
        var knowing = from path in Sources(folder)
                      from name in names
                      where File.ReadAllText(path).Contains(name, StringComparison.Ordinal)
                      select $"{Path.GetFileName(path)} knows {name}";
        Assert.That(knowing, Is.Empty);
    }

    [Test]
    public void The_planner_stays_small() =>
        Assert.That(Sources("Planning").Sum(path => File.ReadLines(path).Count()), Is.LessThan(900));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Process.Checkout.PathOf("src", "Harness", folder), "*.cs", SearchOption.AllDirectories);
}
