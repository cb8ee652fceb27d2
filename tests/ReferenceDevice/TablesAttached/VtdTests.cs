using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Formats;
using Viommu.Reference.Tables.Vtd;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;
using static Viommu.Tests.Reference.TablesAttached.VtdGuest;

namespace Viommu.Tests.Reference.TablesAttached;

/// <summary>VT-d tables through ATTACH_TABLE: one PASID at a time.</summary>
[TestFixture("vtd-tables")]
[TestFixture("nested-tables")]
[TestFixture("shadow-tables")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VtdTests(string configuration)
{
    private const int Unsupp = 2;
    private const int Inval = 4;
    private const int NoEnt = 6;

    private readonly VtdGuest _guest = new(configuration);

    [Test]
    public void Each_PASID_has_its_own_tables()
    {
        Assert.That(_guest.AttachBoth(), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova), Is.EqualTo(Page));
        Assert.That(_guest.Load(Vtd, Iova, 0), Is.Null, "0 is RID_PASID");
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page + 0x1000));
        Assert.That(_guest.Load(Vtd, Iova, 6), Is.Null);
        Assert.That(_guest.Word(Other + 0x3000), Is.EqualTo((Page + 0x1000) | 0x27), "A is set");
    }

    [Test]
    public void A_PASID_is_detached_alone()
    {
        _guest.AttachBoth();
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page + 0x1000));
        Assert.That(_guest.Guest.Detach(1, Vtd, 1, 6).Status, Is.EqualTo(NoEnt));
        Assert.That(_guest.Guest.Detach(1, Vtd, 1, 5).Status, Is.EqualTo(Ok));
        Assert.That(_guest.Guest.Detach(1, Vtd, 1, 5).Status, Is.EqualTo(NoEnt));
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.Null);
        Assert.That(_guest.Load(Vtd, Iova), Is.EqualTo(Page));
        Assert.That(_guest.Guest.Detach(1, Vtd, 1, 0).Status, Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova), Is.Null);
        Assert.That(_guest.Attach(1, Vtd, Root), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova), Is.EqualTo(Page), "and back again");
    }

    [Test]
    public void What_an_endpoint_gave_up_does_not_come_back_with_another_PASID()
    {
        _guest.AttachBoth();
        Assert.That(_guest.Guest.Guest.Attach(1, Narrow).Status, Is.EqualTo(Ok));
        Assert.That(_guest.Load(Narrow, Iova, 5), Is.Null, "its walks may not set A");
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page + 0x1000));
        Assert.That(_guest.Load(Narrow, Iova, 5), Is.EqualTo(Page + 0x1000));
        Assert.That(_guest.Guest.Detach(1, Vtd, 1, 5).Status, Is.EqualTo(Ok));
        Assert.That(_guest.Load(Narrow, Iova, 5), Is.EqualTo(Page + 0x1000), "the other endpoint keeps it");
        Assert.That(_guest.Attach(1, Vtd, _guest.Tables(Root + 0x20000, Page + 0x2000), 6), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova, 6), Is.EqualTo(Page + 0x2000));
        Assert.That(_guest.Load(Narrow, Iova, 6), Is.EqualTo(Page + 0x2000), "tables are the domain's");
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.Null);
        Assert.That(_guest.Attach(1, Vtd, Other, 5), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page + 0x1000));
        Assert.That(_guest.Attach(1, Vtd, Root, 5), Is.EqualTo(Inval), "other tables in a domain that is not its own");
    }

    [Test]
    public void INVALIDATE_names_a_PASID()
    {
        _guest.AttachBoth();
        foreach (uint? pasid in new uint?[] { null, 0, 5 }) _guest.Load(Vtd, Iova, pasid);
        _guest.Word(Root + 0x3000, 0);
        _guest.Word(Other + 0x3000, 0);
        Assert.That(_guest.Guest.Invalidate(1, 2, flags: 2, pasid: 7).Status, Is.EqualTo(Ok));
        if (configuration != "shadow-tables") Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page + 0x1000), "this device keeps what it may");
        Assert.That(_guest.Guest.Invalidate(1, 3, flags: 2, pasid: 5, address: Iova, pages: 1, size: 12).Status, Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.Null);
        if (configuration != "shadow-tables") Assert.That(_guest.Load(Vtd, Iova), Is.EqualTo(Page));
        Assert.That(_guest.Guest.Invalidate(1, 2).Status, Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova), Is.Null);
        Assert.That(_guest.Load(Vtd, Iova, 0), Is.Null, "PASID 0 is the same address space");
    }

    [Test]
    public void New_tables_for_a_PASID_take_the_place_of_the_old_ones()
    {
        _guest.AttachBoth();
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page + 0x1000));
        Assert.That(_guest.Attach(1, Vtd, Root, 5), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page), "no INVALIDATE is needed");
        Assert.That(_guest.Load(Vtd, Iova), Is.EqualTo(Page));
    }

    [Test]
    public void A_PASID_that_was_given_up_leaves_nothing_for_its_next_tables()
    {
        _guest.AttachBoth();
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page + 0x1000));
        _guest.Guest.Detach(1, Vtd, 1, 5);
        Assert.That(_guest.Attach(1, Vtd, Root, 5), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova, 5), Is.EqualTo(Page));
    }

    [Test]
    public void A_large_page_beside_the_interrupt_range_serves_the_rest_of_it()
    {
        // 2 MiB at 0xfee00000, of which the upper half is no interrupt range; the memory is there in this configuration.
        _guest.Word(Root, (Root + 0x1000) | 7);
        _guest.Word(Root + 0x1000, (Root + 0x2000) | 7);
        _guest.Word(Root + 0x2000 + (8 * 0x80), 0xfee0_0087);
        _guest.Word(0xfef0_0010, 0x1234);
        Assert.That(_guest.Attach(1, Vtd, Root), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova + 0x10_0010), Is.EqualTo(0x1234));
        Assert.That(_guest.Load(Vtd, Iova + 0x10), Is.Null);
        Assert.That(_guest.Load(Vtd, Iova + 0xf_fffc), Is.Null, "an access over the edge");
        Assert.That(_guest.Load(Vtd, Iova + 0x10_0010), Is.EqualTo(0x1234));
        _guest.Word(Root + 0x2000 + (8 * 0x80), 0);
        Assert.That(_guest.Guest.Invalidate(1, 3, address: Iova, pages: 1, size: 12).Status, Is.EqualTo(Ok));
        Assert.That(_guest.Load(Vtd, Iova + 0x10_0010), Is.Null, "any address in the page drops all of it");
    }

    [Test]
    public void A_write_after_a_read_sets_D()
    {
        Assert.That(_guest.Attach(1, Vtd, _guest.Tables(Root, Page)), Is.EqualTo(Ok));
        Assert.That(_guest.Guest.Does(Vtd, Iova), Is.True);
        Assert.That(_guest.Word(Root + 0x3000), Is.EqualTo(Page | 0x27));
        Assert.That(_guest.Guest.Does(Vtd, Iova, AccessKind.Write), Is.True);
        Assert.That(_guest.Word(Root + 0x3000), Is.EqualTo(Page | 0x67));
    }

    [Test]
    public void Registers_decide_who_may_join()
    {
        _guest.AttachBoth();
        Assert.That(_guest.Load(Vtd, Iova), Is.EqualTo(Page), "and A is set, which Small's walks may not do");
        Assert.That(_guest.Guest.Guest.Attach(1, Small).Status, Is.EqualTo(Unsupp), "it takes no PASID");
        Assert.That(_guest.Attach(2, Small, Root, 5), Is.EqualTo(Inval));
        Assert.That(_guest.Attach(2, Small, Root, width: 57), Is.EqualTo(Unsupp));
        Assert.That(_guest.Attach(2, Small, Root, flags: 1), Is.EqualTo(Unsupp));
        Assert.That(_guest.Attach(2, Small, Root, flags: 4), Is.EqualTo(Inval));
        Assert.That(_guest.Attach(2, Small, Root + 8), Is.EqualTo(Inval));
        Assert.That(_guest.Attach(2, Small, Root), Is.EqualTo(Ok));
        Assert.That(_guest.Load(Small, Iova), Is.EqualTo(Page));
        Assert.That(_guest.Attach(3, Narrow, Root, 0x100), Is.EqualTo(Inval), "PSS is 7");
    }

    [Test]
    public void Another_IOMMU_does_not_take_them()
    {
        var guest = new VtdGuest("reference");
        Assert.That(guest.Attach(3, 8, Root), Is.EqualTo(Unsupp), "a RISC-V IOMMU stands before that one");
    }

    [Test]
    public void The_dialects_have_the_fields_that_are_needed()
    {
        var format = new VtdFormat(0x2f_0400, 0x8800_0000_0001);
        Assert.That(DescriptorFormat.Find(BaseRevision.Get("pgtable-v2"), new VtdIommu(), format)?.Fields.Select(field => field.Name),
            Is.EqualTo(new[] { "pgtbl_addr", "pgtbl_flags", "addr_width", "pasid", "flags" }));
        Assert.That(DescriptorFormat.Find(BaseRevision.Get("pgtable-poc-2023"), new VtdIommu(), format)?.Fields.Select(field => field.Name),
            Is.EqualTo(new[] { "pgtbl_addr", "pgtbl_flags", "addr_width", "pasid" }));
    }
}
