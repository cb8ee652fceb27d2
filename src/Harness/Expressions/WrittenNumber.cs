using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>A number as a case writes it: an expression, parsed once. What it comes to, or that there is none, is the scope's to tell.</summary>
/// <param name="Node">Where it stands.</param>
internal sealed record WrittenNumber(YamlNode Node)
{
    private Expression? _expression;

    /// <summary>The expression; null where something else stands, which is told when the number is asked for.</summary>
    public Expression? Expression => Node is YamlScalar scalar ? _expression ??= Expression.Of(scalar.Text) : null;

    /// <summary>The number, where it is written out.</summary>
    public ulong? Literal => Node is YamlScalar scalar && Shape.TryParseNumber(scalar.Text, out var number) ? number : null;
}
