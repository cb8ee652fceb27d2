using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>A condition over two values, <c>a &lt;= b</c>.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Left">The first value.</param>
/// <param name="Sign">What stands between them.</param>
/// <param name="Right">The second value.</param>
internal sealed record Condition(string Text, WrittenNumber Left, string Sign, WrittenNumber Right)
{
    /// <summary>Types one; null after a mistake.</summary>
    public static Condition? Read(Reading read, YamlScalar node)
    {
        foreach (var sign in (ReadOnlySpan<string>)["<=", ">=", "==", "!=", " < ", " > "])
        {
            var at = node.Text.IndexOf(sign, StringComparison.Ordinal);
            if (at < 0) continue;
            WrittenNumber Part(string text) => new(node with { Text = text.Trim() });
            return new Condition(node.Text, Part(node.Text[..at]), sign, Part(node.Text[(at + sign.Length)..]));
        }

        read.Mistake(node, $"'{node.Text}' is no condition", "write a <= b, a >= b, a == b, a != b, a < b or a > b, with blanks around the sign");
        return null;
    }

    /// <summary>Whether it holds; null where a value is missing.</summary>
    public bool? Holds(Scope scope)
    {
        var left = scope.Number(Left, "where");
        var right = scope.Number(Right, "where");
        if (left is not { } l || right is not { } r) return null;
        return Sign switch { "<=" => l <= r, ">=" => l >= r, "==" => l == r, "!=" => l != r, " < " => l < r, _ => l > r };
    }
}
