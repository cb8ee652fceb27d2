using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>The flags of one field, each with the feature that must be negotiated for it to be known.</summary>
public sealed class FlagSet
{
    private readonly (ulong Flag, ulong Feature)[] _flags;

    /// <summary>Takes the flags from the revision.</summary>
    public FlagSet(Revision revision, string name)
    {
        Values = revision.Values[name];
        _flags = [.. Values.Values.Select(v => (v.Value, v.Feature is null ? 0 : revision.FeatureMask(v.Feature)))];
    }

    /// <summary>The names.</summary>
    public NamedValues Values { get; }

    /// <summary>The flags that a driver which negotiated these features may set.</summary>
    public ulong Known(ulong negotiated)
    {
        ulong known = 0;
        foreach (var (flag, feature) in _flags)
        {
            if ((negotiated & feature) == feature) known |= flag;
        }

        return known;
    }

    /// <summary>The mask of a flag, or 0 when the revision has none of that name.</summary>
    public ulong this[string name] => Values.Find(name)?.Value ?? 0;
}
