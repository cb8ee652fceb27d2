using NUnit.Framework;
using Viommu.Spec;
using Viommu.Spec.Yaml;
using Viommu.Tests.Process;

namespace Viommu.Tests.Cases;

/// <summary>Documents that were parsed when the program was built are those that parsing gives, or are not taken.</summary>
public sealed class TreeFileTests
{
    private string _path = "";

    [SetUp]
    public void SetUp() => _path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():n}.trees");

    [TearDown]
    public void TearDown() => File.Delete(_path);

    [Test]
    public void Every_file_of_the_suite_comes_back_as_it_was_parsed()
    {
        var files = Directory.GetFiles(Checkout.PathOf("spec-cases"), "*.yaml", SearchOption.AllDirectories);
        var writer = new TreeWriter();
        foreach (var file in files) writer.Add(File.ReadAllBytes(file), YamlReader.ReadFile(file, new Diagnostics())!);
        File.WriteAllBytes(_path, writer.ToArray());
        var trees = TreeFile.Open(_path)!;
        Assert.That(files, Has.Length.GreaterThan(1000));
        foreach (var file in files)
            Assert.That(Text(trees.Find("a.yaml", File.ReadAllBytes(file))!), Is.EqualTo(Text(YamlReader.ReadFile(file, new Diagnostics())!)), file);
    }

    [Test]
    public void Other_bytes_are_not_in_it() => Assert.That(One("a: 1").Find("a.yaml", "a: 2"u8), Is.Null);

    [Test]
    public void Nodes_say_which_file_they_are_from()
    {
        var found = (YamlMapping)One("a: 'x'").Find("here.yaml", "a: 'x'"u8)!;
        Assert.That(found.Entries[0].Value, Is.EqualTo(new YamlScalar("here.yaml", 1, 4, "x", true)));
    }

    [Test]
    public void The_file_of_another_build_is_not_taken()
    {
        One("a: 1");
        var bytes = File.ReadAllBytes(_path);
        bytes[10] ^= 1;
        File.WriteAllBytes(_path, bytes);
        Assert.That(TreeFile.Open(_path), Is.Null);
    }

    [Test]
    public void No_damage_throws()
    {
        One("a: [1, {b: 2}]\nc: {d: e}");
        var bytes = File.ReadAllBytes(_path);
        var content = "a: [1, {b: 2}]\nc: {d: e}"u8.ToArray();
        for (var at = 24; at < bytes.Length; at++)
        {
            foreach (var value in (ReadOnlySpan<byte>)[0, 1, 0x7f, 0x80, 0xff])
            {
                var damaged = bytes.ToArray();
                damaged[at] = value;
                File.WriteAllBytes(_path, damaged);
                Assert.That(() => TreeFile.Open(_path)?.Find("a.yaml", content), Throws.Nothing, $"byte {at} = {value}");
            }

            File.WriteAllBytes(_path, bytes[..at]);
            Assert.That(() => TreeFile.Open(_path)?.Find("a.yaml", content), Throws.Nothing, $"cut at {at}");
        }
    }

    private TreeFile One(string text)
    {
        var writer = new TreeWriter();
        writer.Add(System.Text.Encoding.UTF8.GetBytes(text), YamlReader.Read("a.yaml", text, new Diagnostics())!);
        File.WriteAllBytes(_path, writer.ToArray());
        return TreeFile.Open(_path)!;
    }

    private static string Text(YamlNode node) => $"{node.Line}:{node.Column} " + node switch
    {
        YamlScalar scalar => $"{scalar.Quoted}'{scalar.Text}'",
        YamlSequence list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{Text(entry.Key)}: {Text(entry.Value)}"))}}}",
        _ => "?",
    };
}
