namespace Viommu.Reference.Host.Native;

/// <summary>What an endpoint's accesses go through in hardware. Equal ones need no programming.</summary>
/// <param name="Domain">The id of its domain; null without one.</param>
public abstract record NativeContext(uint? Domain)
{
    /// <summary>Every access is blocked.</summary>
    /// <param name="Domain">The id of its domain; null without one.</param>
    public sealed record Blocked(uint? Domain) : NativeContext(Domain);

    /// <summary>Nothing is translated.</summary>
    /// <param name="Domain">The id of its domain; null without one.</param>
    public sealed record Bypass(uint? Domain) : NativeContext(Domain);

    /// <summary>The mappings of a domain.</summary>
    /// <param name="Id">The id of the domain.</param>
    /// <param name="Table">Its table.</param>
    public sealed record Mapped(uint Id, INativeMappings Table) : NativeContext(Id);

    /// <summary>A context as hardware has it, for an access that no guest's device stands before.</summary>
    /// <param name="Words">Its words.</param>
    public sealed record Loaded(IReadOnlyList<ulong> Words) : NativeContext((uint?)null);

    /// <summary>The tables that a guest attached. They were checked against the ID registers that the guest was shown.</summary>
    /// <param name="Id">The id of the domain.</param>
    /// <param name="Format">The name of the table format.</param>
    /// <param name="Descriptor">The descriptor: its words in the order that the format takes them.</param>
    public sealed record Tables(uint Id, string Format, Attachments.TableDescriptor Descriptor) : NativeContext(Id);
}
