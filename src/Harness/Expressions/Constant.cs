namespace Viommu.Harness.Expressions;

/// <summary>A number, or the mistake that stands in its place.</summary>
/// <param name="result">Either.</param>
internal sealed class Constant(Evaluation result) : Expression
{
    /// <inheritdoc/>
    public override Evaluation Evaluate(Func<ValueName, Evaluation> lookup) => result;
}
