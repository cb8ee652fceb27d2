using NUnit.Framework;
using Viommu.Spec;
using Viommu.Spec.Layouts;
using Viommu.Spec.Yaml;

namespace Viommu.Tests.Layouts;

/// <summary>A layout with a gap, an overlap or a wrong total is refused.</summary>
public sealed class LayoutTests
{
    [TestCase("[{at: 0, type: le32, name: a}, {at: 4, type: u8, name: b}, {at: 5, type: \"u8[3]\", name: c}]", "")]
    [TestCase("[{at: 0, type: le32, name: a}, {at: 5, type: u8, name: b}, {at: 6, type: \"u8[2]\", name: c}]", "a gap: bytes 4 to 4 belong to no field")]
    [TestCase("[{at: 0, type: le32, name: a}, {at: 3, type: u8, name: b}, {at: 4, type: \"u8[4]\", name: c}]", "overlaps the field before it")]
    [TestCase("[{at: 0, type: le32, name: a}]", "ends at 4, but its size is given as 8")]
    [TestCase("[{at: 0, type: le64, name: a}, {at: 8, type: u8, name: b}]", "ends at 9, but its size is given as 8")]
    [TestCase("[{at: 0, type: le32, name: a}, {at: 4, type: le32, name: a}]", "two fields named a")]
    [TestCase("[{at: 0, type: be64, name: a}]", "'be64' is no field type")]
    [TestCase("[{at: 0, type: \"u8[0]\", name: a}]", "'u8[0]' is no field type")]
    [TestCase("[{at: 0, typ: le64, name: a}]", "has no key 'typ'")]
    public void Is_sound_or_says_what_is_wrong(string fields, string mistake)
    {
        var diagnostics = new Diagnostics();
        var layout = LayoutReader.Read(YamlReader.Read("r.yaml", fields, diagnostics)!, "x", 0, 8, diagnostics);

        Assert.That(layout is not null, Is.EqualTo(mistake.Length == 0));
        if (mistake.Length > 0) Assert.That(diagnostics.Items.Select(item => item.Message), Has.Some.Contains(mistake));
    }

    [TestCase(1, 0x77ul)]
    [TestCase(2, 0x6677ul)]
    [TestCase(4, 0x44556677ul)]
    [TestCase(8, 0x0011223344556677ul)]
    public void A_number_is_little_endian(int width, ulong value)
    {
        var field = new Field("x", 1, width, true, false, null);
        var bytes = Convert.FromHexString("ff7766554433221100ff");

        Assert.That(field.Read(bytes), Is.EqualTo(value));
        var written = new byte[10];
        field.Write(written, value);
        Assert.That(written[1..(1 + width)], Is.EqualTo(bytes[1..(1 + width)]));
        Assert.That(written[(1 + width)..], Is.All.Zero);
    }

    [Test]
    public void Bytes_past_the_end_read_as_zero() =>
        Assert.That(new Field("x", 2, 8, true, false, null).Read([1, 2, 3, 4]), Is.EqualTo(0x0403ul));
}
