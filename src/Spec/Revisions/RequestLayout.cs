using Viommu.Spec.Layouts;

namespace Viommu.Spec.Revisions;

/// <summary>One request type: its readable part and what it has to find in the writable part.</summary>
/// <param name="Name">ATTACH, DETACH, ...</param>
/// <param name="Type">The number in head.type.</param>
/// <param name="Feature">The feature without which the request is an unknown type; null when it always exists.</param>
/// <param name="Readable">The readable part, head included.</param>
/// <param name="Properties">The config field that gives the size in bytes of the property list before the tail; null when the tail stands at 0.</param>
public sealed record RequestLayout(string Name, int Type, string? Feature, Layout Readable, string? Properties)
{
    /// <summary>The field whose value's name chooses a variant.</summary>
    public const string Selector = "format";

    /// <summary>The field that a variant's own fields take the place of.</summary>
    public const string Replaced = "descriptor";

    /// <summary>
    /// The whole readable part as it is where <see cref="Selector"/> has the value of that name; empty for a request that has one form.
    /// A value without a variant leaves <see cref="Readable"/>, where the descriptor is plain bytes.
    /// </summary>
    public IReadOnlyDictionary<string, Layout> Variants { get; init; } = new Dictionary<string, Layout>();
}
