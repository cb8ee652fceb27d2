using System.Globalization;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>
/// What happens to VT-d tables, in words: raw numbers in hexadecimal, so that no layout of the code under test is used. Parts are separated by
/// semicolons:
/// a letter A to K loads the words of that worked example, with registers that have 1 GiB pages and 48-bit addresses; <c>cap=</c>, <c>ecap=</c> (<c>exactecap=</c>),
/// <c>flags=</c>, <c>table=</c>, <c>width=</c>, <c>out=</c> and <c>second=TABLE/WIDTH</c> (with <c>/ad</c> for SSADE) change them; <c>[ADDRESS]=WORD</c> writes
/// memory; <c>unback PAGE</c>, <c>readonly PAGE</c>; <c>race ADDRESS WORD</c> lets another writer in before the next update; <c>r IOVA = ADDRESS/SIZE</c> or
/// <c>= fault NUMBER</c> is an access (w, x; capitals are privileged; <c>IOVA@PASID</c>); <c>ADDRESS==WORD</c> looks at memory; <c>drop</c>, <c>drop FIRST PAGES</c>
/// and <c>drop leaf FIRST PAGES</c> invalidate; <c>attach FIELDS = WORD</c> asks for <c>taken</c>, <c>Invalid</c> or <c>Unsupported</c>.
/// </summary>
internal sealed class Story(VtdRules? rules = null, LongModeRules? shared = null)
{
    // Walks may set flags (SMPWCS), and accesses without a PASID have the privilege they say (RPRIVS), unless the story asks for its registers exactly.
    private const ulong Always = 1UL << 48 | 1UL << 53;
    private const ulong Pasids = 0x0000_8998_0000_0001 | Always;
    private readonly TableRam _ram = new();
    private readonly EagerCache _cache = new();
    private ulong _cap = 0x0100_0000_002f_0400;
    private ulong _ecap = Pasids;
    private ulong _flags;
    private ulong _table = 0x10_0000;
    private uint _width = 48;
    private int _out = 48;
    private VtdSecondStage? _second;
    private VtdFormat? _format;
    private TableContext? _context;
    private TableFault _refusal;

    /// <summary>Plays it; null when everything was as told, and otherwise the first part that was not, with what was instead.</summary>
    public static string? Play(string text, VtdRules? rules = null, LongModeRules? shared = null)
    {
        var story = new Story(rules, shared);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (story.Tell(part) is { } otherwise) return $"{part}: {otherwise}";
        }

        return null;
    }

    private string? Tell(string part)
    {
        var words = part.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "unback":
                _ram.Unbacked.Add(Hex(words[1]) >> 12);
                return null;
            case "readonly":
                _ram.ReadOnly.Add(Hex(words[1]) >> 12);
                return null;
            case "race":
                _ram.BeforeExchange = _ =>
                {
                    _ram.BeforeExchange = null;
                    _ram[Hex(words[1])] = Hex(words[2]);
                };
                return null;
            case "races":
                _ram.BeforeExchange = at => _ram[at] ^= Hex(words[1]);
                return null;
            case "drop":
                Drop(words);
                return null;
            case "attach":
                return Attach(part["attach".Length..]);
        }

        if (words.Length > 1 && words[0].Length == 1) return Access(part);
        if (part.Length == 1)
        {
            Load(part[0]);
            return null;
        }

        return part.Contains("==", StringComparison.Ordinal) ? Look(part) : Set(part);
    }

    private void Load(char example)
    {
        foreach (var (address, word) in Examples.Words(example)) _ram[address] = word;
        if (example is 'E' or 'F' or 'G') (_table, _width, _cap) = (0x20_0000, 57, 0x1100_0000_0038_0c00);
        if (example == 'K') _second = new VtdSecondStage(0x50_0000, 48);
    }

    private string? Set(string part)
    {
        var (name, value, _) = part.Split('=');
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
            default:
                _ram[Hex(name.Trim('[', ']'))] = Hex(value);
                return null;
        }

        _format = null;
        return null;
    }

    private string? Look(string part)
    {
        var (address, value, _) = part.Split("==");
        var got = _ram[Hex(address)];
        return got == Hex(value) ? null : $"{got:x}";
    }

    private string? Attach(string part)
    {
        var (fields, expected, _) = part.Split('=');
        ulong[] words = [.. fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hex)];
        var refusal = new VtdFormat(_cap, _ecap, rules, _out, shared).Attach(words, out var context);
        var got = refusal.IsRefused ? $"{refusal.Kind}" : context!.Pasid is { } pasid ? $"taken@{pasid:x}" : "taken";
        return got == expected.Trim() ? null : $"{got} {refusal.Reason}";
    }

    private void Drop(string[] words)
    {
        var leaf = words.Length > 1 && words[1] == "leaf";
        var numbers = words.Skip(leaf ? 2 : 1).Select(Hex).ToArray();
        var all = new CacheInvalidation(1, InvalidationScope.Domain, LeafOnly: leaf);
        _cache.Invalidate(numbers.Length == 0 ? all : (all with { Scope = InvalidationScope.Address }).ForPages(numbers[0], numbers[1], 12));
    }

    private string? Access(string part)
    {
        var (asked, expected, _) = part.Split('=');
        var place = asked[1..].Trim().Split('@');
        var kind = char.ToLowerInvariant(asked[0]) switch { 'r' => TableAccessKind.Read, 'w' => TableAccessKind.Write, _ => TableAccessKind.Execute };
        var access = new TableAccess(Hex(place[0]), kind, char.IsUpper(asked[0]), place.Length > 1 ? (uint)Hex(place[1]) : null);
        if (_format is null)
        {
            _format = new VtdFormat(_cap, _ecap, rules, _out, shared);
            _refusal = _format.Load(_table, _flags, _width, _second, out var loaded);
            _context = loaded;
        }

        WalkResult result = default;
        if (_context is null) result.Fault = _refusal;
        else _cache.Translate(_format, _context, 1, access, _ram, out result);
        var got = result.IsFault ? $"fault {result.Fault.Number:x}" : $"{result.Address:x}/{result.PageSize:x}";
        return got == expected.Trim() ? null : got;
    }

    private static ulong Hex(string text) => ulong.Parse(text.Trim().Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

/// <summary>Takes an array apart.</summary>
internal static class Parts
{
    public static void Deconstruct(this string[] parts, out string first, out string second, out int count) =>
        (first, second, count) = (parts[0].Trim(), parts[1].Trim(), parts.Length);
}
