using System.Buffers.Binary;
using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.Formats;
using Viommu.Harness.GuestDrivers;
using Viommu.Reference.Configuration;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.GuestDrivers;

/// <summary>A live driver in the making: its tables are written by the suite's writer, its tasks and requests one after the other.</summary>
internal sealed class TablesStory
{
    public const uint Endpoint = 8;
    public const byte Domain = 1;
    public const byte Pasid = 2;
    public const byte Address = 3;
    public const byte PasidCache = 1;
    public const byte Tlb = 2;
    public const ushort Leaf = 1;
    public const ushort PasidFlag = 2;

    private const int ProbeSize = 128;

    private static readonly Dictionary<string, (string Property, TableHardware Hardware)> s_hardware = new()
    {
        ["RISCV"] = ("HW_RISCV", TableHardware.Riscv),
        ["ARM_SMMU3"] = ("HW_ARM_SMMU3", TableHardware.Arm),
        ["INTEL_PT"] = ("HW_INTEL_VTD", TableHardware.Vtd),
        ["AMD_GCR3"] = ("HW_AMD", TableHardware.Amd),
        ["AMD_PT"] = ("HW_AMD", TableHardware.Amd),
    };

    private readonly Recording _recording = new();

    public TablesStory(string kind)
    {
        Kind = TableKinds.Standard.Find(kind)!;
        var pool = new MemoryRange(0x8000_0000, 0x100_0000);
        Task(new StartTask(0, 40, [Endpoint], [new MemoryRange(0x8000_0000, 0x800_0000)], pool));
        Probe(Endpoint);
    }

    public static IEnumerable<string> Kinds => s_hardware.Keys;

    public static IEnumerable<string> PasidTables => ["RISCV", "ARM_SMMU3", "AMD_GCR3"];

    public TableKind Kind { get; }

    public TableMemory Memory { get; } = new();

    public TablePlaces Places { get; } = new(0x8000_0000);

    /// <summary>The table of PASIDs that was attached last.</summary>
    public IPasidTable? Pasids { get; private set; }

    /// <summary>A driver with one domain, a, whose tables endpoint 8 has in virtio domain 1.</summary>
    public static TablesStory Of(string kind, out PageTables tables)
    {
        var story = new TablesStory(kind);
        tables = story.NewTables();
        return story.Attach(tables);
    }

    public PageTables NewTables() => new(Memory, Places, Kind.Usual);

    public TablesStory Probe(uint endpoint, string? kind = null, TableHardware? other = null)
    {
        var revision = _recording.Revision;
        var (name, hardware) = s_hardware[kind ?? Kind.Name];
        var property = revision.Properties[name];
        var readable = new byte[72 - 64 + ProbeSize];
        readable[0] = 5;
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(4), endpoint);
        var written = new byte[ProbeSize + 4];
        BinaryPrimitives.WriteUInt16LittleEndian(written, (ushort)property.Type);
        BinaryPrimitives.WriteUInt16LittleEndian(written.AsSpan(2), (ushort)property.Length);
        var registers = property.Layout.Fields.Where(field => field.IsNumber && !field.IsReserved && field.Offset >= 4).ToList();
        for (var i = 0; i < registers.Count; i++) registers[i].Write(written, (other ?? hardware).Registers[i]);
        _recording.Send(readable, written, written.Length);
        return this;
    }

    public TablesStory Attach(PageTables tables, string name = "a", uint domain = 1, uint endpoint = Endpoint) => Task(
        new AttachTask(endpoint, name, DomainUse.Translated),
        () => Give(Kind.Attach(Memory, Places, new AddressSpace(null, 5, tables)), domain, endpoint));

    public TablesStory AttachPasid(PageTables tables, uint pasid, string name = "p", uint domain = 1) => Task(
        new AttachTask(Endpoint, name, DomainUse.Translated, pasid),
        () => Give(Kind.AttachPasids(Memory, Places, [new AddressSpace(pasid, 6, tables)]), domain, Endpoint));

    public TablesStory Map(PageTables tables, ulong iova, ulong size, ulong to, ulong page = 0x1000, string name = "a", bool write = true) => Task(
        new MapTask(name, iova, size, to, AccessKinds.Read | (write ? AccessKinds.Write : 0)),
        () =>
        {
            if (tables.Map(iova, to, size, page, Kind.Permissions(true, write, false), []) is { } mistake) throw new InvalidOperationException(mistake);
        });

    public TablesStory Unmap(PageTables tables, ulong iova, ulong size, int level = 0, string name = "a", Action? more = null) => Task(
        new UnmapTask(name, iova, size),
        () =>
        {
            for (var done = 0UL; done < size; done += Kind.Usual.SizeAt(level)) Memory.Write(tables.EntryAt(iova + done, level, out _)!.Value, 0);
            Flush();
            more?.Invoke();
        });

    public TablesStory Sync(string name = "a", Action? more = null) => Task(new SyncTask(name), more);

    public TablesStory Detach(uint? pasid = null, Action? more = null) => Task(new DetachTask(Endpoint, pasid), more);

    public TablesStory Task(DriverTask task, Action? more = null)
    {
        _recording.Add(line => new RecordedTask(line, task));
        more?.Invoke();
        Flush();
        _recording.Add(line => new RecordedFinish(line, task, TaskDone.Plain));
        return this;
    }

    public TablesStory Write(ulong at, ulong word)
    {
        Memory.Write(at, word);
        return Flush();
    }

    /// <summary>Bytes that the writer knows nothing of.</summary>
    public TablesStory WriteRaw(ulong at, ulong word)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
        _recording.Add(line => new RecordedWrite(line, at, bytes));
        return this;
    }

    public TablesStory Flush()
    {
        foreach (var (at, bytes) in Memory.TakeChanges()) _recording.Add(line => new RecordedWrite(line, at, bytes));
        return this;
    }

    public TablesStory Invalidate(
        byte scope, byte caches = Tlb, ushort flags = 0, uint domain = 1, uint pasid = 0, ulong at = 0, ulong pages = 0, byte shift = 12, byte status = 0)
    {
        var readable = new byte[60];
        readable[0] = 7;
        (readable[4], readable[5]) = (scope, caches);
        BinaryPrimitives.WriteUInt16LittleEndian(readable.AsSpan(6), flags);
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(8), domain);
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(12), pasid);
        BinaryPrimitives.WriteUInt64LittleEndian(readable.AsSpan(24), at);
        BinaryPrimitives.WriteUInt64LittleEndian(readable.AsSpan(32), pages);
        readable[40] = shift;
        _recording.Send(readable, [status, 0, 0, 0]);
        return this;
    }

    public TablesStory SendDetach(uint domain = 1)
    {
        _recording.Detach(domain, Endpoint);
        return this;
    }

    public TablesStory SendAttach(uint domain, uint endpoint)
    {
        _recording.Attach(domain, endpoint);
        return this;
    }

    public TablesStory Reset()
    {
        _recording.Add(line => new RecordedReset(line));
        return this;
    }

    public void Give(MadeTables made, uint domain, uint endpoint)
    {
        Flush();
        Pasids = made.Pasids;
        foreach (var descriptor in made.Descriptors) Give(descriptor, domain, endpoint);
    }

    public void Give(IReadOnlyList<KeyValuePair<string, ulong>> descriptor, uint domain, uint endpoint)
    {
        var revision = _recording.Revision;
        var request = revision.Requests["ATTACH_TABLE"];
        var layout = request.Variants[Kind.Name];
        var readable = new byte[request.Readable.Size];
        readable[0] = 6;
        layout["domain"].Write(readable, domain);
        layout["endpoint"].Write(readable, endpoint);
        request.Readable[RequestLayout.Selector].Write(readable, revision.TableFormats!.Find(Kind.Name)!.Value);
        foreach (var (name, value) in descriptor) layout[name].Write(readable, value);
        _recording.Send(readable);
    }

    /// <summary>What each event said of a duty: null where it was kept.</summary>
    public IReadOnlyList<DutyAnswer> Judge(string duty)
    {
        var watch = new DriverWatch(_recording.Revision);
        var answers = new List<DutyAnswer>();
        var judged = DriverDuties.Of(duty)!;
        foreach (var happened in _recording.Driver.Events)
        {
            var watched = new WatchedEvent(happened, happened is RecordedRequest sent ? new SentRequest(sent, _recording.Revision) : null);
            var answer = judged.Judge(watch, watched);
            if (answer.IsAbout) answers.Add(answer);
            watch.Take(watched);
        }

        return answers;
    }

    /// <summary>The duties about tables that were broken.</summary>
    public IReadOnlyList<string> Broken() =>
    [
        .. DriverDuties.All.Where(duty => duty.NotRecorded is not null || duty.Requirement.StartsWith("attach-table.", StringComparison.Ordinal))
            .Select(duty => duty.Requirement).Where(duty => Judge(duty).Any(answer => answer.Expected is not null)),
    ];

    /// <summary>The duties about tables that there was an occasion to break.</summary>
    public bool IsAbout(string duty) => Judge(duty).Count > 0;
}
