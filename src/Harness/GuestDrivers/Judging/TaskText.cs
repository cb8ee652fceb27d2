using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Harness.GuestDrivers.Judging;

/// <summary>Tasks and their answers in words.</summary>
internal static class TaskText
{
    /// <summary>A task with its fields.</summary>
    public static string Of(DriverTask task) => task switch
    {
        StartTask start => $"start features=0x{start.Features:x} pool=0x{start.Pool.Start:x}+0x{start.Pool.Size:x}",
        AttachTask attach => $"attach endpoint=0x{attach.Endpoint:x} domain={attach.Domain} {attach.Use.ToString().ToLowerInvariant()}{Pasid(attach.Pasid)}",
        DetachTask detach => $"detach endpoint=0x{detach.Endpoint:x}{Pasid(detach.Pasid)}",
        MapTask map => $"map domain={map.Domain} 0x{map.Iova:x}+0x{map.Size:x} to 0x{map.To:x} {Access(map.Permissions)}"
            + (map.DeviceMemory ? " device memory" : ""),
        UnmapTask unmap => $"unmap domain={unmap.Domain} 0x{unmap.Iova:x}+0x{unmap.Size:x}",
        SyncTask sync => $"sync domain={sync.Domain}",
        ReservedTask reserved => $"reserved endpoint=0x{reserved.Endpoint:x}",
        EventTask report => $"event {Convert.ToHexStringLower(report.Bytes)}",
        _ => task.Name,
    };

    /// <summary>An answer.</summary>
    public static string Of(TaskAnswer answer) => answer switch
    {
        TaskFailed failed => $"failed: {failed.Why}",
        TaskDone { Size: { } size } => $"done, 0x{size:x} bytes",
        RegionsTold told => told.Regions.Count == 0 ? "no regions" : string.Join(", ", told.Regions.Select(Of)),
        ReportIgnored => "the report ignored",
        ReportUnderstood report => $"reason {report.Reason}, {Access(report.Access)}"
            + (report.Endpoint is { } endpoint ? $", endpoint 0x{endpoint:x}" : "")
            + (report.Address is { } address ? $", address 0x{address:x}" : "") + Pasid(report.Pasid),
        _ => "done",
    };

    /// <summary>A region.</summary>
    public static string Of(ToldRegion region) => $"0x{region.Start:x} to 0x{region.End:x}{(region.Kind.Length > 0 ? $" ({region.Kind})" : "")}";

    private static string Access(AccessKinds access) => access == AccessKinds.None ? "no access" : access.ToString().ToLowerInvariant();

    private static string Pasid(uint? pasid) => pasid is { } number ? $" pasid={number}" : "";
}
