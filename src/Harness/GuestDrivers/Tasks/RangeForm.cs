using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>Addresses of a domain as a task names them.</summary>
internal sealed record RangeForm(YamlScalar Domain, WrittenNumber Iova, WrittenNumber Size)
{
    /// <summary>Types them; null after a mistake.</summary>
    public static RangeForm? Read(Reading read, YamlMapping mapping, YamlNode step, string task)
    {
        if (TaskFields.Domain(read, mapping, step) is not { } domain) return null;
        var (iova, size) = (Reading.Number(mapping, "iova"), Reading.Number(mapping, "size"));
        if (iova is not null && size is not null) return new RangeForm(domain, iova, size);
        TaskFields.Missing(read, step, task, iova is null ? "iova" : "size");
        return null;
    }

    /// <summary>The addresses for a vector; null after a mistake, and where this machine has none such.</summary>
    public (string Domain, ulong Iova, ulong Size)? Plan(Planner plan) =>
        TaskFields.Domain(plan, Domain) is { } domain && plan.Scope.Number(Iova, "iova") is { } iova && plan.Scope.Number(Size, "size") is { } size
            ? (domain, iova, size)
            : null;
}
