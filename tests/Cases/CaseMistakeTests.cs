using System.Text;
using NUnit.Framework;

namespace Viommu.Tests.Cases;

/// <summary>What an author gets to read: every mistake, each at its place with the fix.</summary>
public sealed class CaseMistakeTests
{
    [Test]
    public void A_sound_case_has_none() =>
        Assert.That(Draft.Mistakes(Draft.Head + "steps:\n  - attach: {domain: $dom0, endpoint: $ep0}\n    expect: OK\n"), Is.Empty);

    [TestCase("  - atach: {domain: 1}\n    expect: OK\n", "6:5: the step does nothing that is known: 'atach'; did you mean 'attach'?")]
    [TestCase("  - attach: {domian: 1}\n    expect: OK\n", "6:14: ATTACH has no field 'domian'; did you mean 'domain'?")]
    [TestCase("  - attach: {domain: 1}\n    expect: OKK\n", "7:13: 'OKK' is no status; did you mean 'OK'?")]
    [TestCase("  - attach: {domain: 1}\n", "6:5: 'attach' has no 'expect'; write what the specification fixes, or 'unspecified'")]
    [TestCase("  - attach: {domain: 0x100000000}\n    expect: OK\n", "6:22: domain has 32 bits; 0x100000000 does not fit; override single bytes with 'bytes'")]
    [TestCase("  - attach: {domain: 1}\n    expct: OK\n    expect: OK\n", "7:5: 'attach' has no key 'expct' beside it; did you mean 'expect'?")]
    [TestCase("  - map: {flags: [REED]}\n    expect: OK\n", "6:19: flags has no value 'REED'; did you mean 'READ'?")]
    [TestCase("  - attach: {domain: 1}\n    expect: OK\n    checks: attach.takes-efect\n",
        "8:13: virtio-iommu has no requirement 'attach.takes-efect'; did you mean 'attach.takes-effect'?")]
    [TestCase("  - attach: {domain: 1}\n    expect: OK\n    when: {r1: OK}\n", "8:12: no earlier step is called 'r1'; write 'as: r1' beside it")]
    [TestCase("  - attach: {domain: 1 +}\n    expect: OK\n", "6:22: domain: '1 +' is no expression: a number or a $name is missing at ''")]
    [TestCase("  - dma: {endpoint: $ep0, read: 0, length: 5000}\n    expect: blocked\n", "6:44: length is 5000, more than 4096")]
    [TestCase("  - dma: {endpoint: $ep0}\n    expect: blocked\n", "6:5: a DMA needs 'endpoint' and one of 'read', 'write', 'execute'")]
    [TestCase("  - attach: {domain: 1}\n    shape: {readable: {cut: 20}}\n    expect: OK\n",
        "7:29: a cut at 20 of 20 bytes leaves an empty part; cut at 1 to 19")]
    [TestCase("  - send: {bytes: \"01 0\", writable: 4}\n    expect: OK\n", "6:19: an odd number of hexadecimal digits; write two a byte: \"01 00 ff\"")]
    [TestCase("  - for: {i: {from: 0, to: 7, step: 0}}\n    steps: [{detach: {domain: $i}, expect: OK}]\n",
        "6:37: a 'for' with a step of 0 never ends; leave it out for 1")]
    [TestCase("  - for: {i: {from: 0, to: 7, by: 2}}\n    steps: [{detach: {domain: $i}, expect: OK}]\n",
        "6:31: the range of a 'for' has no key 'by'; known are from, to, step")]
    [TestCase("  - for: {i: {from: 0, to: 0xffffffffffffffff}}\n    steps: [{detach: {domain: 1}, expect: OK}]\n",
        "6:14: the loop goes round more than 20000 times; make it shorter")]
    public void A_step_with_a_mistake_says_where_and_what_to_write(string step, string mistake) =>
        Assert.That(Draft.Mistakes(Draft.Head + "steps:\n" + step), Is.EqualTo(new[] { mistake }));

    [Test]
    public void Mistakes_of_every_kind_come_in_one_go()
    {
        var mistakes = Draft.Mistakes("""
            id: a/b
            title: t
            revision: virtio-iommu
            covers: [attach.takes-effect, attach.nothing]
            needs: {features: [MAP_UNMP]}
            steps:
              - atach: {domain: 1}
                expect: OK
              - attach: {domian: 1, endpoint: $nope}
                expect: OKK
            """);

        Assert.That(mistakes, Has.Count.EqualTo(6));
    }

    [TestCase("a: &x 1\nb: *x\n", "anchors are not read")]
    [TestCase("a: !!int 1\n", "the tag")]
    [TestCase("a: 1\na: 2\n", "the key 'a' stands twice, first in line 1")]
    [TestCase("a: [1\n", "not YAML")]
    [TestCase("a: 1\n---\nb: 2\n", "a second document")]
    [TestCase("", "the file is empty")]
    [TestCase("a: \"\0\"\n", "not YAML")]
    public void What_is_no_strict_yaml_is_refused(string text, string mistake) => Assert.That(Draft.Mistakes(text), Has.One.Contains(mistake));

    [Test]
    public void Deep_nesting_is_refused_before_it_hurts() =>
        Assert.That(Draft.Mistakes(new StringBuilder("a: ").Append('[', 5_000).ToString()), Has.One.Contains("nested deeper than 32"));

    [Test]
    public void A_matrix_that_explodes_is_refused()
    {
        var text = Draft.Head + "with: {a: {from: 0, to: 999}, b: {from: 0, to: 999}}\nsteps:\n  - attach: {domain: $a}\n    expect: OK\n";

        Assert.That(Draft.Mistakes(text), Has.Some.Contains("the matrix makes 1000000 vectors, more than 4096; split the case"));
    }

    /// <summary>Counted, and neither made nor planned: one mistake, at the matrix, at once.</summary>
    [TestCase(20, "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]", "104857600000000000000000000")]
    [TestCase(1, "{from: 0, to: 0xffffffffffffffff}", "18446744073709551616")]
    [TestCase(1, "{from: 1, to: 0xffffffffffffffff, step: 2}", "9223372036854775808")]
    [TestCase(1, "{from: 0, to: 4096}", "4097")]
    [TestCase(60, "{from: 0, to: 0xffffffffffffffff}", "10^30 or more")]
    public void Any_number_of_vectors_can_be_counted(int names, string values, string count)
    {
        var matrix = string.Concat(Enumerable.Range(0, names).Select(i => $"  a{i}: {values}\n"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var mistakes = Draft.Mistakes(Draft.Head + $"with:\n{matrix}steps:\n  - attach: {{domain: $a0}}\n    expect: OK\n");

        Assert.That(mistakes, Is.EqualTo(new[] { $"6:3: the matrix makes {count} vectors, more than 4096; split the case, or take fewer values" }));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void As_many_as_there_may_be_are_no_mistake() =>
        Assert.That(Draft.Mistakes(Draft.Head + "with: {a: {from: 1, to: 4096}}\nsteps:\n  - attach: {domain: $a, endpoint: $ep0}\n    expect: OK\n"),
            Is.Empty);

    /// <summary>1,000 values for each of five formats are 5,000 vectors; what is for one format alone counts once.</summary>
    [Test]
    public void Formats_are_counted()
    {
        const string Head = "id: a/b\ntitle: t\nrevision: pgtable-v2\ncovers: [attach-table.isolates-domains]\nformats: all\n";
        const string Steps = "steps:\n  - attach: {domain: $a, endpoint: $f0}\n    expect: OK\n";
        Assert.That(Draft.Mistakes(Head + "with: {a: {from: 0, to: 999}}\n" + Steps), Has.One.Contains("the matrix makes 5000 vectors"));
        var one = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"{{name: n{i}, value: {i}, formats: [RISCV]}}"));
        Assert.That(Draft.Mistakes(Head + $"with: {{b: [{one}], a: [1]}}\n" + Steps), Has.None.Contains("the matrix makes"));
    }

    [Test]
    public void Reserved_bytes_are_counted()
    {
        var text = Draft.Head + "with: {byte: {reserved-of: probe}, a: {from: 0, to: 64}}\nsteps:\n  - attach: {domain: $a, endpoint: $ep0}\n    expect: OK\n";
        Assert.That(Draft.Mistakes(text), Has.One.Contains($"the matrix makes {64 * 65} vectors"));
    }

    [TestCase("for: {i: {from: 0, to: 0xffffffffffffffff}}")]
    [TestCase("for: {i: {from: 0, to: 20001}}")]
    public void A_loop_has_a_bound(string loop) =>
        Assert.That(Draft.Mistakes(Draft.Head + $"steps:\n  - {loop}\n    steps:\n      - attach: {{domain: 1}}\n        expect: OK\n"),
            Has.One.Contains("more than 20000 times"));

    [Test]
    public void Loops_within_loops_have_a_bound_together()
    {
        var text = Draft.Head
            + "steps:\n  - for: {i: {from: 0, to: 9999}}\n    steps:\n      - for: {j: {from: 0, to: 9999}}\n"
            + "        steps:\n          - offers: {}\n            expect: {all: [MAP_UNMAP]}\n";

        Assert.That(Draft.Mistakes(text), Has.One.Contains("more than 20000 times in all"));
    }

    [Test]
    public void Two_matrix_values_of_one_name_are_refused() =>
        Assert.That(
            Draft.Mistakes(Draft.Head + "with: {a: [{name: x, b: 1}, {name: x, b: 2}]}\nsteps:\n  - attach: {domain: $a.b}\n    expect: OK\n"),
            Has.One.Contains("two values that both make the id 'x'"));

    [Test]
    public void A_drivers_duty_cannot_be_covered() =>
        Assert.That(
            Draft.Mistakes("id: a\ntitle: t\nrevision: virtio-iommu\ncovers: [attach.driver-zero-reserved]\nsteps:\n  - attach: {domain: 1}\n    expect: OK\n"),
            Has.One.Contains("a duty of the driver, which no device can break"));
}
