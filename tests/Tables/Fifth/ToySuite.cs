using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Spec;
using Viommu.Tests.Process;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>
/// The suite with what a fifth format adds to it: a file of rules, a file of cases, and a revision that knows its number, its descriptor and its
/// property.
/// </summary>
internal static class ToySuite
{
    /// <summary>The revision.</summary>
    public const string Revision = "pgtable-toy";

    private const string RevisionText = """
        revision: pgtable-toy
        title: pgtable-v2 with one format more
        extends: pgtable-v2
        formats: [toy]
        sources:
          toy: "Nowhere"
        values:
          table-format:
            numbers: {TOY: 9}
        requests:
          ATTACH_TABLE:
            type: 6
            feature: ATTACH_TABLE
            source: toy
            size: 124
            fields:
              - {at: 4, type: le32, name: domain, source: toy}
              - {at: 8, type: le32, name: endpoint, source: toy}
              - {at: 12, type: u8, name: format, values: table-format, source: toy}
              - {at: 13, type: "u8[111]", name: descriptor, source: toy}
            descriptors:
              TOY:
                source: toy
                fields:
                  - {at: 13, type: "u8[3]", name: reserved, reserved: true, source: toy}
                  - {at: 16, type: le64, name: root, source: toy}
                  - {at: 24, type: "u8[100]", name: reserved1, reserved: true, source: toy}
        properties:
          HW_TOY:
            type: 9
            length: 12
            endpoints: toy
            formats: [TOY]
            source: toy
            fields:
              - {at: 4, type: "u8[4]", name: reserved, reserved: true, source: toy}
              - {at: 8, type: le64, name: toy, source: toy}
        """;

    private const string RulesText = """
        part: toy
        format: TOY
        title: "Toy tables"
        sources:
          toy: "Nowhere"
        requirements:
          toy.leaf:
            who: device
            level: MUST
            text: "Bit 62 makes a page of an entry, at any level."
            source: toy
            section: "1"
        """;

    private const string CaseText = """
        id: formats/toy/leaf
        title: An entry with bit 62 is a page
        revision: pgtable-toy
        covers: [toy.leaf]
        formats: [TOY]
        with:
          size: [{name: small, bytes: $f.small}, {name: large, bytes: $f.large}]
        setup:
          - tables: {format: $f, map: [{iova: 0, to: $ram & ($ones - ($size.bytes - 1)), size: $size.bytes}]}
            as: t
          - attach-table: {domain: $dom0, endpoint: $f0, tables: $t}
        steps:
          - dma: {endpoint: $f0, read: $ram & ($size.bytes - 1)}
            expect: {at: $ram}
        """;

    private const string ModeText = """
        id: formats/toy/modes
        title: Bit 0 of the root makes four levels of three
        revision: pgtable-toy
        covers: [toy.leaf]
        with:
          mode: [{name: three, top: 1 << 38}, {name: four, top: 1 << 47}]
        setup:
          - tables: {format: TOY, mode: $mode.name, map: [{iova: $mode.top, to: $ram}]}
            as: t
        steps:
          - attach-table: {domain: $dom0, endpoint: $toy0, tables: $t}
            expect: OK
          - dma: {endpoint: $toy0, read: $mode.top}
            expect: {at: $ram}
          - dma: {endpoint: $toy0, read: $mode.top - 0x1000}
            expect: blocked
          - attach-table: {domain: $dom1, endpoint: $toy1, format: TOY, root: $t.word}
            expect: OK
          - dma: {endpoint: $toy1, read: $mode.top}
            expect: {at: $ram}
        """;

    /// <summary>The whole suite and the toy's files, in a folder.</summary>
    public static Suite Load(string folder, Diagnostics diagnostics)
    {
        Copy(Checkout.PathOf("spec-cases"), folder);
        Write(Path.Combine(folder, "revisions", $"{Revision}.yaml"), RevisionText);
        Write(Path.Combine(folder, "revisions", "formats", "toy.yaml"), RulesText);
        Write(Path.Combine(folder, "formats", "toy", "leaf.yaml"), CaseText.Replace("$ones", "0xffffffffffffffff", StringComparison.Ordinal));
        Write(Path.Combine(folder, "formats", "toy", "modes.yaml"), ModeText);
        return Suite.Load(folder, diagnostics, new TableKinds([.. TableKinds.Standard.All, new ToyKind()]));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
