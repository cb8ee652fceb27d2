using Viommu.Harness.Cases;
using Viommu.Spec;
using Viommu.Spec.Yaml;
using Viommu.Tests.Process;

namespace Viommu.Tests.Cases;

/// <summary>Reads case text as <c>lint</c> does, with the suite's own revisions.</summary>
internal static class Draft
{
    private static readonly Suite s_suite = Suite.Load(Checkout.PathOf("spec-cases"), new Diagnostics());

    /// <summary>The head of a case whose steps follow.</summary>
    public const string Head = """
        id: a/b
        title: t
        revision: virtio-iommu
        covers: [attach.takes-effect]

        """;

    /// <summary>Every mistake in the text, as <c>line:column: message; fix</c>.</summary>
    public static IReadOnlyList<string> Mistakes(string text)
    {
        var diagnostics = new Diagnostics();
        if (Read(text, diagnostics) is { } c) Lint.Check([c], s_suite.Revisions, diagnostics, s_suite.Kinds);
        return [.. diagnostics.Items.Select(item => item.ToString()["case.yaml:".Length..])];
    }

    /// <summary>The case; null when it cannot be read.</summary>
    public static Case? Read(string text, Diagnostics diagnostics) =>
        YamlReader.Read("case.yaml", text, diagnostics) is { } node ? CaseReader.Read(node, null, s_suite.Revisions, s_suite.Kinds, diagnostics) : null;
}
