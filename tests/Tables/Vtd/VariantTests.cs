using NUnit.Framework;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>Choices that the specification leaves, made otherwise.</summary>
public sealed class VariantTests
{
    [Test]
    public void Execute_requests_may_be_taken_and_then_obey_XD()
    {
        var rules = new Executing();
        Assert.That(Story.Play("A; x 123456789abc = 76543abc/1000; x 123456789abc = 76543abc/1000", rules), Is.Null);
        Assert.That(Story.Play("A; [103c48]=8000000076543007; x 123456789abc = fault 82; r 123456789abc = 76543abc/1000; x 123456789abc = fault 82", rules),
            Is.Null);
        Assert.That(Story.Play("A; [100120]=8000000000101007; x 123456789abc = fault 82", rules), Is.Null);
    }

    [Test]
    public void Updates_are_refused_where_walks_are_not_snooped_unless_the_walker_sees_all_the_same()
    {
        const string small = "A; exactecap=880000000001; ";
        Assert.That(Story.Play(small + "r 123456789abc = fault 90; 100120==101007"), Is.Null);
        Assert.That(Story.Play("A; exactecap=3899c80000001; r 123456789abc = 76543abc/1000; 100120==101027"), Is.Null);
        Assert.That(Story.Play(small
            + "[100120]=101027; [101688]=102027; [102598]=103027; [103c48]=76543027; r 123456789abc = 76543abc/1000; w 123456789abc = fault 90"), Is.Null);
        Assert.That(Story.Play(small + "r 123456789abc = 76543abc/1000; 100120==101027", new Unsnooped()), Is.Null);
    }

    [Test]
    public void Without_RID_PRIV_privilege_needs_a_PASID()
    {
        const string tagged = "A; exactecap=1899880000001; ";
        Assert.That(Story.Play(tagged + "R 123456789abc = 76543abc/1000; R 123456789abc@5 = fault 5d"), Is.Null);
        Assert.That(Story.Play(tagged + "flags=1; [103c48]=76543003; R 123456789abc = fault 81; R 123456789abc@5 = 76543abc/1000"), Is.Null);
        Assert.That(Story.Play("A; exactecap=21899880000001; R 123456789abc = fault 5d; flags=1; [103c48]=76543003; R 123456789abc = 76543abc/1000"), Is.Null);
    }

    [Test]
    public void An_access_with_PASID_0_may_be_taken_for_one_without()
    {
        Assert.That(Story.Play("A; r 123456789abc@0 = fault 48; r 123456789abc = 76543abc/1000"), Is.Null);
        Assert.That(Story.Play("A; r 123456789abc@0 = 76543abc/1000", new PasidZero()), Is.Null);
    }

    [Test]
    public void The_guests_address_may_be_looked_at_too()
    {
        Assert.That(Story.Play("K; [1000103c48]=fee00007; [501018]=2000000083; r 123456789abc = fault 87", new GuestOutput()), Is.Null);
    }

    private sealed class Executing : VtdRules
    {
        public override bool TakesExecute => true;
    }

    private sealed class Unsnooped : VtdRules
    {
        public override bool UpdatesUnsnooped(VtdCapabilities capabilities) => true;
    }

    private sealed class PasidZero : VtdRules
    {
        public override bool TakesPasidOfUntagged => true;
    }

    private sealed class GuestOutput : VtdRules
    {
        public override bool ChecksGuestOutput => true;
    }
}
