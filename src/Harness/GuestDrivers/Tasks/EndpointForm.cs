using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>An endpoint, or one PASID of it, as a task names it.</summary>
internal sealed record EndpointForm(WrittenNumber Endpoint, WrittenNumber? Pasid)
{
    /// <summary>Types it; null after a mistake.</summary>
    public static EndpointForm? Read(Reading read, YamlMapping mapping, YamlNode step, string task)
    {
        if (Reading.Number(mapping, "endpoint") is { } endpoint) return new EndpointForm(endpoint, Reading.Number(mapping, "pasid"));
        TaskFields.Missing(read, step, task, "endpoint");
        return null;
    }

    /// <summary>The numbers for a vector; null after a mistake, and where this machine has none such. A PASID is for drivers that say they can.</summary>
    public (uint Endpoint, uint? Pasid)? Plan(Planner plan)
    {
        if (Pasid is not null) plan.Driver?.Need(plan, DriverAbility.Pasid);
        var pasid = Pasid is { } given ? (uint?)plan.AtMost(given, "pasid", AddressSpace.MostPasid) : null;
        return plan.Scope.Number(Endpoint, "endpoint", uint.MaxValue) is { } endpoint ? ((uint)endpoint, pasid) : null;
    }
}
