using NUnit.Framework;
using Viommu.Reference.Tables;
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
        Assert.That(Story.Play("A; [103c48]=8000000076543007; x 123456789abc = fault 82; r 123456789abc = 76543abc/1000; x 123456789abc = fault 82", rules), Is.Null);
        Assert.That(Story.Play("A; [100120]=8000000000101007; x 123456789abc = fault 82", rules), Is.Null);
    }

    [Test]
    public void Updates_may_be_refused_where_walks_are_not_snooped()
    {
        var rules = new Unsnooped();
        Assert.That(Story.Play("A; r 123456789abc = fault 90; 100120==101007", rules), Is.Null);
        Assert.That(Story.Play("A; ecap=3899c80000001; r 123456789abc = 76543abc/1000; 100120==101027", rules), Is.Null);
        Assert.That(Story.Play("A; [100120]=101027; [101688]=102027; [102598]=103027; [103c48]=76543027; r 123456789abc = 76543abc/1000; w 123456789abc = fault 90", rules), Is.Null);
    }

    [Test]
    public void Privilege_may_need_a_PASID()
    {
        Assert.That(Story.Play("A; R 123456789abc = 76543abc/1000; R 123456789abc@5 = fault 5d", new Untagged()), Is.Null);
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
        public override bool UpdatesUnsnooped(VtdCapabilities capabilities) => capabilities.SnoopedWalks;
    }

    private sealed class Untagged : VtdRules
    {
        public override bool IsSupervisor(in TableAccess access) => access.Privileged && access.Pasid is not null;
    }

    private sealed class GuestOutput : VtdRules
    {
        public override bool ChecksGuestOutput => true;
    }
}
