using Viommu.Reference.Tables.Riscv.Walking;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv;

/// <summary>IOMMU: Process to translate an IOVA, by its step numbers. Steps 1 to 6 find the device context, which is at hand here.</summary>
public sealed partial class RiscvFormat
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not RiscvContext device) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        device.Nested?.Begin(environment);

        // Memory as the guest's table pointers mean it (riscv.guest-ppns).
        var guest = device.Nested is { } nested ? environment with { Memory = nested } : environment;
        var found = TryChoose(device, access, guest, out var space, out var fault)
            && TryTranslateFirst(device, access, space, guest, ref result, out fault)
            && (device.SecondStage is not { } second || TryTranslateSecond(second, access, ref result, out fault));
        if (!found) result.Fault = fault;
        if (device.SecondStage is { } written) result.EntriesWritten = unchecked((byte)(result.EntriesWritten + written.Written));
    }

    /// <summary>Steps 7 to 16: which first stage serves the access.</summary>
    private bool TryChoose(RiscvContext device, in EndpointAccess access, in WalkEnvironment guest, out AddressSpace space, out TableFault fault)
    {
        space = default;
        fault = default;

        // Step 7. Only untranslated requests come here.
        if (access.Pasid is { } carried)
        {
            if (!_rules.TakesProcessId(device.HasDirectory)) return Disallow(out fault);
            if (device.HasDirectory && !_rules.ProcessIdFits(carried, device.FirstStageMode)) return Disallow(out fault);
        }

        // Step 10.
        if (!device.HasDirectory)
        {
            space = new(device.Fsc, (uint)DeviceAttributesWord.Pscid.Of(device.Ta), null, false, false);
            return true;
        }

        // Step 11; step 12, where the default space means Bare.
        var processId = access.Pasid;
        if (processId is null && _rules.UntaggedIsProcessZero(device.Tc)) processId = 0;
        if (processId is null) return true;

        // Step 13.
        if (device.FirstStageMode == RiscvModes.Bare) return true;

        // Step 14.
        if (device.SecondStage is { } second) second.ForPageTable = false;
        fault = _processes.Locate(device, processId.Value, access.Kind, guest, out var process);
        if (!fault.IsNone) return false;

        // Step 15.
        var supervisor = _rules.IsSupervisor(access);
        if (supervisor && !_rules.TakesSupervisor(process.Ta)) return Disallow(out fault);

        // Step 16.
        space = new(
            process.Fsc, (uint)ProcessAttributesWord.Pscid.Of(process.Ta), processId, supervisor, _rules.PermitsSupervisorUser(process.Ta));
        return true;
    }

    private bool Disallow(out TableFault fault)
    {
        fault = new(TableFaultKind.Disallowed, _rules.Disallowed);
        return false;
    }

    /// <summary>Step 17.</summary>
    private bool TryTranslateFirst(
        RiscvContext device, in EndpointAccess access, in AddressSpace space, in WalkEnvironment guest, ref WalkResult result, out TableFault fault)
    {
        fault = default;
        result.Pasid = space.Pasid;
        var mode = (int)FirstStageWord.Mode.Of(space.Fsc);
        if (mode == RiscvModes.Bare)
        {
            result.Address = access.Iova;
            result.Permissions = TablePermissions.All;
            return true;
        }

        result.Tag = space.Tag;
        if (device.SecondStage is { } second) second.ForPageTable = true;
        var query = new PageTableQuery
        {
            Stage = TableStage.First,
            Root = FirstStageWord.Ppn.Of(space.Fsc) << 12,
            Levels = RiscvModes.PageLevels(mode),
            Address = access.Iova,
            Kind = access.Kind,
            Supervisor = space.Supervisor,
            SupervisorUser = space.SupervisorUser,
            HardwareUpdate = device.HardwareUpdate,
            BigEndian = device.BigEndian,
            Physical = device.Nested is null,
            Pasid = space.Pasid,
            Tag = space.Tag,
        };
        var found = _pages.TryWalk(query, guest, out var answer, out fault);
        result.EntriesWritten = answer.Written;
        result.Address = answer.Address;
        result.PageSize = answer.Size;
        result.Permissions = answer.Permissions;
        result.Global = answer.Global;
        result.MemoryType = answer.MemoryType;
        return found;
    }

    /// <summary>Step 19.</summary>
    private bool TryTranslateSecond(SecondStage second, in EndpointAccess access, ref WalkResult result, out TableFault fault)
    {
        var found = second.TryTranslate(result.Address, access.Kind, out var answer, out fault);
        result.Address = answer.Address;

        // riscv.reported-size: the smaller of the two. A Bare first stage has no size of its own.
        result.PageSize = result.PageSize == 0 ? answer.Size : _rules.SmallerBlock(result.PageSize, answer.Size);
        result.Permissions &= answer.Permissions;

        // riscv.memory-type: the first stage's type when it has one.
        if (result.MemoryType == 0) result.MemoryType = answer.MemoryType;
        return found;
    }
}
