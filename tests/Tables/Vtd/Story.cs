using System.Globalization;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>
/// A story of VT-d tables: a letter A to K loads the words of that worked example, with registers that have 1 GiB pages and 48-bit addresses;
/// <c>cap=</c>, <c>ecap=</c> (<c>exactecap=</c>), <c>flags=</c>, <c>table=</c>, <c>width=</c>, <c>out=</c> and <c>second=TABLE/WIDTH</c> (with
/// <c>/ad</c> for SSADE) change them; <c>attach</c> answers <c>taken@PASID</c> where a PASID is named.
/// </summary>
internal sealed class Story(VtdRules? rules, LongModeRules? shared) : TableStory
{
    // Walks may set flags (SMPWCS), and accesses without a PASID have the privilege they say (RPRIVS), unless the story asks for its registers exactly.
    private const ulong Always = 1UL << 48 | 1UL << 53;
    private const ulong Pasids = 0x0000_8998_0000_0001 | Always;
    private ulong _cap = 0x0100_0000_002f_0400;
    private ulong _ecap = Pasids;
    private ulong _flags;
    private ulong _table = 0x10_0000;
    private uint _width = 48;
    private int _out = 48;
    private VtdSecondStage? _second;

    /// <summary>Plays it; null when everything was as told, and otherwise the first part that was not, with what was instead.</summary>
    public static string? Play(string text, VtdRules? rules = null, LongModeRules? shared = null) => new Story(rules, shared).Tell(text);

    protected override IEnumerable<(ulong Address, ulong Word)>? Example(string name)
    {
        if (name.Length != 1) return null;
        if (name is "E" or "F" or "G") (_table, _width, _cap) = (0x20_0000, 57, 0x1100_0000_0038_0c00);
        if (name == "K") _second = new VtdSecondStage(0x50_0000, 48);
        return Examples.Words(name[0]);
    }

    protected override void Set(string name, string value)
    {
        switch (name)
        {
            case "cap": _cap = Hex(value); break;
            case "ecap": _ecap = Hex(value) | Always; break;
            case "exactecap": _ecap = Hex(value); break;
            case "flags": _flags = Hex(value); break;
            case "table": _table = Hex(value); break;
            case "width": _width = uint.Parse(value, CultureInfo.InvariantCulture); break;
            case "out": _out = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "second":
                var second = value.Split('/');
                _second = new VtdSecondStage(Hex(second[0]), uint.Parse(second[1], CultureInfo.InvariantCulture), second.Length > 2);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(name), name, "not a register");
        }
    }

    protected override TableFault Open(out TableFormat format, out TableContext? context)
    {
        var vtd = Format;
        var refusal = vtd.Load(_table, _flags, _width, _second, out var loaded);
        (format, context) = (vtd, loaded);
        return refusal;
    }

    protected override (string Answer, string Reason) Attach(ulong[] fields)
    {
        var refusal = Format.Attach(fields, out var context);
        return (refusal.IsRefused ? $"{refusal.Kind}" : context!.Pasid is { } pasid ? $"taken@{pasid:x}" : "taken", refusal.Reason);
    }

    private VtdFormat Format => new(_cap, _ecap, rules, _out, shared);
}
