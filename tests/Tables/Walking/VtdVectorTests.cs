using System.Text;
using NUnit.Framework;
using Viommu.Harness.Walking;

namespace Viommu.Tests.Tables.Walking;

/// <summary>Vectors of format intel-vtd, as the contract of <c>walk</c> has them; numbers from worked examples.</summary>
public sealed class VtdVectorTests
{
    private const string Context =
        "\"cap\":\"0x01000000002f0400\",\"ecap\":\"0x0000880000000001\",\"table\":\"0x100000\",\"flags\":\"0x0\",\"addressWidth\":48,\"outputSize\":48";
    private const string Memory = """["0x100120","0x101007"],["0x101688","0x102007"],["0x102598","0x103007"],["0x103c48","0x76543007"]""";
    private const string HostMemory = """["0x1000100120","0x101007"],["0x1000101688","0x102007"],["0x1000102598","0x103007"],["0x1000103c48","0x76543007"]""";

    private const string Nested =
        """["0x500000","0x501003"],["0x501000","0x502003"],["0x501008","0x2000000083"],["0x502000","0x503003"],"""
        + """["0x503800","0x1000100003"],["0x503808","0x1000101003"],["0x503810","0x1000102003"],["0x503818","0x1000103003"]""";

    private static (int Exit, string Output, string Errors) Run(string access, string context = Context, string memory = Memory, string more = "")
    {
        var line = $$"""{"id":"v","format":"intel-vtd","context":{{{context}}},"memory":[{{memory}}],"access":"{{access}}","iova":"0x123456789abc"{{more}}}""";
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exit = Walk.Run(new MemoryStream(Encoding.UTF8.GetBytes(line)), output, errors);
        return (exit, output.ToString().TrimEnd(), errors.ToString().TrimEnd());
    }

    [Test]
    public void A_page_is_found_and_its_flags_are_told()
    {
        var (exit, output, _) = Run("write", more: ""","expect":{"address":"0x76543abc","pageSize":"0x1000","writes":"""
            + """[["0x100120","0x101027"],["0x101688","0x102027"],["0x102598","0x103027"],["0x103c48","0x76543067"]]}""");
        Assert.That(output, Does.StartWith("""{"id":"v","ok":true,"got":{"address":"0x76543abc"""));
        Assert.That(exit, Is.Zero);
    }

    [Test]
    public void A_second_stage_makes_all_memory_physical()
    {
        var second = Context + ",\"secondStage\":{\"table\":\"0x500000\",\"addressWidth\":48}";
        var (_, output, _) = Run("read", second, Nested + "," + HostMemory);
        Assert.That(output, Is.EqualTo(
            """{"id":"v","got":{"address":"0x2036543abc","pageSize":"0x1000","writes":"""
            + """[["0x1000100120","0x101027"],["0x1000101688","0x102027"],["0x1000102598","0x103027"],["0x1000103c48","0x76543027"]]}}"""));
        Assert.That(Run("read", second, Nested.Replace("0x1000103003", "0x1000103001", StringComparison.Ordinal) + "," + HostMemory).Output,
            Is.EqualTo("""{"id":"v","got":{"fault":119}}"""));
    }

    [TestCase("read", ",\"unbacked\":[\"0x100000\"]", 0x73)]
    [TestCase("read", ",\"unbacked\":[\"0x103000\"]", 0x70)]
    [TestCase("read", ",\"privileged\":true", 0x5d)]
    [TestCase("execute", "", 0x5c)]
    [TestCase("read", ",\"pasid\":5", 0x45)]
    public void Faults_are_the_architectures_numbers(string access, string more, int fault) =>
        Assert.That(Run(access, more: more).Output, Is.EqualTo($$$"""{"id":"v","got":{"fault":{{{fault}}}}}"""));

    [TestCase("\"addressWidth\":57", 0x5b)]
    [TestCase("\"addressWidth\":39", 0x5b)]
    public void A_width_that_is_not_offered_is_a_fault_of_the_context(string width, int fault) =>
        Assert.That(Run("read", Context.Replace("\"addressWidth\":48", width, StringComparison.Ordinal)).Output,
            Is.EqualTo($$$"""{"id":"v","got":{"fault":{{{fault}}}}}"""));

    [TestCase("\"addressWidth\":48", "\"addressWidth\":\"48\"", "1:1: context.addressWidth must be a number from 0 to 4294967295")]
    [TestCase("\"outputSize\":48", "\"outputSize\":64", "1:1: context.outputSize must be a number from 12 to 52")]
    [TestCase("\"outputSize\":48", "\"secondStage\":{\"table\":\"0x0\"}", "1:1: context.secondStage.addressWidth is missing")]
    [TestCase("\"outputSize\":48", "\"secondStage\":7", "1:1: context.secondStage must be an object")]
    [TestCase("\"flags\":\"0x0\",", "", "1:1: context.flags is missing")]
    public void Contexts_are_checked(string part, string instead, string error) =>
        Assert.That(Run("read", Context.Replace(part, instead, StringComparison.Ordinal)).Errors, Does.StartWith(error));
}
