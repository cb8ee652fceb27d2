using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;

namespace Viommu.Tests.Reference.TablesAttached;

/// <summary>A guest driver with VT-d tables, with every byte written here by hand.</summary>
internal sealed class VtdGuest(string configuration = "vtd-tables", DeviceRules? rules = null)
{
    public const int Ok = 0;

    /// <summary>The endpoint with everything, the one with PASIDs of 8 bits, and the one with nothing.</summary>
    public const uint Vtd = 0x18;
    public const uint Narrow = 0x28;
    public const uint Small = 0x30;

    /// <summary>A second root beside <see cref="Root"/>.</summary>
    public const ulong Other = Root + 0x10000;

    public TableGuest Guest { get; } = new(Configurations.All[configuration], rules);

    public void Word(ulong at, ulong value) => Guest.Word(at, value);

    public ulong Word(ulong at) => Guest.Word(at);

    /// <summary>What an endpoint reads at an address, 8 bytes; null when it is blocked.</summary>
    public ulong? Load(uint endpoint, ulong iova, uint? pasid = null) => Guest.Load(endpoint, iova, pasid);

    /// <summary>Four levels that map Iova (entries 0, 0, 0x80, 0) to a page, which holds its own address.</summary>
    public ulong Tables(ulong root = Root, ulong page = Page)
    {
        Word(root, (root + 0x1000) | 7);
        Word(root + 0x1000, (root + 0x2000) | 7);
        Word(root + 0x2000 + (8 * 0x80), (root + 0x3000) | 7);
        Word(root + 0x3000, page | 7);
        Word(page, page);
        return root;
    }

    public int Attach(uint domain, uint endpoint, ulong root, uint? pasid = null, ulong flags = 0, uint width = 48) =>
        Guest.Guest.Send(
            [
                6, 0, 0, 0, .. Le(domain, 4), .. Le(endpoint, 4), 2, 0xaa, 0xaa, 0xaa, .. Le(pasid is null ? 0u : 1u, 4), .. Le(pasid ?? 0x77, 4),
                .. Le(root, 8), .. Le(flags, 8), .. Le(width, 4), .. Enumerable.Repeat((byte)0xaa, 80),
            ],
            4).Status;

    /// <summary>Domain 1 with tables for untagged accesses and others for PASID 5.</summary>
    public int AttachBoth(uint endpoint = Vtd)
    {
        var first = Attach(1, endpoint, Tables());
        return first == Ok ? Attach(1, endpoint, Tables(Other, Page + 0x1000), 5) : first;
    }
}
