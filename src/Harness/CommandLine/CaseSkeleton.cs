using Viommu.Spec.Revisions;

namespace Viommu.Harness.CommandLine;

/// <summary>Cases that lint and run as they stand, for an author to make into his own.</summary>
internal static class CaseSkeleton
{
    /// <summary>A case that is not about tables.</summary>
    public static string Plain(string id, Requirement requirement, string revision) => $$"""
        {{Head(id, requirement)}}
        revision: {{revision}}
        covers: [{{requirement.Id}}]
        setup:
          - attach: {domain: $dom0, endpoint: $ep0}
        steps:
          - detach: {domain: $dom0, endpoint: $ep0}
            expect: OK

        """.ReplaceLineEndings("\n");

    /// <summary>A case that is written once for several table formats.</summary>
    public static string ForFormats(string id, Requirement requirement, IReadOnlyList<string> revisions, IReadOnlyList<string> formats) => $$"""
        {{Head(id, requirement)}}
        revision: [{{string.Join(", ", revisions)}}]
        covers: [{{requirement.Id}}]
        formats: {{(formats.Count == 1 ? formats[0] : $"[{string.Join(", ", formats)}]")}}
        setup:
          - tables: {format: $f, map: [{iova: $iova, to: $ram + 0x10000}]}
            as: t
          - attach-table: {domain: $dom0, endpoint: $f0, tables: $t}
        steps:
          - dma: {endpoint: $f0, read: $iova}
            expect: {at: $ram + 0x10000}

        """.ReplaceLineEndings("\n");

    /// <summary>The line that tells an editor where the schema is, for the first line of a file.</summary>
    /// <param name="schema">The schema's place, from the file.</param>
    public static string Modeline(string schema) => $"# yaml-language-server: $schema={schema}\n";

    private static string Head(string id, Requirement requirement) => $$"""
        # {{requirement.Id}} ({{requirement.Level.Name()}}), {{requirement.Document}}, {{requirement.Section}}:
        #   {{requirement.Text.ReplaceLineEndings(" ")}}
        # docs/case-language.md is the whole language. Check with: viommu lint, run with: viommu run --filter {{id}}
        id: {{id}}
        title: Say in one line what must hold
        """.ReplaceLineEndings("\n");
}
