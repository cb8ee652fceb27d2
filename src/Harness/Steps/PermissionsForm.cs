using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Permissions of an entry as a case writes them: letters of the format, or words that every format has.</summary>
/// <param name="Letters">The letters; null for words.</param>
/// <param name="Words">The words.</param>
internal sealed record PermissionsForm(string? Letters, IReadOnlyList<string> Words)
{
    private const string ReadWord = "read";
    private const string WriteWord = "write";
    private const string ExecuteWord = "execute";

    /// <summary>Types what stands under <c>perm</c>; null where the key is missing.</summary>
    public static Written<PermissionsForm>? Under(Reading read, YamlMapping mapping) => read.Under(mapping, "perm", Read);

    /// <summary>The letters of the format.</summary>
    public string Of(TableKind kind) => Letters ?? kind.Permissions(Words.Contains(ReadWord), Words.Contains(WriteWord), Words.Contains(ExecuteWord));

    /// <summary>The letters of a page of which a case says nothing.</summary>
    /// <param name="format">What the entry looks like.</param>
    /// <param name="kind">The format.</param>
    /// <param name="isUsual">True for tables in its usual mode.</param>
    public static string Usual(PageTableFormat format, TableKind kind, bool isUsual) =>
        isUsual ? kind.Permissions(true, true, false) : format.UsualPermissions;

    private static PermissionsForm? Read(Reading read, YamlNode node)
    {
        if (node is YamlScalar letters) return new PermissionsForm(letters.Text, []);
        var words = Shape.Words(node, read.Diagnostics, "perm");
        foreach (var word in words)
        {
            if (word.Text is ReadWord or WriteWord or ExecuteWord) continue;
            read.Mistake(word, $"'{word.Text}' is no permission", "known are read, write, execute");
            return null;
        }

        return new PermissionsForm(null, [.. words.Select(word => word.Text)]);
    }
}
