using System.Diagnostics.CodeAnalysis;

namespace Viommu.Spec.Yaml;

/// <summary>A mapping with plain keys, in the order written. Duplicate keys do not get this far.</summary>
public sealed record YamlMapping(string File, int Line, int Column, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries)
    : YamlNode(File, Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>Finds a key; mappings are small, so this looks at each.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out YamlNode? value)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            var entry = Entries[i];
            if (entry.Key.Text == key)
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }
}
