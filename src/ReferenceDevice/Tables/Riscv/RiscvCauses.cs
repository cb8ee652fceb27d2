namespace Viommu.Reference.Tables.Riscv;

/// <summary>Cause numbers (IOMMU: Fault/Event-Queue). Access, page and guest page faults differ by the access.</summary>
public static class RiscvCauses
{
    public const int ExecuteAccessFault = 1;
    public const int ReadAccessFault = 5;
    public const int WriteAccessFault = 7;
    public const int ExecutePageFault = 12;
    public const int ReadPageFault = 13;
    public const int WritePageFault = 15;
    public const int ExecuteGuestPageFault = 20;
    public const int ReadGuestPageFault = 21;
    public const int WriteGuestPageFault = 23;
    public const int DeviceContextInvalid = 258;
    public const int DeviceContextMisconfigured = 259;
    public const int TransactionDisallowed = 260;
    public const int DirectoryAccessFault = 265;
    public const int DirectoryEntryInvalid = 266;
    public const int DirectoryEntryMisconfigured = 267;
    public const int InternalDataPath = 272;
}
