namespace Viommu.Drivers.Guest.Port;

/// <summary>What a system wants of a domain.</summary>
public enum DomainUse
{
    /// <summary>Endpoints reach what is mapped, and nothing else.</summary>
    Translated,

    /// <summary>Endpoints reach guest memory at its own addresses.</summary>
    Identity,

    /// <summary>Endpoints reach nothing.</summary>
    Blocked,
}
