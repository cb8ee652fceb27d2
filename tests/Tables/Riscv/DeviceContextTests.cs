using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>Device-context checks, as an IOMMU makes them (258, 259) and as ATTACH_TABLE does (a refusal).</summary>
public sealed class DeviceContextTests
{
    private const ulong Ats = 1UL << 25;
    private const ulong T2gpa = 1UL << 26;
    private const ulong Qosid = 1UL << 41;
    private const ulong AmoHwad = 1UL << 24;
    private const ulong Sv39 = 0x8000000000080000;
    private const ulong Pd8 = 0x1000000000080000;

    private static int Load(ulong tc, ulong ta = 0, ulong fsc = Sv39, ulong iohgatp = 0, ulong more = 0, ulong without = 0, ulong fctl = 0) =>
        new RiscvFormat((Sv.Capabilities | more) & ~without).Load(tc, iohgatp, ta, fsc, fctl, out _).Number;

    [TestCase(0x0ul, ExpectedResult = 258, Description = "IOMMU, Process to locate the Device-context")]
    [TestCase(0xfffffffffffffffeul, ExpectedResult = 258, Description = "IOMMU, Process to locate the Device-context: V=0 wins over reserved bits")]
    [TestCase(0x1ul, ExpectedResult = 0)]
    [TestCase(0x1001ul, ExpectedResult = 259, Description = "IOMMU, Translation control: bit 12")]
    [TestCase(0x800001ul, ExpectedResult = 259, Description = "IOMMU, Translation control: bit 23")]
    [TestCase(0x1000001ul, ExpectedResult = 0, Description = "IOMMU, Translation control: custom bit 24")]
    [TestCase(0x100000001ul, ExpectedResult = 259, Description = "IOMMU, Translation control: bit 32")]
    [TestCase(0x8000000000000001ul, ExpectedResult = 259, Description = "IOMMU, Translation control: bit 63")]
    [TestCase(0x11ul, ExpectedResult = 0, Description = "DTF")]
    [TestCase(0x3ul, ExpectedResult = 259, Description = "riscv.dc-checks: EN_ATS")]
    [TestCase(0x7ul, ExpectedResult = 259, Description = "riscv.dc-checks: EN_PRI")]
    [TestCase(0x41ul, ExpectedResult = 259, Description = "riscv.dc-checks: PRPR")]
    [TestCase(0x201ul, ExpectedResult = 259, Description = "riscv.dc-checks: DPE without PDTV")]
    [TestCase(0x101ul, ExpectedResult = 0, Description = "SADE with AMO_HWAD")]
    [TestCase(0x81ul, ExpectedResult = 0, Description = "GADE with AMO_HWAD")]
    [TestCase(0x401ul, ExpectedResult = 259, Description = "riscv.sbe-zero: SBE")]
    [TestCase(0x801ul, ExpectedResult = 259, Description = "riscv.sxl-zero: SXL")]
    public int Control(ulong tc) => Load(tc);

    [TestCase(0x3ul, Ats, ExpectedResult = 0)]
    [TestCase(0x7ul, Ats, ExpectedResult = 0)]
    [TestCase(0x47ul, Ats, ExpectedResult = 0)]
    [TestCase(0x5ul, Ats, ExpectedResult = 259, Description = "EN_PRI without EN_ATS")]
    [TestCase(0x43ul, Ats, ExpectedResult = 259, Description = "PRPR without EN_PRI")]
    [TestCase(0xbul, Ats | T2gpa, ExpectedResult = 259, Description = "T2GPA with iohgatp Bare")]
    public int Services(ulong tc, ulong capabilities) => Load(tc, more: capabilities);

    [TestCase(0xbul, Ats | T2gpa, ExpectedResult = 0)]
    [TestCase(0xbul, Ats, ExpectedResult = 259, Description = "T2GPA not offered")]
    [TestCase(0x9ul, Ats | T2gpa, ExpectedResult = 259, Description = "T2GPA without EN_ATS")]
    public int Guest_answers(ulong tc, ulong capabilities) => Load(tc, iohgatp: 0x8000000000090000, more: capabilities);

    [TestCase(0x101ul)]
    [TestCase(0x81ul)]
    public void Hardware_update_needs_its_capability(ulong tc) => Assert.That(Load(tc, without: AmoHwad), Is.EqualTo(259));

    [TestCase(0x1ul, 0ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x1ul, 1ul, 0ul, ExpectedResult = 259, Description = "riscv.sbe-zero: SBE 0 with BE 1")]
    [TestCase(0x401ul, 1ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x401ul, 0ul, 1ul << 27, ExpectedResult = 0, Description = "END")]
    public int Byte_order(ulong tc, ulong fctl, ulong capabilities) => Load(tc, more: capabilities, fctl: fctl);

    [TestCase(0x1000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0xfffff000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x800ul, 0ul, ExpectedResult = 259, Description = "riscv.ta-reserved: bit 11")]
    [TestCase(0x100000000ul, 0ul, ExpectedResult = 259, Description = "riscv.ta-reserved: bit 32")]
    [TestCase(0x8000000000ul, 0ul, ExpectedResult = 259, Description = "riscv.ta-reserved: bit 39")]
    [TestCase(0x10000000000ul, 0ul, ExpectedResult = 259, Description = "riscv.ta-reserved: RCID")]
    [TestCase(0x8000000000000000ul, 0ul, ExpectedResult = 259, Description = "riscv.ta-reserved: MCID")]
    [TestCase(0x8000010000000000ul, Qosid, ExpectedResult = 0)]
    public int Attributes(ulong ta, ulong capabilities) => Load(1, ta, more: capabilities);

    [TestCase(0x1ul, 0x0000000000080000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x1ul, 0x0000100000000000ul, 0ul, ExpectedResult = 259, Description = "riscv.pc-bare-reserved: reserved under Bare")]
    [TestCase(0x1ul, 0x1000000000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.iosatp-modes: MODE 1 without PDTV")]
    [TestCase(0x1ul, 0x8000000000080000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x1ul, 0x9000000000080000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x1ul, 0xa000000000080000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x1ul, 0xb000000000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.reserved-modes: MODE 11")]
    [TestCase(0x1ul, 0xe000000000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.reserved-modes: MODE 14")]
    [TestCase(0x1ul, 0x8000100000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.fsc-reserved: bit 44")]
    [TestCase(0x1ul, 0x8800000000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.fsc-reserved: bit 59, where satp has the ASID")]
    [TestCase(0x1ul, 0x8000000000080000ul, 1ul << 9, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0x1ul, 0x9000000000080000ul, 1ul << 10, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0x1ul, 0xa000000000080000ul, 1ul << 11, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0x21ul, 0x1000000000080000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x21ul, 0x3000000000080000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x221ul, 0x3000000000080000ul, 0ul, ExpectedResult = 0)]
    [TestCase(0x21ul, 0x4000000000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.reserved-modes: MODE 4")]
    [TestCase(0x21ul, 0x8000000000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.reserved-modes: MODE 8 with PDTV")]
    [TestCase(0x21ul, 0x1000000000080000ul, 1ul << 38, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0x21ul, 0x2000000000080000ul, 1ul << 39, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0x21ul, 0x3000000000080000ul, 1ul << 40, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0x21ul, 0x1000100000080000ul, 0ul, ExpectedResult = 259, Description = "riscv.fsc-reserved")]
    public int First_stage(ulong tc, ulong fsc, ulong without) => Load(tc, fsc: fsc, without: without);

    [TestCase(0x0fffffffffffffffUL, 0ul, ExpectedResult = 0, Description = "IOMMU, iohgatp: Bare ignores PPN and GSCID")]
    [TestCase(0x8000000000090000UL, 0ul, ExpectedResult = 0)]
    [TestCase(0x8000000000090001UL, 0ul, ExpectedResult = 259, Description = "IOMMU, iohgatp: 16 KiB")]
    [TestCase(0x8000000000090002UL, 0ul, ExpectedResult = 259, Description = "IOMMU, iohgatp: 16 KiB")]
    [TestCase(0x8ffff00000090000UL, 0ul, ExpectedResult = 0, Description = "IOMMU, iohgatp: GSCID")]
    [TestCase(0x7000000000090000UL, 0ul, ExpectedResult = 259)]
    [TestCase(0xb000000000090000UL, 0ul, ExpectedResult = 259)]
    [TestCase(0x8000000000090000UL, 1ul << 17, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0x9000000000090000UL, 1ul << 18, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    [TestCase(0xa000000000090000UL, 1ul << 19, ExpectedResult = 259, Description = "riscv.mode-without-capability")]
    public int Second_stage(ulong iohgatp, ulong without) => Load(1, iohgatp: iohgatp, without: without);

    [TestCase(0x0ul, Sv39, ExpectedResult = TableRefusalKind.None)]
    [TestCase(0x1ul, Sv39, ExpectedResult = TableRefusalKind.None, Description = "V is not looked at")]
    [TestCase(0x100ul, Sv39, ExpectedResult = TableRefusalKind.None)]
    [TestCase(0x320ul, Pd8, ExpectedResult = TableRefusalKind.None)]
    [TestCase(0x80ul, Sv39, ExpectedResult = TableRefusalKind.Invalid, Description = "GADE is the host's")]
    [TestCase(0x10ul, Sv39, ExpectedResult = TableRefusalKind.Invalid, Description = "DTF is the host's")]
    [TestCase(0x400ul, Sv39, ExpectedResult = TableRefusalKind.Invalid)]
    [TestCase(0x1000000ul, Sv39, ExpectedResult = TableRefusalKind.Invalid)]
    [TestCase(0x200ul, Sv39, ExpectedResult = TableRefusalKind.Invalid)]
    [TestCase(0x0ul, Pd8, ExpectedResult = TableRefusalKind.Unsupported)]
    [TestCase(0x0ul, 0x8000100000080000ul, ExpectedResult = TableRefusalKind.Invalid)]
    public TableRefusalKind Attach(ulong tc, ulong fsc)
    {
        var refusal = new RiscvFormat(Sv.Capabilities).Attach([tc, 0x5000, fsc], out var context);
        Assert.That(context is null, Is.EqualTo(refusal.IsRefused));
        Assert.That(refusal.Reason.Length > 0, Is.EqualTo(refusal.IsRefused));
        return refusal.Kind;
    }

    [Test]
    public void Attached_tables_translate()
    {
        var format = new RiscvFormat(Sv.Capabilities);
        Assert.That(format.DescriptorFields, Is.EqualTo(new[] { "tc", "ta", "fsc" }));
        format.Attach([0, 0x5000, Sv39], out var context);
        var ram = WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x80002008, 0x200014df));
        format.Walk(context!, Sv.Read(0x1000), new WalkEnvironment(ram), out var result);
        Assert.That((Sv.Text(result), result.Tag), Is.EqualTo(("80005000/1000", (uint?)5)));
    }
}
