using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Facts;
using Viommu.Harness.GuestDrivers.Tasks;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

/// <summary>
/// Works a vector out for one device. What the author got wrong goes to the diagnostics; what this device cannot be asked makes the plan a skip.
/// What a step does is its kind's business (Steps), and what tables look like their format's (Formats); this is what they share.
/// </summary>
public sealed partial class Planner
{
    /// <summary>The most operations of a vector, and the most rounds of its loops.</summary>
    internal const int MaximumOperations = 20_000;

    private readonly List<PlannedExpectation> _expectations = [];
    private HashSet<ulong>? _zeroed;

    private Planner(Vector vector, DeviceFacts facts, Diagnostics diagnostics)
    {
        Vector = vector;
        Facts = facts;
        Diagnostics = diagnostics;
        Scope = new Scope(vector, facts, diagnostics);
    }

    /// <summary>What is planned.</summary>
    internal Vector Vector { get; }

    /// <summary>What the device is.</summary>
    internal DeviceFacts Facts { get; }

    /// <summary>The revision that the device is judged by.</summary>
    internal Revision Revision => Facts.Revision;

    /// <summary>Where mistakes of the author go.</summary>
    internal Diagnostics Diagnostics { get; }

    /// <summary>What names mean, and why this device cannot be asked.</summary>
    internal Scope Scope { get; }

    /// <summary>What a driver's vector has beside that; null for a device's.</summary>
    internal DriverPlan? Driver { get; private init; }

    /// <summary>The operations so far.</summary>
    internal List<PlannedOperation> Operations { get; } = [];

    /// <summary>Accesses since reports were last taken.</summary>
    internal List<DmaOperation> Unreported { get; } = [];

    /// <summary>Mappings made so far, of MAP and of tables: where a broken device's accesses could land.</summary>
    internal List<(ulong VirtStart, ulong VirtEnd, ulong PhysStart)> Mappings { get; } = [];

    /// <summary>The operations of steps that have a name, and where the tail of their answer stands.</summary>
    internal Dictionary<string, (int Operation, int Tail)> Named { get; } = [];

    /// <summary>The features that are accepted now.</summary>
    internal ulong Accepted { get; set; }

    /// <summary>The step that is planned.</summary>
    internal StepPlace Place { get; private set; } = StepPlace.Start;

    /// <summary>How often loops went round.</summary>
    internal int Rounds { get; set; }

    /// <summary>True in <c>setup</c>.</summary>
    internal bool IsSetup { get; private set; }

    /// <summary>Plans a vector.</summary>
    public static Plan Plan(Vector vector, DeviceFacts facts, Diagnostics diagnostics)
    {
        var before = diagnostics.Items.Count;
        var driver = DriverPlan.Of(vector, facts, diagnostics);
        var planner = new Planner(vector, driver?.Facts ?? facts, diagnostics) { Driver = driver };
        planner.CheckNeeds();
        if (driver is null) planner.Start();
        else driver.Start(planner);
        planner.Steps(vector.Case.Setup, isSetup: true);
        planner.Steps(vector.Case.Steps, isSetup: false);
        driver?.Stop(planner);
        // A plan with a mistake is never carried out: half a vector proves nothing.
        var mistake = diagnostics.Items.Count > before ? $"cannot be written for this device: {diagnostics.Items[before].Message}" : null;
        return new Plan
        {
            Vector = vector,
            Skip = planner.Scope.Skip ?? mistake,
            SkipKind = planner.Scope.SkipKind ?? (mistake is null ? null : SkipKind.Mistake),
            HasMistake = mistake is not null,
            Operations = planner.Operations,
            Expectations = planner._expectations,
            Facts = planner.Facts,
            Reach = planner.Reach,
        };
    }

    private void Steps(IReadOnlyList<Step> steps, bool isSetup)
    {
        IsSetup = isSetup;
        foreach (var step in steps) PlanStep(step);
    }

    /// <summary>Plans one step, and judges it where it expects something.</summary>
    internal void PlanStep(Step step)
    {
        if (Operations.Count > MaximumOperations)
        {
            Diagnostics.Add(step.Node, $"the vector does more than {MaximumOperations} operations", "make its loops shorter");
            return;
        }

        if (step.Kind.HasInner)
        {
            step.Plan(this);
            return;
        }

        Place = new StepPlace(Place.Number + 1, step.Action, step.Node);
        Request = null;
        LastAccess = null;
        var planned = step.Plan(this);
        if (step.As is { } label) Named[label.Text] = (planned.Principal, planned.Tail);
        if (planned.Expectation is { } expectation) Judge(step, planned.Principal, expectation);
    }

    /// <summary>Judges an operation by what the step expects of it.</summary>
    internal void Judge(Step step, int principal, Expectation expectation)
    {
        if (expectation is not Unspecified && Judged(step, principal, expectation) is { } planned) _expectations.Add(planned);
    }

    /// <summary>Judges what no step of the case asks, by what the case is about.</summary>
    internal void Expect(int principal, Expectation expectation)
    {
        if (Revision.Requirements.TryGetValue(Vector.Case.Covers[0], out var requirement))
            _expectations.Add(new PlannedExpectation(Place, principal, expectation, requirement, []));
    }

    private Requirement? RequirementOf(Step step, Expectation expectation)
    {
        var id = Vector.Case.Covers[0];
        if (step.Checks is { } checks && Scope.Word(checks) is { } named) id = named.Text;
        else if (Driver is not null) id = DriverPlan.RequirementOf(Vector.Case, IsSetup, expectation);
        else if (IsSetup) id = step.Action == "dma" ? OfSetupDma(expectation) : "request.ok-on-success";
        if (Revision.Requirements.TryGetValue(id, out var requirement)) return requirement;
        // The reader has said so where the id stands.
        if (step.Checks is null && !IsSetup) return null;
        Diagnostics.Add((YamlNode?)step.Checks ?? step.Node, $"{Revision.Id} has no requirement '{id}'", Shape.Nearest(id, [.. Revision.Requirements.Keys]));
        return null;
    }

    private List<WhenAnswered> Conditions(Step step)
    {
        var conditions = new List<WhenAnswered>();
        foreach (var (name, answers) in step.When)
        {
            if (!Named.TryGetValue(name.Text, out var earlier)) continue;
            var statuses = new List<ulong>();
            var untouched = false;
            foreach (var word in Scope.Value(answers) ?? [])
            {
                if (word.Text == Answer.UntouchedWord) untouched = true;
                else if (Status(word) is { } status) statuses.Add(status);
            }

            conditions.Add(new WhenAnswered(earlier.Operation, earlier.Tail, statuses, untouched));
        }

        return conditions;
    }
}
