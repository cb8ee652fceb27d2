using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Tests.Tables.Arm;

/// <summary>Short ways to walk Arm tables in tests. Words are raw, so that no layout of the code under test is used.</summary>
internal static class Smmu
{
    /// <summary>Registers: 48-bit addresses, all granules, 20-bit PASIDs, two-level context tables.</summary>
    public static readonly ArmCapabilities Usual = new(0x0d48101a, 0x01080510, 0x00000404, 0x00000075);

    /// <summary>The same with IDR0.HTTU=0b10.</summary>
    public static readonly ArmCapabilities Updating = Usual with { Idr0 = 0x0d48109a };

    /// <summary>The same with addresses of 52 bits (OAS 6, VAX 1).</summary>
    public static readonly ArmCapabilities Wide = Usual with { Idr5 = 0x00000476 };

    /// <summary>A single context at 0x90000000.</summary>
    public const ulong OneContext = 0x000000009000000b;

    /// <summary>S1CIR, S1COR, S1CSH as the usual driver has them; S1DSS 0.</summary>
    public const ulong Hints = 0xd4;

    /// <summary>Word 0 of the usual driver's context: 4 KiB, 48 bits, EPD1, IPS 48, ASID 0x42, A, R.</summary>
    public const ulong Lower4K = 0x0042e205c0003510;

    /// <summary>W1: where the tables of the first worked example stand.</summary>
    public const ulong Root = 0x80001000;

    /// <summary>W1: its address.</summary>
    public const ulong Iova = 0x0000123456789abc;

    /// <summary>W1: where its page descriptor stands.</summary>
    public const ulong PageAt = 0x80004c48;

    /// <summary>W1: its page descriptor.</summary>
    public const ulong Page = 0x0000009876543f47;

    /// <summary>W1's four descriptors and the context at 0x90000000.</summary>
    public static TableRam First(ulong word0 = Lower4K, ulong page = Page)
    {
        var ram = Ram((0x80001120, 0x80002003), (0x80002688, 0x80003003), (0x80003598, 0x80004003), (PageAt, page));
        Put(ram, 0x90000000, word0, Root);
        return ram;
    }

    public static TableRam Ram(params (ulong Address, ulong Value)[] words)
    {
        var ram = new TableRam();
        foreach (var (address, value) in words) ram[address] = value;
        return ram;
    }

    /// <summary>Puts a context.</summary>
    public static void Put(TableRam ram, ulong at, ulong word0, ulong word1 = 0, ulong word2 = 0)
    {
        ram[at] = word0;
        ram[at + 8] = word1;
        ram[at + 16] = word2;
    }

    public static string Walk(TableRam ram, EndpointAccess access, ArmCapabilities? capabilities = null, ulong ste0 = OneContext, ulong ste1 = Hints,
        ArmRules? rules = null) =>
        Text(Result(ram, access, capabilities, ste0, ste1, rules));

    public static WalkResult Result(TableRam ram, EndpointAccess access, ArmCapabilities? capabilities = null, ulong ste0 = OneContext, ulong ste1 = Hints,
        ArmRules? rules = null)
    {
        var format = new ArmFormat(capabilities ?? Usual, rules);
        format.Walk(format.Load(ste0, ste1), access, new WalkEnvironment(ram), out var result);
        return result;
    }

    /// <summary>"80005000/1000" for a translation to an address with a page size, "event 10" for an event in hexadecimal.</summary>
    public static string Text(WalkResult result) =>
        result.IsFault ? $"event {result.Fault.Number:x}{(result.Fault.Silent ? ", silent" : "")}" : $"{result.Address:x}/{result.PageSize:x}";

    public static EndpointAccess Read(ulong iova = Iova, uint? pasid = null, bool privileged = false) => new(iova, AccessKind.Read, privileged, pasid);

    public static EndpointAccess Write(ulong iova = Iova, uint? pasid = null, bool privileged = false) => new(iova, AccessKind.Write, privileged, pasid);

    public static EndpointAccess Execute(ulong iova = Iova, uint? pasid = null, bool privileged = false) => new(iova, AccessKind.Execute, privileged, pasid);
}
