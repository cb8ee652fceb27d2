using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>An answer by its word alone: a status, <c>rejected</c>, <c>untouched</c> or <c>unspecified</c>.</summary>
/// <param name="word">The word.</param>
internal sealed class AnswerWord(YamlScalar word) : AnswerForm
{
    /// <inheritdoc/>
    protected override void AddTo(RequestExpectation expectation, Planner plan) => AddAnswer(plan, expectation, word);
}
