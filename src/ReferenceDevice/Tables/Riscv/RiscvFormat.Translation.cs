using Viommu.Reference.Tables.Riscv.Walking;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv;

/// <summary>IOMMU: Process to translate an IOVA, by its step numbers. Steps 1 to 6 find the device context, which is at hand here.</summary>
public sealed partial class RiscvFormat
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in TableAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not RiscvContext device) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        if (device.SecondStage is { } stage)
        {
            stage.Written = 0;
            stage.Trace = environment.Trace;
            device.Nested!.Begin(environment.Memory);
        }

        // Memory as the guest's table pointers mean it (riscv.guest-ppns).
        var guest = device.Nested is { } nested ? environment with { Memory = nested } : environment;
        var fault = Choose(device, access, guest, out var space);
        if (fault.IsNone) fault = TranslateFirst(device, access, space, guest, ref result);
        if (fault.IsNone && device.SecondStage is { } second) fault = TranslateSecond(second, access, environment.Memory, ref result);
        if (device.SecondStage is { } written) result.EntriesWritten = unchecked((byte)(result.EntriesWritten + written.Written));
        result.Fault = fault;
    }

    /// <summary>Steps 7 to 16: which first stage serves the access.</summary>
    private TableFault Choose(RiscvContext device, in TableAccess access, in WalkEnvironment guest, out AddressSpace space)
    {
        space = default;

        // Step 7. Only untranslated requests come here.
        if (access.Pasid is { } carried)
        {
            if (!_rules.TakesProcessId(device.HasDirectory)) return new(TableFaultKind.Disallowed, _rules.Disallowed);
            if (device.HasDirectory && !_rules.ProcessIdFits(carried, device.FirstStageMode)) return new(TableFaultKind.Disallowed, _rules.Disallowed);
        }

        // Step 10.
        if (!device.HasDirectory)
        {
            space = new(device.Fsc, (uint)DeviceAttributesWord.Pscid.Of(device.Ta), null, false, false);
            return default;
        }

        // Step 11; step 12, where the default space means Bare.
        var processId = access.Pasid;
        if (processId is null && _rules.UntaggedIsProcessZero(device.Tc)) processId = 0;
        if (processId is null) return default;

        // Step 13.
        if (device.FirstStageMode == RiscvModes.Bare) return default;

        // Step 14.
        if (device.SecondStage is { } second) second.ForPageTable = false;
        var fault = _processes.Locate(device, processId.Value, access.Kind, guest, out var process);
        if (!fault.IsNone) return fault;

        // Step 15.
        var supervisor = _rules.IsSupervisor(access);
        if (supervisor && !_rules.TakesSupervisor(process.Ta)) return new(TableFaultKind.Disallowed, _rules.Disallowed);

        // Step 16.
        space = new(
            process.Fsc, (uint)ProcessAttributesWord.Pscid.Of(process.Ta), processId, supervisor, _rules.PermitsSupervisorUser(process.Ta));
        return default;
    }

    /// <summary>Step 17.</summary>
    private TableFault TranslateFirst(RiscvContext device, in TableAccess access, in AddressSpace space, in WalkEnvironment guest, ref WalkResult result)
    {
        result.Pasid = space.Pasid;
        var mode = (int)FirstStageWord.Mode.Of(space.Fsc);
        if (mode == RiscvModes.Bare)
        {
            result.Address = access.Iova;
            result.Permissions = TablePermissions.All;
            return default;
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
        var fault = _pages.Walk(query, guest, out var answer);
        result.EntriesWritten = answer.Written;
        result.Address = answer.Address;
        result.PageSize = answer.Size;
        result.Permissions = answer.Permissions;
        result.Global = answer.Global;
        result.MemoryType = answer.MemoryType;
        return fault;
    }

    /// <summary>Step 19.</summary>
    private TableFault TranslateSecond(SecondStage second, in TableAccess access, ITableMemory host, ref WalkResult result)
    {
        var fault = second.Translate(host, result.Address, access.Kind, false, out var answer);
        result.Address = answer.Address;

        // riscv.reported-size: the smaller of the two. A Bare first stage has no size of its own.
        result.PageSize = result.PageSize == 0 ? answer.Size : _rules.SmallerBlock(result.PageSize, answer.Size);
        result.Permissions &= answer.Permissions;

        // riscv.memory-type: the first stage's type when it has one.
        if (result.MemoryType == 0) result.MemoryType = answer.MemoryType;
        return fault;
    }
}
