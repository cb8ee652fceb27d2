namespace Viommu.Harness.Expressions;

/// <summary>Operators of one rank, from left to right: <c>a + b - c</c>. However long it is, it is one node.</summary>
/// <param name="first">The first operand.</param>
/// <param name="rest">Each further one, with what is done with it.</param>
internal sealed class Chain(Expression first, (Operator Operator, Expression Operand)[] rest) : Expression
{
    /// <inheritdoc/>
    public override Evaluation Evaluate(Func<ValueName, Evaluation> lookup)
    {
        var left = first.Evaluate(lookup);
        foreach (var (op, operand) in rest)
        {
            if (!left.IsValue) return left;
            var right = operand.Evaluate(lookup);
            if (!right.IsValue) return right;
            left = Apply(op, left.Value, right.Value);
        }

        return left;
    }

    private Evaluation Apply(Operator op, ulong a, ulong b) => op switch
    {
        Operator.Or => Evaluation.Of(a | b),
        Operator.And => Evaluation.Of(a & b),
        Operator.Left or Operator.Right when b > 63 => Evaluation.Wrong($"a shift by {b} in '{Text}'"),
        Operator.Left => a >> (63 - (int)b) > 1 ? Overflow() : Evaluation.Of(a << (int)b),
        Operator.Right => Evaluation.Of(a >> (int)b),
        Operator.Plus => a > ulong.MaxValue - b ? Overflow() : Evaluation.Of(a + b),
        Operator.Minus => a < b ? Overflow() : Evaluation.Of(a - b),
        Operator.Times => Math.BigMul(a, b, out var product) != 0 ? Overflow() : Evaluation.Of(product),
        Operator.Over => b == 0 ? ByZero() : Evaluation.Of(a / b),
        Operator.Modulo => b == 0 ? ByZero() : Evaluation.Of(a % b),
        _ => b == 0 ? ByZero() : Evaluation.Of(a - (a % b)),
    };
}
