namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-tc-other-bits-ok", "riscv.tc-fields", "bits of tc that a guest has no say in get OK")]
internal sealed class TableTcOtherBitsOk : DescriptorJudge
{
    // V, PDTV, SADE and DPE.
    protected override void Read(Span<ulong> words) => words[0] &= 0x321;
}

[Mutant("table-tc-valid-needed", "riscv.tc-fields", "a tc without V is refused")]
internal sealed class TableTcValidNeeded : DescriptorJudge
{
    protected override void Read(Span<ulong> words) => words[0] |= (words[0] & 1) == 0 ? 1UL << 63 : 0;
}

[Mutant("table-tc-valid-refused", "riscv.tc-fields", "V of tc is taken for a bit that a guest has no say in")]
internal sealed class TableTcValidRefused : DescriptorJudge { protected override void Read(Span<ulong> words) => words[0] |= (words[0] & 1) << 63; }

[Mutant("table-sbe-ok", "riscv.sbe-zero", "SBE gets OK", Value = 1UL << 10)]
[Mutant("table-sxl-ok", "riscv.sxl-zero", "SXL gets OK", Value = 1UL << 11)]
internal sealed class TableBitsDropped(ulong bits) : DescriptorJudge { protected override void Read(Span<ulong> words) => words[0] &= ~bits; }

[Mutant("table-reserved-mode-ok", "riscv.reserved-modes", "a reserved MODE gets OK")]
internal sealed class TableReservedModeOk : DescriptorJudge
{
    protected override void Read(Span<ulong> words)
    {
        var mode = ModeOf(words);
        if ((words[0] & Pdtv) != 0 ? mode > 3 : mode is not (0 or (>= 8 and <= 10))) SetMode(words, 0);
    }
}

[Mutant("table-modes-shifted", "riscv.iosatp-modes", "8 is taken for Sv48, 9 for Sv57")]
internal sealed class TableModesShifted : DescriptorTaker
{
    protected override void Read(Span<ulong> words)
    {
        if ((words[0] & Pdtv) == 0 && ModeOf(words) is 8 or 9) SetMode(words, ModeOf(words) + 1);
    }
}

[Mutant("table-bare-is-sv39", "riscv.iosatp-bare", "MODE Bare is taken for Sv39")]
internal sealed class TableBareIsSv39 : DescriptorTaker
{
    protected override void Read(Span<ulong> words)
    {
        if ((words[0] & Pdtv) == 0 && ModeOf(words) == 0) SetMode(words, 8);
    }
}

[Mutant("table-directories-reversed", "riscv.pdtp-mode-order", "1 is taken for PD20, and 3 for PD8")]
internal sealed class TableDirectoriesReversed : DescriptorTaker
{
    protected override void Read(Span<ulong> words)
    {
        if ((words[0] & Pdtv) != 0 && ModeOf(words) is 1 or 3) SetMode(words, ModeOf(words) ^ 2);
    }
}

[Mutant("table-directory-is-pd8", "riscv.pdtp-modes", "every process directory is taken for PD8")]
internal sealed class TableDirectoryIsPd8 : DescriptorTaker
{
    protected override void Read(Span<ulong> words)
    {
        if ((words[0] & Pdtv) != 0 && ModeOf(words) != 0) SetMode(words, 1);
    }
}

[Mutant("table-root-cut", "riscv.overwide-ppn", "the page number in fsc is cut to 32 bits")]
internal sealed class TableRootCut : DescriptorTaker { protected override void Read(Span<ulong> words) => words[2] &= ~(0xfffUL << 32); }
