using Viommu.Drivers.Port;
using Viommu.Harness.Facts;

namespace Viommu.Harness.Fuzzing;

/// <summary>One device under test with the models it is held against. It starts another device when one is lost.</summary>
internal sealed class FuzzWorker(FuzzRequest request) : IDisposable
{
    private IDevice? _device;
    private LegalModels? _models;

    /// <summary>What the device is; null before it was started.</summary>
    public DeviceFacts? Facts { get; private set; }

    /// <summary>The models.</summary>
    public LegalModels Models => _models ?? throw new InvalidOperationException("the device was not started");

    /// <summary>Why the last sequence that was not carried out was not; null before there was one.</summary>
    public string? Why { get; private set; }

    /// <summary>Starts the device where there is none; the trouble when it cannot be started.</summary>
    public DeviceTrouble? Ensure()
    {
        if (_device is not null) return null;
        _device = request.Source.Start(request.Revision, out var trouble);
        if (_device is null) return trouble ?? new DeviceTrouble(TroubleKind.NotStarted, "the device could not be started");
        if (Facts is not null) return null;
        Facts = Survey.Ask(_device, request.Revision, out trouble);
        _models = new LegalModels(Facts);
        if (trouble is not null && trouble.Kind != TroubleKind.Refused) Lose();
        return _device is null ? Ensure() : null;
    }

    /// <summary>Carries a sequence out and judges it.</summary>
    public FuzzedSequence? Try(FuzzSequence sequence)
    {
        if (Ensure() is { } lost)
        {
            Why = lost.Text;
            return null;
        }

        if (sequence.Plan(Facts!, request.Revisions, out var why) is not { } plan || !Models.IsFair(plan))
        {
            Why = why ?? "an access comes to where the driver has its rings";
            return null;
        }

        var run = SequenceRun.Of(_device!, plan);
        // What an adapter does not do is no answer of the device.
        if (run.Trouble is { Kind: not TroubleKind.Refused }) Lose();
        if (run.Trouble is { Kind: TroubleKind.Refused }) return new FuzzedSequence(sequence, plan, run, null, []);
        var deviation = Models.Judge(plan, run);
        var features = deviation is null ? SequenceFeatures.Of(plan, Models.Plain(plan)).ToList() : [];
        return new FuzzedSequence(sequence, plan, run, deviation, features);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Lose();
        _models?.Dispose();
    }

    private void Lose()
    {
        _device?.Dispose();
        _device = null;
    }
}
