using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Certificates;

/// <summary>Reads and writes statements, strictly: every mistake with file, line and column.</summary>
internal static class StatementFile
{
    private static readonly (string Key, string Asks, bool IsNeeded)[] s_keys =
    [
        ("vendor", "who makes the device", true),
        ("product", "what it is called", true),
        ("version", "the version that is tested", true),
        ("build", "which build: a commit, a package, the digest of a binary", true),
        ("configuration", "how it is built and started, so that a reviewer can do the same", true),
        ("contact", "who answers questions", true),
        ("source", "where the source or the binary can be had", false),
        ("notes", "what a reader should know", false),
    ];

    /// <summary>One to fill in. As it stands, no certificate is made with it.</summary>
    public static string Skeleton { get; } =
        "# Who says what of which build, for `viommu certify --statement` (docs/certification.md). Put your own words in the place of <...>.\n"
        + string.Concat(s_keys.Select(key => $"{(key.IsNeeded ? "" : "# ")}{key.Key}: \"{Open(key.Asks)}\"\n"));

    /// <summary>Reads one; null after the mistakes were added.</summary>
    public static Statement? Read(string path, Diagnostics diagnostics)
    {
        if (YamlReader.ReadFile(path, diagnostics) is not { } root) return null;
        if (Shape.Mapping(root, diagnostics, "a statement", [.. s_keys.Select(key => key.Key)]) is not { } mapping) return null;
        var said = new Dictionary<string, string>();
        foreach (var (key, asks, isNeeded) in s_keys)
        {
            if (!mapping.TryGet(key, out var node))
            {
                if (isNeeded) diagnostics.Add(root, $"a statement needs '{key}'", $"say {asks}");
                continue;
            }

            if (Shape.Text(node, diagnostics, key) is not { } text) continue;
            if (text.Trim() is ['<', .., '>'] or "") diagnostics.Add(node, $"{key} is not filled in", $"say {asks}");
            else said[key] = text.Trim();
        }

        return diagnostics.Any ? null : new Statement(
            said["vendor"], said["product"], said["version"], said["build"], said["configuration"], said["contact"],
            said.GetValueOrDefault("source"), said.GetValueOrDefault("notes"));
    }

    private static string Open(string asks) => $"<{asks}>";
}
