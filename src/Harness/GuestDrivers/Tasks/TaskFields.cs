using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>What tasks have in common: names of domains, and what is missing.</summary>
internal static class TaskFields
{
    /// <summary>The name of a domain under <c>domain</c>; null after a mistake.</summary>
    public static YamlScalar? Domain(Reading read, YamlMapping mapping, YamlNode step)
    {
        if (mapping.TryGet("domain", out var node)) return Shape.Scalar(node, read.Diagnostics, "domain");
        read.Mistake(step, "the task needs a 'domain'", "write a name for it: domain: a");
        return null;
    }

    /// <summary>The domain's name for a vector.</summary>
    public static string? Domain(Planner plan, YamlScalar written) => plan.Scope.Word(written)?.Text;

    /// <summary>Tells that a task lacks a key.</summary>
    public static void Missing(Reading read, YamlNode step, string task, string key) => read.Mistake(step, $"'{task}' needs '{key}'");
}
