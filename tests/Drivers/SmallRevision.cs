using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Drivers;

/// <summary>As much of a revision as a driver looks at.</summary>
internal static class SmallRevision
{
    public static Revision Instance { get; } = With(Bytes("fault", 24));

    /// <summary>The same with another layout of fault reports.</summary>
    public static Revision With(Layout fault) => new()
    {
        Id = "small",
        Title = "What a driver looks at",
        Lineage = ["small"],
        DeviceId = 23,
        Features = new Dictionary<string, Feature>(),
        Config = Bytes("config", 40),
        Head = Bytes("head", 4),
        Tail = Bytes("tail", 4),
        Requests = new Dictionary<string, RequestLayout>(),
        PropertyHeader = Bytes("property", 4),
        PropertyTypeBits = 12,
        Properties = new Dictionary<string, PropertyLayout>(),
        Fault = fault,
        Values = new Dictionary<string, NamedValues>(),
        Requirements = new Dictionary<string, Requirement>(),
    };

    private static Layout Bytes(string name, int size) => new(name, 0, [new Field("all", 0, size, IsNumber: false, IsReserved: false, Values: null)]);
}
