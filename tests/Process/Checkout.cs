using NUnit.Framework;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Process;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The base revision.</summary>
    public static Revision Base { get; } = LoadBase();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Conformance.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("the tests run outside a checkout");
    }

    private static Revision LoadBase()
    {
        var catalog = RevisionCatalog.Load(PathOf("spec-cases", "revisions"), new Diagnostics());
        return catalog.TryGet("virtio-iommu", out var revision) ? revision : throw new InvalidOperationException("the base revision does not load");
    }
}
