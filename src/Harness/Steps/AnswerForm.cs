using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of the answer to a request: one word, or several things under their keys.</summary>
internal abstract class AnswerForm
{
    /// <summary>Types what a step expects.</summary>
    public static AnswerForm? Read(Reading read, YamlNode node) => node is YamlScalar word ? new AnswerWord(word) : AnswerKeys.ReadKeys(read, node);

    /// <summary>What a request expects: in setup OK where it says nothing, elsewhere nothing.</summary>
    public static Expectation Plan(Written<AnswerForm>? written, Planner plan, EncodedRequest request) =>
        written is null
            ? plan.IsSetup ? Expecting(plan, "OK", request) : Unspecified.Instance
            : (Expectation?)plan.Scope.Value(written)?.Plan(plan, request) ?? Unspecified.Instance;

    /// <summary>An answer with this status.</summary>
    public static RequestExpectation Expecting(Planner plan, string status, EncodedRequest request)
    {
        var expectation = new RequestExpectation(plan.Revision, request.Tail, request.Operation.Writable);
        expectation.Statuses.Add(plan.Revision.Statuses[status]);
        return expectation;
    }

    /// <summary>The expectation; one that is <c>unspecified</c> allows everything.</summary>
    public RequestExpectation Plan(Planner plan, EncodedRequest request)
    {
        var expectation = new RequestExpectation(plan.Revision, request.Tail, request.Operation.Writable);
        AddTo(expectation, plan);
        return expectation;
    }

    /// <summary>Adds what is expected.</summary>
    protected abstract void AddTo(RequestExpectation expectation, Planner plan);

    /// <summary>Adds an answer by its word.</summary>
    protected static void AddAnswer(Planner plan, RequestExpectation expectation, YamlScalar word)
    {
        switch (word.Text)
        {
            case "rejected": expectation.Rejected = true; break;
            case Answer.UntouchedWord: expectation.AllowsUntouched = true; break;
            case "unspecified": break;
            default:
                if (plan.Status(word) is { } status) expectation.Statuses.Add(status);
                break;
        }
    }
}
