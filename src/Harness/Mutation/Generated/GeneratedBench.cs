using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Steps;
using Viommu.Reference.Rules;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>Puts vectors to the device of a setting, on the thread that asks.</summary>
internal sealed class GeneratedBench
{
    // A vector that repeats a request more often takes longer than all others together.
    private const ulong LongRepeat = 10_000;

    private readonly GeneratedSetting _setting;
    private readonly IReadOnlyDictionary<string, Vector> _byId;
    private readonly PlanCache _plans = new();

    /// <summary>Prepares a setting.</summary>
    public GeneratedBench(Suite suite, GeneratedSetting setting)
    {
        _setting = setting;
        var all = suite.VectorsFor(setting.Revision);
        _byId = all.ToDictionary(vector => vector.Id);
        Vectors = [.. all.Where(vector => !vector.Case.Setup.Concat(vector.Case.Steps).Any(step => step is RepeatStep { Count: > LongRepeat }))];
    }

    /// <summary>The vectors of the revision, without the longest.</summary>
    public IReadOnlyList<Vector> Vectors { get; }

    /// <summary>Puts vectors to a device, until <paramref name="next"/> returns false.</summary>
    public void Run(IReadOnlyList<Vector> vectors, Func<VectorResult, bool> next)
    {
        using var end = new CancellationTokenSource();
        Runner.Run(new RunOptions
        {
            Source = new ReferenceSource(_setting.Name, _setting.Configuration, static () => new DeviceRules()),
            Revision = _setting.Revision,
            Vectors = vectors,
            Controls = _byId,
            Plans = _plans,
            Cancel = end.Token,
            Progress = result =>
            {
                if (!next(result)) end.Cancel();
            },
        });
    }
}
