using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>Makes a sequence shorter and its values simpler while a deviation of the same kind stays.</summary>
/// <param name="find">The deviation of a sequence; null when there is none.</param>
/// <param name="tries">How many sequences may be tried.</param>
internal sealed class Shrinker(Func<FuzzSequence, Deviation?> find, int tries)
{
    private int _left = tries;

    /// <summary>The smallest sequence found, with its deviation.</summary>
    public (FuzzSequence Sequence, Deviation Deviation) Shrink(FuzzSequence sequence, Deviation deviation)
    {
        var best = (Sequence: sequence, Deviation: deviation);
        // Nothing after the deviation matters.
        Try(best.Sequence.Steps.Take(best.Deviation.Step + 1), ref best);
        for (var changed = true; changed && _left > 0;)
        {
            changed = false;
            for (var size = Math.Max(best.Sequence.Steps.Count / 2, 1); size >= 1; size /= 2)
            {
                for (var at = best.Sequence.Steps.Count - size; at >= 0; at--)
                {
                    if (at + size > best.Sequence.Steps.Count) continue;
                    changed |= Try([.. best.Sequence.Steps.Take(at), .. best.Sequence.Steps.Skip(at + size)], ref best);
                }
            }

            for (var i = 0; i < best.Sequence.Steps.Count; i++) changed |= Simplify(i, ref best);
        }

        return best;
    }

    private bool Simplify(int place, ref (FuzzSequence Sequence, Deviation Deviation) best)
    {
        var any = false;
        for (var changed = true; changed && _left > 0;)
        {
            changed = false;
            foreach (var simpler in SequenceTweak.Simpler(best.Sequence.Steps[place]))
            {
                if (!Try(best.Sequence.Steps.Select((one, i) => i == place ? simpler : one), ref best)) continue;
                changed = any = true;
                break;
            }
        }

        return any;
    }

    private bool Try(IEnumerable<YamlMapping> steps, ref (FuzzSequence Sequence, Deviation Deviation) best)
    {
        var sequence = best.Sequence with { Steps = [.. steps] };
        if (_left-- <= 0 || find(sequence) is not { } deviation || deviation.Shape != best.Deviation.Shape) return false;
        best = (sequence, deviation);
        return true;
    }
}
