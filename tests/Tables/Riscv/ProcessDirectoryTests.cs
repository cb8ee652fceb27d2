using NUnit.Framework;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>Which address space an access gets, and the process directory's own faults. PDT root 0x80010000, page tables as in the worked examples.</summary>
public sealed class ProcessDirectoryTests
{
    private const ulong Sv39 = 0x8000000000080000;
    private const ulong Pd8 = 0x1000000000080010;
    private const ulong Pd20 = 0x3000000000080010;

    private static TableRam Ram(ulong ta, ulong fsc, ulong flags = Sv.Full)
    {
        var ram = WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x80002008, 0x20001400 | flags));
        ram[0x80010000] = ta;
        ram[0x80010008] = fsc;
        return ram;
    }

    [TestCase(0ul, ExpectedResult = "fault 266", Description = "riscv.pdt-invalid: V=0")]
    [TestCase(0xfffffffffffffffeul, ExpectedResult = "fault 266", Description = "riscv.pdt-invalid: V=0 wins over reserved bits")]
    [TestCase(1ul, ExpectedResult = "80005000/1000")]
    [TestCase(0xfffff007ul, ExpectedResult = "80005000/1000")]
    [TestCase(9ul, ExpectedResult = "fault 267", Description = "riscv.pdt-reserved: bit 3")]
    [TestCase(0x801ul, ExpectedResult = "fault 267", Description = "riscv.pdt-reserved: bit 11")]
    [TestCase(0x100000001ul, ExpectedResult = "fault 267", Description = "riscv.pdt-reserved: bit 32")]
    [TestCase(0x8000000000000001ul, ExpectedResult = "fault 267", Description = "riscv.pdt-reserved: bit 63")]
    public string Attributes(ulong ta) => Sv.Walk(Ram(ta, Sv39), 0x21, Pd8, Sv.Read(0x1000, 0));

    [TestCase(0x0000000000080000ul, ExpectedResult = "1000/0", Description = "Bare")]
    [TestCase(0x0000100000080000ul, ExpectedResult = "fault 267", Description = "riscv.pc-bare-reserved")]
    [TestCase(0x8000100000080000ul, ExpectedResult = "fault 267", Description = "riscv.pdt-reserved")]
    [TestCase(0x1000000000080000ul, ExpectedResult = "fault 267", Description = "riscv.pdt-reserved: MODE 1")]
    [TestCase(0xb000000000080000ul, ExpectedResult = "fault 267", Description = "riscv.pdt-reserved: MODE 11")]
    public string First_stage(ulong fsc) => Sv.Walk(Ram(1, fsc), 0x21, Pd8, Sv.Read(0x1000, 0));

    [Test]
    public void First_stage_modes_need_their_capability() =>
        Assert.That(Sv.Walk(Ram(1, Sv39), 0x21, Pd8, Sv.Read(0x1000, 0), Sv.Capabilities & ~(1UL << 9)), Is.EqualTo("fault 267"));

    [TestCase(0x1ul, Sv39, 0u, ExpectedResult = "fault 260", Description = "riscv.pasid-without-pdt: process id 0 without a directory")]
    [TestCase(0x21ul, Pd8, 0x100u, ExpectedResult = "fault 260", Description = "riscv.pasid-too-wide: not process 0")]
    [TestCase(0x21ul, Pd8, 0xffu, ExpectedResult = "fault 266", Description = "riscv.pasid-too-wide")]
    [TestCase(0x21ul, 0x2000000000080010ul, 0x20000u, ExpectedResult = "fault 260", Description = "riscv.pasid-too-wide")]
    [TestCase(0x21ul, 0x2000000000080010ul, 0x1ffffu, ExpectedResult = "fault 266", Description = "riscv.pasid-too-wide")]
    [TestCase(0x21ul, Pd20, 0xfffffu, ExpectedResult = "fault 266", Description = "riscv.pasid-too-wide")]
    [TestCase(0x21ul, Pd20, 0x100000u, ExpectedResult = "fault 260", Description = "riscv.pasid-too-wide")]
    [TestCase(0x21ul, 0x80010ul, 0xfffffu, ExpectedResult = "1000/0", Description = "riscv.pasid-too-wide, riscv.pdtp-bare: Bare has no width and no ENS")]
    public string Process_ids(ulong tc, ulong fsc, uint pasid) => Sv.Walk(Ram(0, 0), tc, fsc, Sv.Read(0x1000, pasid, privileged: true));

    [TestCase(0x21ul, false, ExpectedResult = "1000/0", Description = "riscv.untagged-bare: identity")]
    [TestCase(0x221ul, false, ExpectedResult = "80005000/1000", Description = "riscv.default-pasid: process 0")]
    [TestCase(0x221ul, true, ExpectedResult = "80005000/1000", Description = "riscv.default-pasid: with user privilege")]
    public string Untagged(ulong tc, bool privileged) => Sv.Walk(Ram(1, Sv39), tc, Pd8, Sv.Read(0x1000, null, privileged));

    [Test]
    public void Untagged_tells_the_process_that_served()
    {
        Assert.That(Sv.Result(Ram(0x7001, Sv39), 0x221, Pd8, Sv.Read(0x1000)).Pasid, Is.EqualTo(0));
        Assert.That(Sv.Result(Ram(0x7001, Sv39), 0x21, Pd8, Sv.Read(0x1000)).Pasid, Is.Null);
    }

    [Test]
    public void Privilege_without_a_process_id_is_ignored()
    {
        // riscv.untagged-is-user: the page's U is 0, which a supervisor could read.
        var ram = Ram(0, 0, flags: 0xcf);
        Assert.That(Sv.Walk(ram, 1, Sv39, Sv.Read(0x1000, null, privileged: true)), Is.EqualTo("fault 13"));
        ram = Ram(3, Sv39, flags: 0xcf);
        Assert.That(Sv.Walk(ram, 0x221, Pd8, Sv.Read(0x1000, null, privileged: true)), Is.EqualTo("fault 13"));
        Assert.That(Sv.Walk(ram, 0x221, Pd8, Sv.Read(0x1000, 0, privileged: true)), Is.EqualTo("80005000/1000"));
    }

    // ta: V 1, ENS 2, SUM 4. Flags: df has U, cf has not.
    [TestCase('r', 1ul, 0xcful, ExpectedResult = "fault 260", Description = "riscv.ens-required: no ENS")]
    [TestCase('r', 5ul, 0xdful, ExpectedResult = "fault 260", Description = "riscv.ens-required: SUM does not replace ENS")]
    [TestCase('r', 3ul, 0xcful, ExpectedResult = "80005000/1000")]
    [TestCase('w', 3ul, 0xcful, ExpectedResult = "80005000/1000")]
    [TestCase('x', 3ul, 0xcful, ExpectedResult = "80005000/1000")]
    [TestCase('r', 3ul, 0xdful, ExpectedResult = "fault 13", Description = "riscv.supervisor-access: U without SUM")]
    [TestCase('w', 3ul, 0xdful, ExpectedResult = "fault 15", Description = "riscv.supervisor-access: U without SUM")]
    [TestCase('r', 7ul, 0xdful, ExpectedResult = "80005000/1000", Description = "riscv.supervisor-access: SUM")]
    [TestCase('w', 7ul, 0xdful, ExpectedResult = "80005000/1000", Description = "riscv.supervisor-access: SUM")]
    [TestCase('x', 7ul, 0xdful, ExpectedResult = "fault 12", Description = "riscv.supervisor-access: never execute")]
    public string Supervisor(char kind, ulong ta, ulong flags) => Sv.Walk(Ram(ta, Sv39, flags), 0x21, Pd8, Sv.Access(kind, 0x1000, 0, privileged: true));

    [Test]
    public void The_supervisor_check_precedes_a_bare_first_stage_and_follows_the_directory()
    {
        Assert.That(Sv.Walk(Ram(1, 0), 0x21, Pd8, Sv.Read(0x1000, 0, privileged: true)), Is.EqualTo("fault 260"), "riscv.ens-before-bare");
        Assert.That(Sv.Walk(Ram(9, 0), 0x21, Pd8, Sv.Read(0x1000, 0, privileged: true)), Is.EqualTo("fault 267"), "riscv.check-order");
    }

    [TestCase(0x20004401ul, ExpectedResult = "fault 266", Description = "the next table is all zero")]
    [TestCase(0x20004400ul, ExpectedResult = "fault 266", Description = "riscv.pdt-invalid")]
    [TestCase(0x20004403ul, ExpectedResult = "fault 267", Description = "riscv.pdte-layout: bit 1, where a page entry has R")]
    [TestCase(0x20004601ul, ExpectedResult = "fault 267", Description = "riscv.pdte-layout: bit 9")]
    [TestCase(0x40000020004401ul, ExpectedResult = "fault 267", Description = "riscv.pdte-layout: bit 54")]
    [TestCase(0x8000000020004401ul, ExpectedResult = "fault 267", Description = "riscv.pdte-layout: bit 63")]
    [TestCase(0x24000001ul, ExpectedResult = "fault 265", Description = "riscv.pdt-memory-errors")]
    public string Directories(ulong pdte)
    {
        var ram = new TableRam { [0x80010000] = pdte };
        ram.Unbacked.Add(0x90000);
        return Sv.Walk(ram, 0x21, Pd20, Sv.Write(0x1000, 0));
    }

    [Test]
    public void An_unreachable_process_context_is_a_directory_fault()
    {
        var ram = new TableRam();
        ram.Unbacked.Add(0x80010);
        Assert.That(Sv.Walk(ram, 0x21, Pd8, Sv.Execute(0x1000, 3)), Is.EqualTo("fault 265"), "riscv.pdt-memory-errors");
    }
}
