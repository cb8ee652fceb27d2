using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>What the port promises beside the answer: a trace, no garbage, words whose every bit has a name.</summary>
public sealed class WalkPortTests
{
    private sealed class Listener : IWalkTrace
    {
        public List<string> Steps { get; } = [];

        public void Step(in WalkStep step) => Steps.Add($"{step.Stage} {step.Kind} {step.Level} {step.Address:x} {step.Value:x} {step.Origin}");
    }

    private static TableRam Ram() =>
        WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x80002008, 0x2000141f), (0x80010000, 1), (0x80010008, 0x8000000000080000));

    [Test]
    public void A_trace_tells_every_entry()
    {
        var format = new RiscvFormat(Sv.Capabilities);
        format.Attach([0x120, 0, 0x1000000000080010], out var context);
        var listener = new Listener();
        format.Walk(context!, Sv.Read(0x1000, 0), new WalkEnvironment(Ram(), null, listener), out _);
        Assert.That(listener.Steps, Is.EqualTo(new[]
        {
            "First PasidEntry 0 80010000 1 Memory",
            "First PasidEntry 0 80010008 8000000000080000 Memory",
            "First PageDirectory 2 80000000 20000401 Memory",
            "First PageDirectory 1 80001000 20000801 Memory",
            "First Page 0 80002008 2000141f Memory",
            "First Page 0 80002008 2000145f Written",
        }));
    }

    [Test]
    public void A_trace_tells_both_stages_and_where_it_ended()
    {
        var format = new RiscvFormat(Sv.Capabilities);
        format.Load(1, 0x8000000000090000, 0, 0x8000000000080000, 0, out var context);
        var ram = new TableRam();
        ram.Unbacked.Add(0x90000);
        var listener = new Listener();
        format.Walk(context!, Sv.Read(0x1000), new WalkEnvironment(ram, null, listener), out _);
        Assert.That(listener.Steps, Is.EqualTo(new[]
        {
            "Second PageDirectory 2 90000010 0 Unreachable",
            "First PageDirectory 2 80000000 0 Unreachable",
        }));
    }

    [Test]
    public void Walks_and_hits_make_no_garbage()
    {
        var format = new RiscvFormat(Sv.Capabilities);
        format.Attach([0x120, 0, 0x1000000000080010], out var context);
        format.Load(1, 0x8000000000080000, 0, 0x8000000000080000, 0, out var nested);
        var ram = Ram();
        var eager = new EagerCache();
        void Round()
        {
            format.Walk(context!, Sv.Read(0x1000, 0), new WalkEnvironment(ram), out _);
            format.Walk(nested!, Sv.Write(0x1000), new WalkEnvironment(ram), out _);
            eager.Translate(format, context!, 1, Sv.Read(0x1000, 0), ram, out _);
        }

        for (var time = 0; time < 200; time++) Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 200; time++) Round();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(200));
    }

    [Test]
    public void Fields_stand_where_the_specification_has_them()
    {
        Assert.That(PageEntryWord.Ppn.Mask, Is.EqualTo(0x003ffffffffffc00));
        Assert.That(PageEntryWord.Reserved58_54.Mask, Is.EqualTo(0x07c0000000000000));
        Assert.That(PageEntryWord.N.Mask, Is.EqualTo(0x8000000000000000));
        Assert.That(DirectoryEntryWord.Ppn.Mask, Is.EqualTo(0x003ffffffffffc00));
        Assert.That(FirstStageWord.Mode.Mask, Is.EqualTo(0xf000000000000000));
        Assert.That(SecondStageWord.Gscid.Mask, Is.EqualTo(0x0ffff00000000000));
        Assert.That(ProcessAttributesWord.Pscid.Mask, Is.EqualTo(0xfffff000));
        Assert.That(DeviceAttributesWord.Mcid.Mask, Is.EqualTo(0xfff0000000000000));
        Assert.That(TranslationControlWord.Sxl.Mask, Is.EqualTo(0x800));
        Assert.That(CapabilitiesWord.AmoHwad.Mask, Is.EqualTo(0x1000000));
        Assert.That(CapabilitiesWord.Pas.Mask, Is.EqualTo(0x3f00000000));
        Assert.That(CapabilitiesWord.S.Mask, Is.EqualTo(0x80000000000));
        Assert.That(FeaturesControlWord.Gxl.Mask, Is.EqualTo(4));
    }

    [Test]
    public void Every_bit_belongs_to_one_field()
    {
        var layouts = new[]
        {
            CapabilitiesWord.Layout, FeaturesControlWord.Layout, TranslationControlWord.Layout, DeviceAttributesWord.Layout, ProcessAttributesWord.Layout,
            FirstStageWord.Layout, SecondStageWord.Layout, DirectoryEntryWord.Layout, PageEntryWord.Layout, Viommu.Reference.Tables.Virt.VirtEntryWord.Layout,
        };
        foreach (var layout in layouts)
        {
            Assert.That(layout.Fields.Sum(field => field.Field.Width), Is.EqualTo(64));
            Assert.That(layout.Fields.Aggregate(0UL, (bits, field) => bits | field.Field.Mask), Is.EqualTo(ulong.MaxValue));
        }

        Assert.That(PageEntryWord.Layout.Describe(0x200014df), Is.EqualTo("V R W X U A D PPN=0x80005"));
        Assert.That(() => new Viommu.Reference.Tables.Words.WordLayout().Complete(), Throws.InvalidOperationException);
    }

    [Test]
    public void Choices_have_both_outcomes()
    {
        var napot = WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x800020a8, 0x80000000200060df));
        Assert.That(Sv.Walk(napot, 1, 0x8000000000080000, Sv.Read(0x15678), rules: new SmallNapot()), Is.EqualTo("80015678/1000"));
        Assert.That(Sv.Walk(new TableRam(), 1, 0x80000fffffffffff, Sv.Read(0), (Sv.Capabilities & ~(0x3fUL << 32)) | (32UL << 32)), Is.EqualTo("fault 5"));
        Assert.That(Sv.Walk(new TableRam(), 1, 0x80000fffffffffff, Sv.Read(0), (Sv.Capabilities & ~(0x3fUL << 32)) | (32UL << 32), rules: new EarlyWidth()),
            Is.EqualTo("fault 259"));
        Assert.That(Sv.Walk(new TableRam(), 1, 0x0000100000000000, Sv.Read(0x1000), rules: new BareIsBare()), Is.EqualTo("1000/0"));
    }

    private sealed class SmallNapot : Viommu.Reference.Tables.Riscv.Rules.RiscvRules
    {
        public override bool ReportsNapotSize => false;
    }

    private sealed class EarlyWidth : Viommu.Reference.Tables.Riscv.Rules.RiscvRules
    {
        public override bool RefusesWideRoots => true;
    }

    private sealed class BareIsBare : Viommu.Reference.Tables.Riscv.Rules.RiscvRules
    {
        public override bool ChecksReservedWhenBare => false;
    }
}
