namespace Viommu.Reference.Tables.Riscv;

/// <summary>Encodings of the MODE fields (riscv.iosatp-modes; riscv.pdtp-modes; IOMMU, iohgatp).</summary>
public static class RiscvModes
{
    /// <summary>No translation, in every MODE field.</summary>
    public const int Bare = 0;

    /// <summary>Process ids of 8 bits, one level.</summary>
    public const int Pd8 = 1;

    /// <summary>Process ids of 17 bits, two levels.</summary>
    public const int Pd17 = 2;

    /// <summary>Process ids of 20 bits, three levels.</summary>
    public const int Pd20 = 3;

    /// <summary>Sv39, and Sv39x4 in the second stage: three levels.</summary>
    public const int Sv39 = 8;

    /// <summary>Sv48, and Sv48x4 in the second stage: four levels.</summary>
    public const int Sv48 = 9;

    /// <summary>Sv57, and Sv57x4 in the second stage: five levels.</summary>
    public const int Sv57 = 10;

    /// <summary>Levels of page tables in a first- or second-stage mode other than Bare.</summary>
    public static int PageLevels(int mode) => mode - Sv39 + 3;

    /// <summary>Levels of the process directory in a mode other than Bare.</summary>
    public static int DirectoryLevels(int mode) => mode;

    /// <summary>Width of a process id in a process-directory mode other than Bare, in bits.</summary>
    public static int ProcessIdBits(int mode) => mode switch { Pd8 => 8, Pd17 => 17, _ => 20 };
}
