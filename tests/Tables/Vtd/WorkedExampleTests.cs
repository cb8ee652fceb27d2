using NUnit.Framework;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>The worked examples A to M and their mutations.</summary>
public sealed class WorkedExampleTests
{
    private const string A = "123456789abc";

    [TestCase("A; r 123456789abc = 76543abc/1000; 100120==101027; 101688==102027; 102598==103027; 103c48==76543027")]
    [TestCase("A; w 123456789abc = 76543abc/1000; 100120==101027; 101688==102027; 102598==103027; 103c48==76543067")]
    [TestCase("B; r 7fffc0345678 = 80145678/200000; 102008==800000a7")]
    [TestCase("B; w 7fffc0345678 = 80145678/200000; 102008==800000e7; 101ff8==102027")]
    [TestCase("C; r 8055aabbcc = 155aabbcc/40000000; 101008==1400000a7")]
    [TestCase("C; w 8055aabbcc = 155aabbcc/40000000; 101008==1400000e7; 100008==101027")]
    [TestCase("C; cap=2f0400; r 8055aabbcc = fault 72")]
    [TestCase("D; r ffff800000201008 = 76544008/1000; r 0000800000201008 = fault 80")]
    [TestCase("E; r abcdef12345678 = 12340000b678/1000")]
    [TestCase("E; w abcdef12345678 = 12340000b678/1000; 204a28==12340000b067; 200558==201027")]
    [TestCase("F; r 800000200abc = 9fe00abc/200000")]
    [TestCase("G; r ff00000040000010 = 3c0000010/40000000")]
    [TestCase("J; r 40000040 = fault 87; w 40000040 = fault 87; r 40100040 = fef00040/200000")]
    [TestCase("J; r 40100040 = fef00040/200000; r 40000040 = fault 87")]
    [TestCase("K; r 123456789abc = 2036543abc/1000; 1000100120==101027; 1000101688==102027; 1000102598==103027; 1000103c48==76543027")]
    [TestCase("K; w 123456789abc = 2036543abc/1000; 1000103c48==76543067")]
    [TestCase("K; [503818]=1000103001; r 123456789abc = fault 77; w 123456789abc = fault 77; 1000103c48==76543007")]
    [TestCase("K; [503818]=1000103001; [1000103c48]=76543067; r 123456789abc = 2036543abc/1000; w 123456789abc = 2036543abc/1000")]
    [TestCase("K; [503818]=1000103001; [1000103c48]=76543027; r 123456789abc = 2036543abc/1000; w 123456789abc = fault 77")]
    [TestCase("K; [501008]=2000000081; w 123456789abc = fault 85; r 123456789abc = 2036543abc/1000")]
    [TestCase("A; r 123456789abc = 76543abc/1000; 103c48==76543027; w 123456789abc = 76543abc/1000; 103c48==76543067", Description = "L")]
    [TestCase(
        "[100000]=101007; [101000]=102007; [102000]=103007; [1030f8]=80000007; [102000]=103007; [103100]=80001007; "
        + "r 1f000 = 80000000/1000; r 20000 = 80001000/1000; "
        + "[1030f8]=0; [103100]=0; drop leaf 1f000 2; r 1f000 = fault 71; r 20000 = fault 71", Description = "M")]
    public void Examples_hold(string story) => Assert.That(Story.Play(story), Is.Null);

    [TestCase("103c48", "76543006", "fault 71", "fault 71")]
    [TestCase("103c48", "fffffffffffffffe", "fault 71", "fault 71")]
    [TestCase("103c48", "ffffffffffffffff", "fault 72", "fault 72")]
    [TestCase("103c48", "76543005", "", "fault 85")]
    [TestCase("100120", "101005", "", "fault 85")]
    [TestCase("103c48", "76543003", "fault 81", "fault 81")]
    [TestCase("101688", "102003", "fault 81", "fault 81")]
    [TestCase("103c48", "1000076543007", "fault 72", "fault 72")]
    [TestCase("102598", "8000000103007", "fault 72", "fault 72")]
    [TestCase("103c48", "7ff0000076543007", "", "")]
    [TestCase("103c48", "8000000076543007", "", "")]
    [TestCase("100120", "8000000000101007", "", "")]
    [TestCase("100120", "101087", "fault 72", "fault 72")]
    [TestCase("103c48", "76543087", "", "")]
    [TestCase("103c48", "76543b07", "", "")]
    [TestCase("103c48", "7654301f", "", "")]
    [TestCase("103c48", "fee00007", "fault 87", "fault 87")]
    [TestCase("103c48", "fef00007", "fef00abc/1000", "fef00abc/1000")]
    public void Mutations_of_A_hold(string at, string word, string read, string write)
    {
        foreach (var (kind, expected) in new[] { ('r', read), ('w', write) })
            Assert.That(Story.Play($"A; [{at}]={word}; {kind} {A} = {(expected.Length > 0 ? expected : "76543abc/1000")}"), Is.Null);
    }

    [TestCase("B; [102008]=80001087; r 7fffc0345678 = 80145678/200000")]
    [TestCase("B; [102008]=80002087; r 7fffc0345678 = fault 72")]
    [TestCase("B; [102008]=80100087; r 7fffc0345678 = fault 72")]
    [TestCase("C; [101008]=140001087; r 8055aabbcc = 155aabbcc/40000000")]
    [TestCase("C; [101008]=140002087; r 8055aabbcc = fault 72")]
    [TestCase("C; [101008]=160000087; r 8055aabbcc = fault 72")]
    public void Low_bits_of_large_pages_hold(string story) => Assert.That(Story.Play(story), Is.Null);

    [TestCase("00007fffffffffff", true, true)]
    [TestCase("0000800000000000", false, true)]
    [TestCase("00ffffffffffffff", false, true)]
    [TestCase("0100000000000000", false, false)]
    [TestCase("feffffffffffffff", false, false)]
    [TestCase("ff00000000000000", false, true)]
    [TestCase("ffff7fffffffffff", false, true)]
    [TestCase("ffff800000000000", true, true)]
    public void Canonical_limits_hold(string iova, bool four, bool five)
    {
        // Nothing is mapped: what is canonical is not present.
        Assert.That(Story.Play($"r {iova} = fault {(four ? "71" : "80")}"), Is.Null);
        Assert.That(Story.Play($"cap=1100000000380c00; width=57; r {iova} = fault {(five ? "71" : "80")}"), Is.Null);
    }
}
