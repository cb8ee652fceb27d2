using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>What a driver must have understood of a fault report; what is not named is its own affair.</summary>
internal sealed record UnderstoodForm
{
    private static readonly string[] s_keys = ["reason", "endpoint", "access", "address", "pasid"];

    private YamlScalar? Reason { get; init; }

    private WrittenNumber? Endpoint { get; init; }

    private Written<IReadOnlyList<YamlScalar>>? Access { get; init; }

    private WrittenNumber? Address { get; init; }

    private WrittenNumber? Pasid { get; init; }

    /// <summary>True where there must be no address.</summary>
    public bool HasNoAddress { get; private init; }

    /// <summary>True where there must be no PASID.</summary>
    public bool HasNoPasid { get; private init; }

    /// <summary>Types it; null after a mistake.</summary>
    public static UnderstoodForm? Read(Reading read, YamlNode node) => read.Mapping(node, "report", s_keys) is not { } mapping ? null : new UnderstoodForm
    {
        Reason = mapping.TryGet("reason", out var reason) ? Shape.Scalar(reason, read.Diagnostics, "reason") : null,
        Endpoint = Reading.Number(mapping, "endpoint"),
        Access = read.Words(mapping, "access"),
        Address = IsNone(mapping, "address") ? null : Reading.Number(mapping, "address"),
        Pasid = IsNone(mapping, "pasid") ? null : Reading.Number(mapping, "pasid"),
        HasNoAddress = IsNone(mapping, "address"),
        HasNoPasid = IsNone(mapping, "pasid"),
    };

    private static bool IsNone(YamlMapping mapping, string key) => mapping.TryGet(key, out var node) && node is YamlScalar { Text: "none" };

    /// <summary>The report for a vector; what is not named is null, and no access.</summary>
    public ReportUnderstood Plan(Planner plan)
    {
        var access = AccessKinds.None;
        foreach (var word in plan.Scope.Value(Access) ?? [])
        {
            access |= (plan.Scope.Word(word) ?? word).Text.ToLowerInvariant() switch
            {
                "read" => AccessKinds.Read,
                "write" => AccessKinds.Write,
                "exec" or "execute" => AccessKinds.Execute,
                _ => AccessKinds.None,
            };
        }

        return new ReportUnderstood(
            Reason is null ? "" : plan.Scope.Word(Reason)?.Text ?? "",
            Endpoint is { } endpoint ? (uint?)plan.Scope.Number(endpoint, "endpoint") : null,
            access,
            Address is { } address ? plan.Scope.Number(address, "address") : null,
            Pasid is { } pasid ? (uint?)plan.Scope.Number(pasid, "pasid") : null);
    }
}
