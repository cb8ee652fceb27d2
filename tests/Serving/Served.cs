using NUnit.Framework;
using Viommu.Drivers.Process;
using Viommu.Harness.Cases;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Tests.Process;

namespace Viommu.Tests.Serving;

/// <summary>The program as it was built, the suite, and devices behind programs.</summary>
internal static class Served
{
    private static readonly Lazy<Suite> TheSuite = new(LoadSuite);

    /// <summary>The suite of the checkout.</summary>
    public static Suite Suite => TheSuite.Value;

    /// <summary>The base revision, of the same catalog as the suite.</summary>
    public static Revision Revision =>
        Suite.Revisions.TryGet("virtio-iommu", out var revision) ? revision : throw new InvalidOperationException("no base revision");

    /// <summary>The vectors of the base revision.</summary>
    public static IReadOnlyList<Vector> Vectors => Suite.VectorsFor(Revision);

    /// <summary>The name of a device that another viommu serves.</summary>
    public static string Name(string device) =>
        $"process:dotnet \"{Path.Combine(TestContext.CurrentContext.TestDirectory, "viommu.dll")}\" serve --stdio "
        + $"--device '{device}' --cases \"{Checkout.PathOf("spec-cases")}\"";

    /// <summary>A source of devices by their name.</summary>
    public static ProcessSource Source(string name, ProcessLimits? limits = null) =>
        ProcessSource.TryCreate(name, out var source, out var problem, limits) ? source : throw new ArgumentException(problem, nameof(name));

    private static Suite LoadSuite()
    {
        var diagnostics = new Diagnostics();
        var suite = Suite.Load(Checkout.PathOf("spec-cases"), diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        return suite;
    }
}
