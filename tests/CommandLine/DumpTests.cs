using NUnit.Framework;
using Viommu.Tests.Snapshots;

namespace Viommu.Tests.CommandLine;

/// <summary>dump: what a person sees of a vector.</summary>
public sealed class DumpTests
{
    private const string Pages =
        """[["0x80000000","0x20000401"],["0x80001000","0x20000801"],["0x80002008","0x200014df"],["0x80002010","0x200018df"],"""
        + """["0x80002018","0x2000145b"],["0x80002020","0x5"],["0x80000ff8","0x200000df"]]""";

    private static string Vector(string id, string access, string iova, string memory, string fsc = "0x8000000000080000", string tc = "0x1",
        string context = "", string more = "") =>
        $$"""{"id":{{id}},"format":"riscv","context":{"capabilities":"0x1f8010e8e10","tc":"{{tc}}","ta":"0x5000","fsc":"{{fsc}}"{{context}}}"""
        + $$""","memory":{{memory}},"access":"{{access}}","iova":"{{iova}}"{{more}}}""" + "\n";

    private static string Dump(string vectors, params string[] more)
    {
        var trial = new Trial { Input = vectors };
        Assert.That(trial.Run(["dump", "--vectors", "-", .. more]), Is.Zero, trial.Error);
        Assert.That(trial.Error, Is.Empty);
        return trial.Output;
    }

    [Test]
    public void A_hit_and_its_table() => Snapshot.Verify(Dump(Vector("\"hit\"", "read", "0x1234", Pages, more: ""","expect":{"fault":13}""")));

    [Test]
    public void A_fault() => Snapshot.Verify(Dump(Vector("\"fault\"", "write", "0x4000", Pages) + Vector("2", "write", "0x5000", Pages)));

    [Test]
    public void Flags_that_are_set() =>
        Snapshot.Verify(Dump(Vector("\"flags\"", "write", "0x0", """[["0x80000000","0x2000001f"]]""", tc: "0x101")));

    [Test]
    public void A_second_stage() => Snapshot.Verify(Dump(Vector(
        "\"nested\"", "write", "0x200000", """[["0x80020010","0x20009001"],["0x80024000","0x200000df"],["0x80000000","0x200000df"]]""",
        context: ""","iohgatp":"0x8000000000080020" """)));

    [Test]
    public void A_process_directory() => Snapshot.Verify(Dump(Vector(
        "\"process\"", "read", "0x0", """[["0x80010010","0x7001"],["0x80010018","0x8000000000080000"],["0x80000000","0x200000df"]]""",
        fsc: "0x1000000000080010", tc: "0x21", more: ""","pasid":1""")));

    [Test]
    public void An_untranslated_access_and_a_refused_context() =>
        Snapshot.Verify(Dump(Vector("\"bare\"", "read", "0x1000", "[]", fsc: "0x0") + Vector("\"refused\"", "read", "0x1000", "[]", tc: "0x0")));

    [Test]
    public void An_unreachable_table() => Snapshot.Verify(Dump(Vector("\"gone\"", "read", "0x0", "[]", more: ""","unbacked":["0x80000000"]""")));

    [Test]
    public void A_table_of_itself_is_cut_short()
    {
        var memory = "[" + string.Join(',', Enumerable.Range(0, 512).Select(index => $"[\"0x{0x80000000 + (index * 8L):x}\",\"0x20000001\"]")) + "]";
        var text = Dump(Vector("1", "read", "0x0", memory));
        Assert.That(text, Does.EndWith("stopped before 0x10000000: 65536 entries were visited\n"));
    }

    [Test]
    public void One_is_chosen_by_its_id()
    {
        var vectors = Vector("\"a\"", "read", "0x0", "[]") + Vector("7", "read", "0x0", "[]");
        Assert.That(Dump(vectors, "--id", "7"), Does.StartWith("vector   7\n").And.Not.Contain("\"a\""));
        Assert.That(Dump(vectors, "--id", "a"), Does.StartWith("vector   \"a\"\n").And.Not.Contain("vector   7"));
    }

    [TestCase("", "viommu: there are no vectors")]
    [TestCase("{}", "1:1: id is missing")]
    public void Nothing_to_show_ends_with_2(string input, string error)
    {
        var trial = new Trial { Input = input };
        Assert.That(trial.Run("dump", "--vectors", "-"), Is.EqualTo(2));
        Assert.That(trial.Error, Does.StartWith(error));
        Assert.That(trial.Output, Is.Empty);
    }

    [Test]
    public void An_unknown_id_ends_with_2()
    {
        var trial = new Trial { Input = Vector("\"a\"", "read", "0x0", "[]") };
        Assert.That(trial.Run("dump", "--vectors", "-", "--id", "b"), Is.EqualTo(2));
        Assert.That(trial.Error.TrimEnd(), Is.EqualTo("viommu: no vector has the id 'b'"));
    }
}
