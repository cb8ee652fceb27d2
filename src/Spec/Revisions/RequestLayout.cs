using Viommu.Spec.Layouts;

namespace Viommu.Spec.Revisions;

/// <summary>One request type: its readable part and what it has to find in the writable part.</summary>
/// <param name="Name">ATTACH, DETACH, ...</param>
/// <param name="Type">The number in head.type.</param>
/// <param name="Feature">The feature without which the request is an unknown type; null when it always exists.</param>
/// <param name="Readable">The readable part, head included.</param>
/// <param name="Properties">The config field that gives the size in bytes of the property list before the tail; null when the tail stands at 0.</param>
public sealed record RequestLayout(string Name, int Type, string? Feature, Layout Readable, string? Properties);
