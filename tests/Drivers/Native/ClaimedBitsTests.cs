using NUnit.Framework;
using Viommu.Drivers.Qemu.Native;

namespace Viommu.Tests.Drivers.Native;

internal sealed class ClaimedBitsTests
{
    private static readonly Dictionary<string, string> s_options = new() { ["fs1gp"] = "off", ["claim-1"] = "0x1000000000000" };

    [Test]
    public void They_are_masks_by_register_and_no_properties()
    {
        Assert.That(ClaimedBits.Of(s_options, 2, out var problem), Is.EqualTo(new[] { 0UL, 1UL << 48 }));
        Assert.That(problem, Is.Null);
        Assert.That(ClaimedBits.Without(s_options).Keys, Is.EqualTo(new[] { "fs1gp" }));
    }

    [TestCase("claim-2", "0x1", "names no ID register")]
    [TestCase("claim-x", "0x1", "names no ID register")]
    [TestCase("claim-", "0x1", "names no ID register")]
    [TestCase("claim-0", "1", "must be a mask")]
    [TestCase("claim-0", "0xg", "must be a mask")]
    [TestCase("claim-0", "0x", "must be a mask")]
    public void What_they_must_be_is_told(string name, string value, string text)
    {
        ClaimedBits.Of(new Dictionary<string, string> { [name] = value }, 2, out var problem);
        Assert.That(problem, Does.Contain(text));
    }
}
