using NUnit.Framework;
using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Spec;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Cases;

/// <summary>Cases that are written once for several table formats: what they expand to, and what an author gets to read.</summary>
public sealed class FormatCaseTests
{
    private const string Tables =
        "setup:\n  - tables: {format: $f, map: [{iova: $iova, to: $ram + 0x10000}]}\n    as: t\n  - attach-table: {domain: $dom0, endpoint: $f0, tables: $t}\n";
    private const string Steps = "steps:\n  - dma: {endpoint: $f0, read: $iova}\n    expect: {at: $ram + 0x10000}\n";

    private static string Head(string formats, string revisions = "[pgtable-v2, pgtable-poc-2023]") =>
        $"id: a/b\ntitle: t\nrevision: {revisions}\ncovers: [attach-table.takes-effect]\n{(formats.Length == 0 ? "" : $"formats: {formats}\n")}";

    private static List<string> Ids(string text, string revision)
    {
        var diagnostics = new Diagnostics();
        var read = Draft.Read(text, diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        return [.. Expansion.Expand(read!, BaseRevision.Get(revision), TableKinds.Standard).Select(vector => vector.Id)];
    }

    [Test]
    public void Every_format_of_the_revision_has_its_vectors()
    {
        var text = Head("all") + "with: {x: [1, 2]}\n" + Tables + Steps;
        Assert.That(Draft.Mistakes(text), Is.Empty);
        Assert.That(Ids(text, "pgtable-v2"), Does.Contain("a/b@f=RISCV,x=2").And.Contain("a/b@f=ARM_SMMU3,x=1"));
        Assert.That(Ids(text, "pgtable-poc-2023"), Is.SupersetOf(new[] { "a/b@f=VIRT,x=1", "a/b@f=VIRT,x=2" }));
        Assert.That(Ids(text, "virtio-iommu"), Is.Empty);
    }

    [Test]
    public void Without_formats_there_is_one_vector_whatever_the_revision() =>
        Assert.That(Ids(Head("") + "steps:\n  - reset: {}\n", "pgtable-v2"), Is.EqualTo(new[] { "a/b" }));

    [Test]
    public void A_quality_or_a_name_chooses_formats()
    {
        var rest = Tables + Steps;
        Assert.That(Ids(Head("pasid-tables") + rest, "pgtable-v2"), Does.Contain("a/b@f=RISCV"));
        Assert.That(Ids(Head("tags") + rest, "pgtable-poc-2023"), Does.Not.Contain("a/b@f=VIRT"));
        Assert.That(Ids(Head("[RISCV, VIRT]") + rest, "pgtable-v2"), Is.EqualTo(new[] { "a/b@f=RISCV" }));
    }

    [Test]
    public void A_value_of_the_matrix_may_be_for_some_formats_only()
    {
        var text = Head("[RISCV, VIRT]")
            + "with:\n  x:\n    - {name: any, n: 1}\n    - {name: tagged, formats: tags, n: 2}\n    - {name: virt, formats: [VIRT], n: 3}\n" + Tables + Steps;
        Assert.That(Ids(text, "pgtable-v2"), Is.EqualTo(new[] { "a/b@f=RISCV,x=any", "a/b@f=RISCV,x=tagged" }));
        Assert.That(Ids(text, "pgtable-poc-2023"), Is.EqualTo(new[] { "a/b@f=VIRT,x=any", "a/b@f=VIRT,x=virt" }));
    }

    [Test]
    public void Reserved_bytes_are_those_of_the_format()
    {
        var text = Head("[RISCV, ARM_SMMU3]", "pgtable-v2") + "with: {byte: {reserved-of: attach-table}}\n" + Tables + Steps;
        var ids = Ids(text, "pgtable-v2");
        // RISCV: 13 to 15 and 40 to 123; ARM_SMMU3: 13 to 15 and 32 to 123.
        Assert.That(ids.Count(id => id.Contains("RISCV", StringComparison.Ordinal)), Is.EqualTo(3 + 84));
        Assert.That(ids.Count(id => id.Contains("ARM", StringComparison.Ordinal)), Is.EqualTo(3 + 92));
        Assert.That(ids, Does.Contain("a/b@f=ARM_SMMU3,byte=32").And.Not.Contain("a/b@f=RISCV,byte=32"));
    }

    [TestCase("alll", "5:10: no revision of the case has a table format 'alll'; did you mean 'all'?")]
    [TestCase("[]", "5:10: 'formats' names none; write all, or a list of names")]
    public void Unknown_formats_are_told(string formats, string mistake) =>
        Assert.That(Draft.Mistakes(Head(formats) + Tables + Steps), Does.Contain(mistake));

    [Test]
    public void A_format_without_a_writer_is_told() =>
        Assert.That(
            Draft.Mistakes(Head("[PGT_ARM64, PGT_VTD]", "pgtable-2023-04") + Tables + Steps),
            Does.Contain("5:22: no case can be written once for 'PGT_VTD' and others: the suite cannot write its tables; known are PST_ARM_SMMU3, PGT_ARM64"));

    [Test]
    public void Formats_that_no_revision_has_make_no_vector_and_that_is_told() =>
        Assert.That(Draft.Mistakes(Head("tags", "pgtable-poc-2023") + Tables + Steps),
            Does.Contain("5:10: no revision of the case has such a format, so it makes no vector; name another revision or other formats"));

    [TestCase("with: {f0: [1]}\n", "6:8: $f0 is what 'formats' binds; call it something else")]
    [TestCase("with: {x: [{name: a, formats: ARMS, v: 1}]}\n",
        "6:31: no revision of the case has a table format 'ARMS'; known are all, pasids, pasid-tables, tags, execute, "
        + "RISCV, ARM_SMMU3, INTEL_PT, AMD_GCR3, AMD_PT, VIRT, VTD")]
    [TestCase("with: {x: {reserved-of: attach-tabel}}\n", "6:25: pgtable-v2 has no request 'attach-tabel'; did you mean 'attach-table'?")]
    public void Mistakes_in_the_matrix_are_told(string matrix, string mistake) =>
        Assert.That(Draft.Mistakes(Head("all") + matrix + Tables + Steps), Does.Contain(mistake));

    [Test]
    public void Names_of_formats_need_formats()
    {
        var mistakes = Draft.Mistakes(Head("", "pgtable-v2")
            + "with: {x: [{name: a, formats: all}]}\nsteps:\n  - dma: {endpoint: $f0, read: 0}\n    expect: blocked\n");
        Assert.That(mistakes, Does.Contain("5:31: the case has no formats to choose from; write 'formats: all' in its head, or call this key something else"));
        Assert.That(mistakes, Does.Contain("7:21: endpoint: $f0 means something in a case with 'formats' alone; write 'formats: all' in its head"));
    }

    [TestCase("  - tables: {format: $f, mod: sv39}\n    as: u\n", "tables has no key 'mod'")]
    [TestCase("  - tables: {format: $f, tag: 256}\n    as: u\n", "tag is 256, more than 255")]
    [TestCase("  - tables: {format: $f, map: [{iova: 0, to: 0, perm: [reed]}]}\n    as: u\n", "'reed' is no permission; known are read, write, execute")]
    [TestCase("  - tables: {format: $f, processes: [{pasid: 1}]}\n    as: u\n", "VIRT tables have no PASIDs; write 'formats: pasids' in the case's head")]
    [TestCase("  - attach-table: {domain: 1, endpoint: $f0, tables: $u}\n    expect: OK\n", "no earlier 'tables' step is called 'u'; write 'as: u' beside it")]
    [TestCase("  - attach-table: {domain: 1, endpoint: $f0, tables: t}\n    expect: OK\n",
        "tables names the tables of an earlier step; write tables: $t, and 'as: t' beside that step")]
    [TestCase("  - pasid-entry: {of: t, pasid: 1, present: false}\n",
        "have no table of PASIDs; write 'formats: pasid-tables' in the case's head, and 'processes'")]
    [TestCase("  - pte: {of: t, iova: $iova, level: 9, present: false}\n", "no level 9 is walked here")]
    [TestCase("  - pte: {of: t, iova: $iova, up: 9, present: false}\n", "no level is 9 above the last here")]
    public void Mistakes_in_steps_are_told(string step, string mistake) =>
        Assert.That(Draft.Mistakes(Head("all") + Tables + "steps:\n" + step + Steps["steps:\n".Length..]), Has.Some.Contains(mistake));

    [Test]
    public void Words_of_permissions_mean_the_same_in_every_mode()
    {
        var text = Head("", "pgtable-v2") + "steps:\n  - tables: {format: RISCV, mode: sv39, map: [{iova: 0x1000, to: 0, perm: [read]}]}\n    as: t\n"
            + "  - attach-table: {domain: 1, endpoint: $riscv0, tables: $t}\n    expect: OK\n";
        Assert.That(Draft.Mistakes(text), Is.Empty);
        Assert.That(Draft.Mistakes(text.Replace("[read]", "[reed]", StringComparison.Ordinal)), Has.Some.Contains("'reed' is no permission"));
    }
}
