using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>Short ways to walk RISC-V tables in tests. Words are raw, so that no layout of the code under test is used.</summary>
internal static class Sv
{
    /// <summary>Version 1.0, Sv39 to Sv57 and x4, Svpbmt, AMO_HWAD, PAS 56, PD8 to PD20: the register of the example in docs/walk.md.</summary>
    public const ulong Capabilities = 0x1f8010e8e10;

    /// <summary>Leaf bits V R W X U A D.</summary>
    public const ulong Full = 0xdf;

    public static string Walk(TableRam ram, ulong tc, ulong fsc, EndpointAccess access, ulong capabilities = Capabilities, ulong iohgatp = 0, ulong ta = 0,
        ulong fctl = 0, RiscvRules? rules = null) =>
        Text(Result(ram, tc, fsc, access, capabilities, iohgatp, ta, fctl, rules));

    public static WalkResult Result(TableRam ram, ulong tc, ulong fsc, EndpointAccess access, ulong capabilities = Capabilities, ulong iohgatp = 0,
        ulong ta = 0,
        ulong fctl = 0, RiscvRules? rules = null)
    {
        var format = new RiscvFormat(capabilities, rules);
        WalkResult result = default;
        var fault = format.Load(tc, iohgatp, ta, fsc, fctl, out var context);
        if (context is null) result.Fault = fault;
        else format.Walk(context, access, new WalkEnvironment(ram), out result);
        return result;
    }

    /// <summary>"80005000/1000" for a translation to an address with a page size, "fault 13" for a fault.</summary>
    public static string Text(WalkResult result) =>
        result.IsFault ? $"fault {result.Fault.Number}" : $"{result.Address:x}/{result.PageSize:x}";

    public static EndpointAccess Read(ulong iova, uint? pasid = null, bool privileged = false) => new(iova, AccessKind.Read, privileged, pasid);

    public static EndpointAccess Write(ulong iova, uint? pasid = null, bool privileged = false) => new(iova, AccessKind.Write, privileged, pasid);

    public static EndpointAccess Execute(ulong iova, uint? pasid = null, bool privileged = false) => new(iova, AccessKind.Execute, privileged, pasid);

    public static EndpointAccess Access(char kind, ulong iova, uint? pasid = null, bool privileged = false) =>
        new(iova, kind switch { 'r' => AccessKind.Read, 'w' => AccessKind.Write, _ => AccessKind.Execute }, privileged, pasid);
}
