using System.Buffers.Binary;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reference.TablesAttached;

/// <summary>A guest driver that knows the page-table extension as pgtable-v2 has it, with every byte written here by hand.</summary>
internal sealed class TableGuest
{
    public const ulong Ram = Guest.Ram;
    public const ulong Root = Ram + 0x10_0000;
    public const ulong Iova = 0x1000_0000;
    public const ulong Page = Ram + 0x20_0000;
    public const ulong Sv39 = 8UL << 60;
    public const ulong Pd20 = 3UL << 60;
    public const ulong Pdtv = 0x20;
    public const ulong Sade = 0x100;
    public const ulong Dpe = 0x200;
    public const uint Riscv = 4;

    /// <summary>V, R, W, X, U, A, D.</summary>
    public const ulong All = 0xdf;
    private const ulong Accepted = 0x1_3000_00f5;

    public TableGuest(DeviceConfiguration? configuration = null, DeviceRules? rules = null, ulong accept = Accepted, Revision? revision = null) =>
        Guest = new Guest(configuration, rules, accept, revision: revision ?? BaseRevision.Get("pgtable-v2"));

    public Guest Guest { get; }

    public ReferenceDevice Device => Guest.Device;

    public static byte[] Le(ulong value, int width)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes[..width];
    }

    public static ulong Fsc(ulong root, ulong mode = Sv39) => mode | (root >> 12);

    public static ulong Pte(ulong address, ulong flags = All) => (address >> 12 << 10) | flags;

    public void Word(ulong at, ulong value) => Device.Memory.Write(at, Le(value, 8));

    public ulong Word(ulong at) => Guest.Read(at, 8);

    /// <summary>Sv39 tables of three pages from the root on that map Iova to a page: entries 0, 0x80 and 0.</summary>
    public ulong Tables(ulong root = Root, ulong page = Page, ulong flags = All)
    {
        Word(root, Pte(root + 0x1000, 1));
        Word(root + 0x1000 + (8 * 0x80), Pte(root + 0x2000, 1));
        Word(root + 0x2000, Pte(page, flags));
        return Fsc(root);
    }

    /// <summary>A process directory PD20 of three pages; the context of PASID 0x20305 stands in entries 1, 3 and 5.</summary>
    public ulong Directory(ulong at, ulong fsc, ulong ta = 1, uint pasid = 0x20305)
    {
        Word(at + (8 * (pasid >> 17)), Pte(at + 0x1000, 1));
        Word(at + 0x1000 + (8 * ((pasid >> 8) & 0x1ff)), Pte(at + 0x2000, 1));
        Word(at + 0x2000 + (16 * (pasid & 0xff)), ta);
        Word(at + 0x2000 + (16 * (pasid & 0xff)) + 8, fsc);
        return Fsc(at, Pd20);
    }

    public Answer AttachTable(uint domain, uint endpoint, ulong fsc, ulong tc = 0, ulong ta = 0, uint format = Riscv, byte reserved = 0) =>
        Guest.Send(
            [
                6, 0, 0, 0, .. Le(domain, 4), .. Le(endpoint, 4), (byte)format, reserved, reserved, reserved,
                .. Le(tc, 8), .. Le(ta, 8), .. Le(fsc, 8), .. Enumerable.Repeat(reserved, 84),
            ],
            4);

    public Answer Invalidate(
        uint domain, int scope, int caches = 2, int flags = 0, uint pasid = 0, ulong id = 0, ulong address = 0, ulong pages = 0, int size = 0,
        byte reserved = 0) =>
        Guest.Send(
            [
                7, 0, 0, 0, (byte)scope, (byte)caches, (byte)flags, 0, .. Le(domain, 4), .. Le(pasid, 4), .. Le(id, 8),
                .. Le(address, 8), .. Le(pages, 8), (byte)size, .. Enumerable.Repeat(reserved, 19),
            ],
            4);

    public Answer Detach(uint domain, uint endpoint, uint flags, uint pasid) =>
        Guest.Send([2, 0, 0, 0, .. Le(domain, 4), .. Le(endpoint, 4), .. Le(flags, 4), .. Le(pasid, 4)], 4);

    public bool Does(uint endpoint, ulong iova, AccessKind kind = AccessKind.Read, bool privileged = false, uint? pasid = null) =>
        Device.Access(endpoint, iova, kind, new byte[1], privileged, pasid);

    /// <summary>What an endpoint reads at an address, 8 bytes; null when it is blocked.</summary>
    public ulong? Load(uint endpoint, ulong iova, uint? pasid = null)
    {
        var bytes = new byte[8];
        return Device.Access(endpoint, iova, AccessKind.Read, bytes, false, pasid) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : null;
    }
}
