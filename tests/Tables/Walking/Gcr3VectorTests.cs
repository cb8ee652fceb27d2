using System.Text;
using NUnit.Framework;
using Viommu.Harness.Walking;

namespace Viommu.Tests.Tables.Walking;

/// <summary>Vectors of format amd-gcr3, as the contract of <c>walk</c> has them; numbers from the worked example G1.</summary>
public sealed class Gcr3VectorTests
{
    private const string Context = "\"efr\":\"0x0013003300009818\",\"efr2\":\"0x8\",\"dte\":[\"0x6880000000000003\",\"0x220042\",\"0x0\",\"0x0\"]";
    private const string Memory = """["0x112028","0x121001"],["0x1217f0","0x122027"],["0x122240","0x123027"],["0x123d10","0x124027"],["0x124b38","0x400027"]""";

    private static (int Exit, string Output, string Errors) Run(string access, string context = Context, string more = ",\"pasid\":5")
    {
        var line = $$"""{"id":"v","format":"amd-gcr3","context":{{{context}}},"memory":[{{Memory}}],"access":"{{access}}","iova":"0x7f1234567abc"{{more}}}""";
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exit = Walk.Run(new MemoryStream(Encoding.UTF8.GetBytes(line)), output, errors);
        return (exit, output.ToString().TrimEnd(), errors.ToString().TrimEnd());
    }

    [Test]
    public void A_page_is_found_and_its_flags_are_told()
    {
        var (exit, output, _) = Run("write", more: ""","pasid":5,"expect":{"address":"0x400abc","pageSize":"0x1000","writes":[["0x124b38","0x400067"]]}""");
        Assert.That(output, Does.StartWith("""{"id":"v","ok":true,"got":{"address":"0x400abc"""));
        Assert.That(exit, Is.Zero);
    }

    [TestCase(",\"pasid\":5,\"unbacked\":[\"0x112000\"]", 4)]
    [TestCase(",\"pasid\":5,\"unbacked\":[\"0x123000\"]", 4)]
    [TestCase(",\"pasid\":6", 2)]
    [TestCase(",\"pasid\":517", 2)]
    public void Faults_are_event_codes(string more, int fault) =>
        Assert.That(Run("read", more: more).Output, Is.EqualTo($$$"""{"id":"v","got":{"fault":{{{fault}}}}}"""));

    // amd.md, "Requests without PASID": GV 1 and GIoV 0 is host translation alone, without a host table the address itself, under IR and IW.
    [TestCase("read", "0x6880000000000003", "\"address\":\"0x7f1234567abc\",\"pageSize\":\"0x0\"")]
    [TestCase("write", "0x6880000000000003", "\"address\":\"0x7f1234567abc\",\"pageSize\":\"0x0\"")]
    [TestCase("read", "0x2880000000000003", "\"address\":\"0x7f1234567abc\",\"pageSize\":\"0x0\"")]
    [TestCase("write", "0x2880000000000003", "\"fault\":2")]
    [TestCase("read", "0x4880000000000003", "\"fault\":2")]
    public void Without_GIoV_a_request_without_a_PASID_is_not_translated(string access, string dte0, string got) =>
        Assert.That(Run(access, Context.Replace("0x6880000000000003", dte0, StringComparison.Ordinal), "").Output,
            Is.EqualTo("{\"id\":\"v\",\"got\":{" + got + "}}"));

    [TestCase("0x6b80000000000003")]
    [TestCase("0x6880000000000001")]
    [TestCase("0x6880000000000203")]
    public void An_illegal_entry_is_event_1(string dte0) =>
        Assert.That(Run("read", Context.Replace("0x6880000000000003", dte0, StringComparison.Ordinal)).Output, Is.EqualTo("""{"id":"v","got":{"fault":1}}"""));

    [TestCase("\"efr2\":\"0x8\",", "", "1:1: context.efr2 is missing")]
    [TestCase(",\"0x0\"]", "]", "1:1: context.dte must have 4 words")]
    public void Contexts_are_checked(string part, string instead, string error) =>
        Assert.That(Run("read", Context.Replace(part, instead, StringComparison.Ordinal)).Errors, Does.StartWith(error));

    [Test]
    public void A_dump_tells_the_walk_and_the_ranges()
    {
        var line = $$"""{"id":"v","format":"amd-gcr3","context":{{{Context}}},"memory":[{{Memory}}],"access":"read","iova":"0x7f1234567abc","pasid":5}""";
        var output = new StringWriter();
        Assert.That(Dump.Run(new MemoryStream(Encoding.UTF8.GetBytes(line)), null, output, new StringWriter()), Is.Zero);
        Assert.That(output.ToString(), Does.Contain("PASID table      0      5  0x112028  0x121001  V address=0x121"));
        Assert.That(output.ToString(), Does.Contain("0x7f1234567000  0x7f1234567fff  0x400000  0x1000  0x1000  rwx"));
    }
}
