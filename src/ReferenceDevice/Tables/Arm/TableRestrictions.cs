namespace Viommu.Reference.Tables.Arm;

/// <summary>What table descriptors on the way take from everything below them (ARM: Hierarchical control of permissions).</summary>
[Flags]
public enum TableRestrictions
{
    None = 0,

    /// <summary>APTable[0]: no unprivileged access.</summary>
    NoUser = 1,

    /// <summary>APTable[1]: no writing.</summary>
    ReadOnly = 2,

    /// <summary>UXNTable: no unprivileged execution.</summary>
    NoUserExecute = 4,

    /// <summary>PXNTable: no privileged execution.</summary>
    NoPrivilegedExecute = 8,
}
