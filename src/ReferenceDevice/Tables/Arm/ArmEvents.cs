namespace Viommu.Reference.Tables.Arm;

/// <summary>Event numbers (IHI 7.3), as far as they concern one stage of translation.</summary>
public static class ArmEvents
{
    /// <summary>No event: the access is aborted and nobody is told.</summary>
    public const int None = 0;

    public const int BadStreamEntry = 0x04;
    public const int StreamDisabled = 0x06;
    public const int BadSubstream = 0x08;
    public const int ContextFetch = 0x09;
    public const int BadContext = 0x0a;
    public const int WalkAbort = 0x0b;
    public const int Translation = 0x10;
    public const int AddressSize = 0x11;
    public const int Access = 0x12;
    public const int Permission = 0x13;
}
