using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging;

/// <summary>What the fault reports must be like. A device need not report at all.</summary>
internal sealed class EventsExpectation(Revision revision) : Expectation
{
    /// <summary>True when no report may come.</summary>
    public bool None { get; set; }

    /// <summary>The largest number of reports.</summary>
    public ulong AtMost { get; set; } = ulong.MaxValue;

    /// <summary>The smallest number of reports; null when none need come.</summary>
    public ulong? AtLeast { get; set; }

    /// <summary>Fields with the values allowed.</summary>
    public List<(Field Field, List<ulong> Values)> Fields { get; } = [];

    /// <summary>The one access flag that must be set, by name; null for any.</summary>
    public string? Access { get; set; }

    /// <summary>The address wanted when the ADDRESS flag is set: that of the access, or of a piece of it.</summary>
    public ulong? IfAddress { get; set; }

    /// <summary>Bytes from <see cref="IfAddress"/> on that a report may name: the length of the access.</summary>
    public ulong AddressLength { get; set; } = 1;

    /// <summary>True when the first address of its 4 KiB page is right too: what the hardware behind the device knows of it.</summary>
    public bool TakesPage { get; set; }

    /// <summary>Reports more than <see cref="AtMost"/> that may come, since an endpoint may make an access in several.</summary>
    public ulong Pieces { get; set; }

    /// <summary>True when flags that the revision does not name must be zero.</summary>
    public bool UndefinedFlagsZero { get; set; }

    /// <summary>The sizes wanted in bytes; empty for any.</summary>
    public List<ulong> Sizes { get; } = [];

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not EventsReply reply) return WrongKind(replies[principal]);
        var reports = reply.Reports;
        if (None)
        {
            return reports.Count == 0 ? Judgement.Held : Judgement.Broken("no fault report", $"{reports.Count}, first {Convert.ToHexStringLower(reports[0])}");
        }
        if (AtLeast is { } least && (ulong)reports.Count < least) return Judgement.Broken($"at least {least} fault reports", $"{reports.Count}");
        if (AtMost < ulong.MaxValue - Pieces && (ulong)reports.Count > AtMost + Pieces)
        {
            return Judgement.Broken($"at most {AtMost + Pieces} fault reports", $"{reports.Count}");
        }
        if (reports.Count == 0)
        {
            return AtLeast is null ? Judgement.Skip(SkipKind.NotApplicable, "the device reported no fault, which the specification lets it") : Judgement.Held;
        }
        foreach (var report in reports)
        {
            if (JudgeReport(report) is { } broken) return broken;
        }

        return Judgement.Held;
    }

    private Judgement? JudgeReport(byte[] report)
    {
        if (Sizes.Count > 0 && !Sizes.Contains((ulong)report.Length))
        {
            return Judgement.Broken($"a report of {string.Join(" or ", Sizes)} bytes", $"{report.Length}: {Convert.ToHexStringLower(report)}");
        }
        foreach (var (field, values) in Fields)
        {
            if (report.Length < field.End) return Judgement.Broken($"a report with {field.Name}", $"{report.Length} bytes: {Convert.ToHexStringLower(report)}");
            var value = field.Read(report);
            if (!values.Contains(value))
            {
                return Judgement.Broken($"{field.Name} = {string.Join(" or ", values.Select(v => Show(field, v)))}", $"{field.Name} = {Show(field, value)}");
            }
        }

        if (Access is null && IfAddress is null && !UndefinedFlagsZero) return null;
        var names = revision.Values["fault-flags"];
        var flagsField = revision.Fault["flags"];
        if (report.Length < flagsField.End) return Judgement.Broken("a report with flags", $"{report.Length} bytes: {Convert.ToHexStringLower(report)}");
        var flags = flagsField.Read(report);
        if (Access is { } access)
        {
            var kinds = names.Values.Where(v => v.Name is "READ" or "WRITE" or "EXEC").Aggregate(0UL, (all, v) => all | v.Value);
            if ((flags & kinds) != names[access]) return Judgement.Broken($"flags with {access} and no other kind of access", $"flags = {names.Show(flags)}");
        }

        var address = revision.Fault["address"];
        if (IfAddress is { } wanted && (flags & names["ADDRESS"]) != 0)
        {
            if (report.Length < address.End) return Judgement.Broken("a report with ADDRESS set has an address", $"{report.Length} bytes");
            if (!IsRight(address.Read(report), wanted)) return Judgement.Broken($"address = 0x{wanted:x}", $"address = 0x{address.Read(report):x}");
        }

        var undefined = flags & ~names.Values.Aggregate(0UL, (all, v) => all | v.Value);
        return UndefinedFlagsZero && undefined != 0 ? Judgement.Broken("undefined flags are zero", $"flags = {names.Show(flags)}") : null;
    }

    private bool IsRight(ulong address, ulong wanted) =>
        (address >= wanted && address - wanted < AddressLength)
        || (TakesPage && (address == PageOf(wanted) || address == PageOf(wanted + (AddressLength - 1))));

    private static ulong PageOf(ulong address) => address & ~0xfffUL;

    private string Show(Field field, ulong value) => field.Values is { } set ? revision.Values[set].Show(value) : $"0x{value:x}";
}
