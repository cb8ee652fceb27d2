using System.Text;
using NUnit.Framework;
using Viommu.Harness.Walking;

namespace Viommu.Tests.Tables.Walking;

/// <summary>The contract of <c>walk --vectors</c> (docs/walk.md).</summary>
public sealed class WalkTests
{
    private const string Context = """{"capabilities":"0x1f8010e8e10","tc":"0x1","ta":"0x5000","fsc":"0x8000000000080000"}""";
    private const string Memory = """[["0x80000000","0x20000401"],["0x80001000","0x20000801"],["0x80002008","0x200014df"]]""";

    /// <summary>The example of docs/walk.md, word for word.</summary>
    private const string Example =
        """{"id":"sv39-4k", "format":"riscv", "context":{"capabilities":"0x1f8010e8e10","tc":"0x1","ta":"0x5000","fsc":"0x8000000000080000"},"""
        + """ "memory":[["0x80000000","0x20000401"],["0x80001000","0x20000801"],["0x80002008","0x200014df"]], "unbacked":["0x90000000"],"""
        + """ "pasid":null, "privileged":false, "access":"read", "iova":"0x1000", "expect":{"address":"0x80005000","pageSize":"0x1000"}}""";

    private static (int Exit, string Output, string Errors) Run(string input) => Run(Encoding.UTF8.GetBytes(input));

    private static (int Exit, string Output, string Errors) Run(byte[] input)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var exit = Walk.Run(new MemoryStream(input), output, errors);
        return (exit, output.ToString(), errors.ToString());
    }

    private static string Vector(string access, string more = "", string context = Context, string memory = Memory, string id = "\"v\"") =>
        $$"""{"id":{{id}},"format":"riscv","context":{{context}},"memory":{{memory}},"access":"{{access}}","iova":"0x1234"{{more}}}""" + "\n";

    [Test]
    public void The_example_of_the_contract_translates()
    {
        var (exit, output, errors) = Run(Example);
        Assert.That(output, Is.EqualTo("""{"id":"sv39-4k","ok":true,"got":{"address":"0x80005000","pageSize":"0x1000"}}""" + "\n"));
        Assert.That(errors, Is.Empty);
        Assert.That(exit, Is.EqualTo(0));
    }

    [Test]
    public void Ok_is_there_only_with_an_expectation()
    {
        var (exit, output, _) = Run(Vector("read") + Vector("read", ""","expect":{"fault":13}"""));
        Assert.That(output, Is.EqualTo(
            """
            {"id":"v","got":{"address":"0x80005234","pageSize":"0x1000"}}
            {"id":"v","ok":false,"got":{"address":"0x80005234","pageSize":"0x1000"}}

            """));
        Assert.That(exit, Is.EqualTo(1));
    }

    [Test]
    public void Faults_are_the_architectures_numbers()
    {
        var (exit, output, _) = Run(Vector("execute", ""","expect":{"fault":15}""", memory: "[]")
            + Vector("write", ""","expect":{"fault":7},"unbacked":["0x80002000"]"""));
        Assert.That(output, Is.EqualTo(
            """
            {"id":"v","ok":false,"got":{"fault":12}}
            {"id":"v","ok":true,"got":{"fault":7}}

            """));
        Assert.That(exit, Is.EqualTo(1));
    }

    [TestCase("0x200014df", "write", "", ExpectedResult = """{"address":"0x80005234","pageSize":"0x1000"}""")]
    [TestCase("0x2000149f", "read", "", ExpectedResult = """{"address":"0x80005234","pageSize":"0x1000","writes":[["0x80002008","0x200014df"]]}""",
        Description = "A clear, D set")]
    [TestCase("0x2000141f", "read", "", ExpectedResult = """{"address":"0x80005234","pageSize":"0x1000","writes":[["0x80002008","0x2000145f"]]}""")]
    [TestCase("0x2000141f", "write", "", ExpectedResult = """{"address":"0x80005234","pageSize":"0x1000","writes":[["0x80002008","0x200014df"]]}""")]
    public string Writes_are_told_with_hardware_update(string leaf, string access, string more)
    {
        var memory = Memory.Replace("0x200014df", leaf, StringComparison.Ordinal);
        var (_, output, errors) = Run(Vector(access, more, Context.Replace("\"0x1\"", "\"0x101\"", StringComparison.Ordinal), memory));
        Assert.That(errors, Is.Empty);
        return output[(output.IndexOf("got\":", StringComparison.Ordinal) + 5)..^2];
    }

    [Test]
    public void Expected_writes_are_compared()
    {
        var context = Context.Replace("\"0x1\"", "\"0x101\"", StringComparison.Ordinal);
        var memory = Memory.Replace("0x200014df", "0x2000141f", StringComparison.Ordinal);
        var without = Run(Vector("read", ""","expect":{"address":"0x80005234","pageSize":"0x1000"}""", context, memory));
        var with = Run(Vector("read", ""","expect":{"address":"0x80005234","pageSize":"0x1000","writes":[["0x80002008","0x2000145f"]]}""", context, memory));
        Assert.That((without.Exit, with.Exit), Is.EqualTo((1, 0)));
    }

    [Test]
    public void The_device_context_is_checked_first()
    {
        var (_, output, _) = Run(
            Vector("read", context: Context.Replace("\"0x1\"", "\"0x0\"", StringComparison.Ordinal))
            + Vector("read", context: Context.Replace("\"0x1\"", "\"0x1001\"", StringComparison.Ordinal)));
        Assert.That(output, Is.EqualTo("""
            {"id":"v","got":{"fault":258}}
            {"id":"v","got":{"fault":259}}

            """));
    }

    [TestCase("{", "1:2: not JSON", Description = "broken JSON")]
    [TestCase("[]", "1:1: the vector must be an object")]
    [TestCase("""{"id":"a","id":"b"}""", "1:")]
    [TestCase("""{"id":true,"format":"riscv","context":{},"access":"read","iova":"0x0"}""", "1:1: id must be a string or a number")]
    [TestCase("""{"id":"a","format":"amd-pt","context":{},"access":"read","iova":"0x0"}""", "1:1: context.efr is missing")]
    [TestCase("""{"id":"a","format":"sparc","context":{},"access":"read","iova":"0x0"}""",
        "1:1: format \"sparc\" is not a format; formats are riscv, arm-smmuv3, intel-vtd, amd-gcr3, amd-pt")]
    [TestCase("""{"id":"a","format":"riscv","context":{},"access":"read","iova":"0x0"}""", "1:1: context.capabilities is missing")]
    [TestCase("""{"id":"\ud800","format":"\ud800"}""", "1:1: a text is not Unicode")]
    public void Lines_that_are_not_vectors_are_told_with_their_number(string line, string error)
    {
        var (exit, output, errors) = Run(line);
        Assert.That(errors, Does.StartWith(error));
        Assert.That(output, Is.Empty);
        Assert.That(exit, Is.EqualTo(2));
    }

    [TestCase(",\"iovas\":1", "iovas is not a member that is known here")]
    [TestCase(",\"privileged\":1", "privileged must be true or false")]
    [TestCase(",\"pasid\":-1", "pasid must be a number from 0 to 4294967295")]
    [TestCase(",\"unbacked\":[\"0x10\"]", "unbacked has 0x10, which is not the address of a 4 KiB page")]
    [TestCase(",\"unbacked\":{}", "unbacked must be an array")]
    [TestCase(",\"expect\":{}", "expect.address is missing")]
    [TestCase(",\"expect\":{\"fault\":13,\"address\":\"0x0\"}", "expect.address is not a member that is known here")]
    [TestCase(",\"expect\":{\"address\":\"80\",\"pageSize\":\"0x0\"}", "expect.address must be a string of 0x and at most 16 hexadecimal digits")]
    [TestCase(",\"expect\":{\"address\":\"0x+8\",\"pageSize\":\"0x0\"}", "expect.address must be a string of 0x and at most 16 hexadecimal digits")]
    public void Members_are_checked(string more, string error)
    {
        var (exit, _, errors) = Run("\n" + Vector("read", more));
        Assert.That(errors, Is.EqualTo($"2:1: {error}{Environment.NewLine}").Or.Contains($"2:1: {error}{Environment.NewLine}"));
        Assert.That(exit, Is.EqualTo(2));
    }

    [TestCase("""[["0x4","0x0"]]""", "memory has 0x4, which is not the address of a 64-bit word")]
    [TestCase("""[["0x8","0x0"],["0x8","0x1"]]""", "memory has 0x8 twice")]
    [TestCase("""[["0x8"]]""", "memory[0] must be an array of an address and a value")]
    [TestCase("""[["0x8","0x10000000000000000"]]""", "memory[0][1] must be a string of 0x and at most 16 hexadecimal digits")]
    public void Memory_is_checked(string memory, string error)
    {
        var (exit, _, errors) = Run(Vector("read", memory: memory));
        Assert.That(errors.TrimEnd(), Is.EqualTo($"1:1: {error}"));
        Assert.That(exit, Is.EqualTo(2));
    }

    [Test]
    public void A_bad_line_does_not_keep_the_others_from_being_answered()
    {
        var (exit, output, errors) = Run(Vector("read", id: "1") + "nonsense\n" + "  \r\n" + Vector("fetch", id: "3")
            + Vector("read", id: "4", more: ""","expect":{"fault":1}"""));
        Assert.That(output, Is.EqualTo("""
            {"id":1,"got":{"address":"0x80005234","pageSize":"0x1000"}}
            {"id":4,"ok":false,"got":{"address":"0x80005234","pageSize":"0x1000"}}

            """));
        Assert.That(errors, Does.Match(@"^2:2: not JSON: .*null'\.\r?\n4:1: access must be read, write or execute\r?\n$"));
        Assert.That(exit, Is.EqualTo(2));
    }

    [Test]
    public void Ids_come_back_as_they_were_and_vectors_share_nothing()
    {
        var (_, output, _) = Run(Vector("read", id: "\"a\\u0022b\"") + Vector("read", memory: "[]", id: "7") + "\r\n");
        Assert.That(output, Is.EqualTo("""
            {"id":"a\u0022b","got":{"address":"0x80005234","pageSize":"0x1000"}}
            {"id":7,"got":{"fault":13}}

            """));
    }

    [Test]
    public void Lines_may_be_longer_than_a_buffer_and_come_in_small_pieces()
    {
        var words = string.Join(',', Enumerable.Range(0, 20000).Select(index => $"[\"0x{0x1000_0000 + (index * 8):x}\",\"0x1\"]"));
        var vector = Vector("read", memory: Memory[..^1] + "," + words + "]");
        var bytes = new byte[] { 0xef, 0xbb, 0xbf }.Concat(Encoding.UTF8.GetBytes(vector + Vector("write"))).ToArray();
        var output = new StringWriter();
        Assert.That(Walk.Run(new SlowStream(bytes), output, TextWriter.Null), Is.EqualTo(0));
        Assert.That(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2).And.All.Contains("0x80005234"));
    }

    [Test]
    public void An_empty_file_is_conformant_and_says_nothing() => Assert.That(Run(""), Is.EqualTo((0, "", "")));

    [Test]
    public void Bytes_that_are_not_text_are_an_error() => Assert.That(Run([0x22, 0xff, 0x22, 0x0a]).Errors, Does.StartWith("1:1: not UTF-8"));

    /// <summary>Gives 777 bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 777));
    }
}
