using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace Viommu.Tests.Tables.Arm;

/// <summary>
/// Thirteen worked examples and the mutations of the first, as vectors of <c>walk</c>. Every number was worked out by hand from
/// Arm DDI 0487, chapter D8.
/// </summary>
public sealed class WorkedExampleTests
{
    private const string Idr5 = "0x75";
    private const string W1 = "80001120=80002003 80002688=80003003 80003598=80004003 80004c48=0000009876543f47";

    [TestCase("W1", "0042e205c0003510", "80001000", "0000123456789abc", W1, "9876543abc", "1000")]
    [TestCase("W2", "0042e205c0003519", "80010000", "0000004080456789", "80010810=80011003 80011010=00000040c0000f45", "40c0056789", "200000")]
    [TestCase("W3", "0042e205c0003519", "80010000", "00000055c1234567", "80010ab8=0000007fc0000f45", "7fc1234567", "40000000")]
    [TestCase("W4", "0042e205c0003590", "80020000", "0000923456789abc", "80020008=80024003 80024918=80028003 80029158=8002c003 8002cf10=0000001234568f47",
        "1234569abc", "4000")]
    [TestCase("W5", "0042e205c0003591", "80030000", "0000523457789abc", "80032918=80034003 80035158=0000000046000f45", "47789abc", "2000000")]
    [TestCase("W6", "0042e205c0003550", "80040000", "0000a23456789abc", "80040140=80050003 80058d10=80060003 8006b3c0=0000001234560f47", "1234569abc", "10000")]
    [TestCase("W7", "0042e205c0003556", "80070000", "0000023456789abc", "80078d10=00000000c0000f45", "d6789abc", "20000000")]
    [TestCase("W8", "0042e206c000354c", "80080000", "000abcde12345678", "80081578=80090003 80093780=800a0003 800a91a0=000087654321ff47", "f876543215678",
        "10000", "0x476")]
    [TestCase("W10", "0042e245c0003510", "80001000", "a500123456789abc", W1, "9876543abc", "1000")]
    [TestCase("W11", "0042e205c0003522", "800c0000", "0000000012345678", "800c0488=800c1003 800c1a28=0000000080001f47", "80001678", "1000")]
    [TestCase("W12", "0042e205c00035a7", "800d0000", "0000000001234567", "800d2468=00000000c0000f47", "c0000567", "4000")]
    [TestCase("W13", "0042e205c0003567", "800e0000", "0000000001234567", "800e0918=00000000d0000f47", "d0004567", "10000")]
    public void Lower_half(string id, string word0, string ttb0, string iova, string tables, string address, string pageSize, string idr5 = Idr5) =>
        Check(id, $"90000000={word0} 90000008={ttb0} {tables}", iova, $$"""{"address":"0x{{address}}","pageSize":"0x{{pageSize}}"}""", "read", idr5);

    [Test]
    public void Upper_half() => Check(
        "W9", "90000000=0042e205b5993519 90000010=800b0000 800b0800=800b1003 800b1488=800b2003 800b2a28=000000012abcdf47", "ffffffc012345678",
        """{"address":"0x12abcd678","pageSize":"0x1000"}""");

    [TestCase("bit 48 set", 0x10, "0001123456789abc")]
    [TestCase("a top byte without TBI0", 0x10, "a500123456789abc")]
    [TestCase("the upper half with EPD1", 0x10, "ffff923456789abc")]
    [TestCase("an invalid page", 0x10, "0000123456789abc", "80004c48=0000009876543f46")]
    [TestCase("01 at level 3", 0x10, "0000123456789abc", "80004c48=0000009876543f45")]
    [TestCase("a block at level 0", 0x10, "0000123456789abc", "80001120=80002001")]
    [TestCase("IPS 32 bits", 0x11, "0000123456789abc", "90000000=0042e200c0003510")]
    [TestCase("IPS 32 bits, AF clear", 0x11, "0000123456789abc", "90000000=0042e200c0003510 80004c48=0000009876543bc7", "write")]
    [TestCase("IPS 32 bits, a table beyond", 0x11, "0000123456789abc", "90000000=0042e200c0003510 80001120=0000000180002003")]
    [TestCase("IPS 32 bits, TTB0 beyond", 0x0a, "0000123456789abc", "90000000=0042e200c0003510 90000008=180001000")]
    [TestCase("AF clear", 0x12, "0000123456789abc", "80004c48=0000009876543b47")]
    [TestCase("AF clear and read-only", 0x12, "0000123456789abc", "80004c48=0000009876543bc7", "write")]
    [TestCase("AP 11, write", 0x13, "0000123456789abc", "80004c48=0000009876543fc7", "write")]
    [TestCase("AP 00, read", 0x13, "0000123456789abc", "80004c48=0000009876543f07")]
    [TestCase("APTable[1], write", 0x13, "0000123456789abc", "80002688=4000000080003003", "write")]
    [TestCase("APTable[1] above an invalid page", 0x10, "0000123456789abc", "80002688=4000000080003003 80004c48=0", "write")]
    [TestCase("APTable[0], read", 0x13, "0000123456789abc", "80002688=2000000080003003")]
    [TestCase("a table in a hole", 0x0b, "0000123456789abc", "80002688=00000000a0000003")]
    public void The_first_example_changed(string what, int fault, string iova, string changes = "", string access = "read") =>
        Check(what, Changed(changes), iova, $$"""{"fault":{{fault}}}""", access);

    [TestCase("APTable[1] with HAD0", "80002688=4000000080003003 90000008=80001002", "write")]
    [TestCase("APTable[0] with HAD0", "80002688=2000000080003003 90000008=80001002", "read")]
    [TestCase("ignored bits of tables", "80002688=80003fff 80003598=80004fff", "read")]
    public void The_first_example_changed_and_still_good(string what, string changes, string access) =>
        Check(what, Changed(changes), "0000123456789abc", """{"address":"0x9876543abc","pageSize":"0x1000"}""", access);

    /// <summary>The words of W1 with some of them replaced.</summary>
    private static string Changed(string changes)
    {
        var words = new Dictionary<string, string>();
        foreach (var word in $"90000000=0042e205c0003510 90000008=80001000 {W1} {changes}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (address, value) = (word.Split('=')[0], word.Split('=')[1]);
            words[address] = value;
        }

        return string.Join(' ', words.Select(word => $"{word.Key}={word.Value}"));
    }

    private static void Check(string id, string words, string iova, string expect, string access = "read", string idr5 = Idr5)
    {
        var memory = string.Join(',', words.Split(' ').Select(word => $"[\"0x{Hex(word.Split('=')[0])}\",\"0x{Hex(word.Split('=')[1])}\"]"));
        var context = $$"""{"idr0":"0xd48101a","idr1":"0x1080510","idr3":"0x404","idr5":"{{idr5}}","ste":["0x9000000b","0xd4"]}""";
        var line = $$"""{"id":"{{id}}","format":"arm-smmuv3","context":{{context}},"memory":[{{memory}}],"unbacked":["0xa0000000"],"""
            + $$""" "access":"{{access}}","iova":"0x{{iova}}","expect":{{expect}}}""";
        var output = new StringWriter();
        var errors = new StringWriter();
        var exit = Viommu.Harness.Walking.Walk.Run(new MemoryStream(Encoding.UTF8.GetBytes(line)), output, errors);
        Assert.That(errors.ToString(), Is.Empty);
        Assert.That(exit, Is.Zero, output.ToString());
    }

    private static string Hex(string text) =>
        ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture);
}
