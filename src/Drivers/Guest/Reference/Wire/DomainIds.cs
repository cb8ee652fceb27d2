using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Drivers.Guest.Reference.Wire;

/// <summary>Gives domains their ids, from domain_range (virtio 1.2, 5.13.6). A domain without endpoints ceases to exist, and its id is free again.</summary>
/// <param name="config">The config space.</param>
/// <param name="rules">The rules.</param>
internal sealed class DomainIds(DeviceConfig config, DriverRules rules)
{
    private readonly HashSet<ulong> _taken = [];

    /// <summary>An id that no domain has; null when there is none left.</summary>
    public uint? Take()
    {
        var (first, last) = (rules.FirstDomain(config.DomainStart), Math.Min(rules.LastDomain(config.DomainEnd), uint.MaxValue));

        // Of so many ids one more than are taken, at least one is free.
        for (var i = 0UL; i <= (ulong)_taken.Count && first <= last && i <= last - first; i++)
        {
            var id = rules.TakesDomainsFromTheTop ? last - i : first + i;
            if (_taken.Add(id)) return (uint)id;
        }

        return null;
    }

    /// <summary>Gives an id back.</summary>
    public void Free(uint id) => _taken.Remove(id);
}
