namespace Viommu.Reference.Tables;

/// <summary>Why a descriptor cannot be attached.</summary>
/// <param name="Kind">What the request should answer; <see cref="TableRefusalKind.None"/> when it can be attached.</param>
/// <param name="Reason">What is wrong, for a person; empty when nothing is.</param>
public readonly record struct TableRefusal(TableRefusalKind Kind, string Reason)
{
    /// <summary>The descriptor is good.</summary>
    public static TableRefusal None { get; } = new(TableRefusalKind.None, "");

    /// <summary>True when the descriptor cannot be attached.</summary>
    public bool IsRefused => Kind != TableRefusalKind.None;

    /// <summary>The descriptor is not well-formed.</summary>
    public static TableRefusal Invalid(string reason) => new(TableRefusalKind.Invalid, reason);

    /// <summary>The descriptor asks for what the ID registers do not offer.</summary>
    public static TableRefusal Unsupported(string reason) => new(TableRefusalKind.Unsupported, reason);
}
