namespace Viommu.Reference.Tables.Amd;

/// <summary>Codes of event log entries, bits 63:60 (2.5 Event Logging). Those that only command and interrupt handling cause are left out.</summary>
public static class AmdEvents
{
    /// <summary>ILLEGAL_DEV_TABLE_ENTRY: the device table entry is not valid for what is offered.</summary>
    public const int IllegalDeviceTableEntry = 1;

    /// <summary>IO_PAGE_FAULT: tables do not let the access pass.</summary>
    public const int PageFault = 2;

    /// <summary>PAGE_TAB_HARDWARE_ERROR: a table cannot be read, or not written where a flag is due.</summary>
    public const int PageTableError = 4;

    /// <summary>INVALID_DEVICE_REQUEST: a request that the device table entry does not allow at all.</summary>
    public const int InvalidDeviceRequest = 8;

    /// <summary>A guest table cannot be read or written: the memory is not there, or a stage below refuses, which is a page fault.</summary>
    internal static TableFault Unreachable(in TableFault below) => below.Kind is TableFaultKind.None or TableFaultKind.Unreachable
        ? new(TableFaultKind.Unreachable, PageTableError)
        : below with { Number = PageFault };
}
