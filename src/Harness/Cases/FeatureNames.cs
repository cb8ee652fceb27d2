using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>Names of features, wherever a case writes them.</summary>
internal static class FeatureNames
{
    /// <summary>Tells a name that the revision does not have.</summary>
    public static void Check(YamlNode at, string name, Revision revision, Diagnostics diagnostics)
    {
        if (!revision.Features.ContainsKey(name))
            diagnostics.Add(at, $"{revision.Id} has no feature '{name}'", Shape.Nearest(name, [.. revision.Features.Keys]));
    }
}
