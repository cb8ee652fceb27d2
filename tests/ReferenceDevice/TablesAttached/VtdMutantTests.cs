using NUnit.Framework;
using Viommu.Reference.Mutants;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;
using static Viommu.Tests.Reference.TablesAttached.VtdGuest;

namespace Viommu.Tests.Reference.TablesAttached;

/// <summary>
/// Mutants of the device around VT-d's tables: those with a scene are told from the rules by a few requests and accesses. The suite scores all.
/// </summary>
internal sealed class VtdMutantTests
{
    private const ulong Small4 = 0x2f_0400;

    /// <summary>What holds with the rules as they stand, and not with the mutant's.</summary>
    private static readonly Dictionary<string, Func<VtdGuest, bool>> Scenes = new()
    {
        ["vtd-registers-of-first"] = guest => Property(guest, Small) is (Small4, 0x8800_0000_0001),
        ["vtd-registers-swapped"] = guest => Property(guest, Small) is (Small4, 0x8800_0000_0001),
        ["vtd-registers-32-bits"] = guest => Property(guest, Vtd) is (0x1100_0000_0038_0c00, 0x0003_899c_8000_0001),
        ["vtd-fsts-not-shown"] = guest => (Property(guest, Vtd).Ecap & 1UL << 47) != 0,
        ["vtd-smts-not-shown"] = guest => (Property(guest, Vtd).Ecap & 1UL << 43) != 0,
        ["vtd-registers-of-host"] = guest => (Property(guest, Vtd).Ecap & 0x4000_0400_000a) == 0,
        ["vtd-second-pasid-replaces"] = guest => Both(guest) && guest.Load(Vtd, Iova) == Page,
        ["vtd-second-pasid-lost"] = guest => Both(guest) && guest.Load(Vtd, Iova, 5) == Page + 0x1000,
        ["vtd-joins-first-pasid"] = guest => Both(guest) && guest.Load(Vtd, Iova, 5) == Page + 0x1000 && guest.Guest.Guest.Attach(1, Narrow).Status == Ok
        && guest.Load(Narrow, Iova, 5) == Page + 0x1000,
        ["vtd-pasid-falls-back"] = guest => Both(guest) && guest.Load(Vtd, Iova, 6) is null,
        ["vtd-pasid-bypasses"] = guest => Both(guest) && guest.Load(Vtd, Page, 6) is null,
        ["vtd-detach-pasid-takes-all"] = guest => Both(guest) && guest.Guest.Detach(1, Vtd, 1, 5).Status == Ok && guest.Load(Vtd, Iova) == Page,
        ["vtd-detach-pasid-without-effect"] = guest => Both(guest) && guest.Guest.Detach(1, Vtd, 1, 5).Status == Ok && guest.Load(Vtd, Iova, 5) is null,
        ["vtd-detach-pasid-takes-untagged"] = guest => Both(guest) && guest.Guest.Detach(1, Vtd, 1, 5).Status == Ok && guest.Load(Vtd, Iova) == Page,
        ["vtd-detach-pasid-keeps-cache"] = guest =>
            Warm(guest) && guest.Guest.Detach(1, Vtd, 1, 5).Status == Ok && guest.Attach(1, Vtd, Root, 5) == Ok && guest.Load(Vtd, Iova, 5) == Page,
        ["vtd-reattach-keeps-cache"] = guest => Warm(guest) && guest.Attach(1, Vtd, Root, 5) == Ok && guest.Load(Vtd, Iova, 5) == Page,
        ["vtd-tags-without-domain"] = guest =>
            guest.Attach(2, Vtd, guest.Tables()) == Ok && guest.Load(Vtd, Iova) == Page
            && guest.Attach(3, Vtd, guest.Tables(Other, Page + 0x1000)) == Ok && guest.Load(Vtd, Iova) == Page + 0x1000,
        ["vtd-invalidate-pasid-ignored"] = guest => Revoked(guest, 3, flags: 2, pasid: 5, address: Iova, pages: 1),
        ["vtd-invalidate-domain-lost"] = guest => Revoked(guest, 1),
        ["vtd-invalidate-domain-untagged-only"] = guest => Revoked(guest, 1),
        ["vtd-invalidate-pasid-lost"] = guest => Revoked(guest, 2, flags: 2, pasid: 5),
        ["vtd-invalidate-unaligned-missed"] = guest => Revoked(guest, 3, flags: 2, pasid: 5, address: Iova - 0x1000, pages: 2),
        ["vtd-invalidate-large-cut"] = guest => Revoked(guest, 3, flags: 2, pasid: 5, address: 0, pages: 0x20000),
        ["vtd-invalidate-large-shift"] = guest => Revoked(guest, 3, flags: 2, pasid: 5, address: 0, pages: 0x100000),
        ["vtd-invalidate-everything-nothing"] = guest => Revoked(guest, 3, flags: 2, pasid: 5, address: 0, pages: 1UL << 52),
        ["vtd-invalidate-pages-of-4k"] = guest => Revoked(guest, 3, flags: 2, pasid: 5, address: Iova & ~0x3fff_ffffUL, pages: 1, size: 30),
        ["vtd-invalidate-leaf-always"] = guest =>
            Warm(guest) && Changed(guest) && guest.Guest.Invalidate(1, 3, flags: 2, pasid: 5, address: Iova, pages: 1, size: 12).Status == Ok
            && guest.Load(Vtd, Iova, 5) == Page,
        ["vtd-invalidate-id-meant"] = guest => Revoked(guest, 2, flags: 6, pasid: 5),
        ["vtd-pasid-cache-detaches"] = guest =>
            Both(guest) && guest.Guest.Invalidate(1, 2, caches: 1, flags: 2, pasid: 5).Status == Ok && guest.Load(Vtd, Iova) == Page,
        ["vtd-pasid-cache-refused"] = guest => Both(guest) && guest.Guest.Invalidate(1, 2, caches: 1, flags: 2, pasid: 5).Status == Ok,
        ["vtd-not-present-cached"] = guest => Both(guest) && guest.Load(Vtd, Iova + 0x1000) is null && Mapped(guest) && guest.Load(Vtd, Iova + 0x1000) == Page,
    };

    private static IEnumerable<string> Names() => Scenes.Keys;

    [TestCaseSource(nameof(Names))]
    public void A_mutant_is_told_from_the_rules(string name)
    {
        Assert.That(Scenes[name](new VtdGuest()), Is.True, "the rules as they stand");
        Assert.That(Scenes[name](new VtdGuest(rules: RuleSets.Find(name)!.Rules())), Is.False, "the mutant");
    }

    /// <summary>cap and ecap in the one property of an endpoint without regions: header 4 bytes, reserved 4, then the registers.</summary>
    private static (ulong Cap, ulong Ecap) Property(VtdGuest guest, uint endpoint)
    {
        var bytes = guest.Guest.Guest.Probe(endpoint).Buffer;
        return bytes[0] == 3 && bytes[2] == 20 ? (BitConverter.ToUInt64(bytes, 8), BitConverter.ToUInt64(bytes, 16)) : default;
    }

    private static bool Both(VtdGuest guest) => guest.AttachBoth() == Ok;

    /// <summary>Both tables, and PASID 5's translation cached.</summary>
    private static bool Warm(VtdGuest guest) => Both(guest) && guest.Load(Vtd, Iova, 5) == Page + 0x1000;

    /// <summary>PASID 5's page is revoked, and after an INVALIDATE it is blocked.</summary>
    private static bool Revoked(VtdGuest guest, int scope, int flags = 0, uint pasid = 0, ulong address = 0, ulong pages = 0, int size = 12)
    {
        if (!Warm(guest)) return false;
        guest.Word(Other + 0x3000, 0);
        return guest.Guest.Invalidate(1, scope, flags: flags, pasid: pasid, id: 0x55, address: address, pages: pages, size: size).Status == Ok
            && guest.Load(Vtd, Iova, 5) is null;
    }

    /// <summary>The pointer above PASID 5's page names the other tables' last level now.</summary>
    private static bool Changed(VtdGuest guest)
    {
        guest.Word(Other + 0x2000 + (8 * 0x80), (Root + 0x3000) | 7);
        return true;
    }

    private static bool Mapped(VtdGuest guest)
    {
        guest.Word(Root + 0x3008, Page | 7);
        return true;
    }
}
