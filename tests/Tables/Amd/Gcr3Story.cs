using System.Globalization;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Caching;
using Viommu.Tests.Tables.Vtd;

namespace Viommu.Tests.Tables.Amd;

/// <summary>
/// What happens to guest tables by PASID, in words: raw numbers in hexadecimal, so that no layout of the code under test is used. Parts are separated
/// by semicolons: <c>G1</c> to <c>G8</c> load the words of that worked example; <c>efr=</c>, <c>dte0=</c> to <c>dte3=</c> change the registers and the entry;
/// <c>[ADDRESS]=WORD</c> writes memory; <c>unback PAGE</c>, <c>readonly PAGE</c>; <c>race ADDRESS WORD</c> lets another writer in before the next update,
/// <c>races BITS</c> before every one; <c>r IOVA = ADDRESS/SIZE</c> or <c>= fault NUMBER</c> is an access (w, x; capitals are privileged; <c>IOVA@PASID</c>);
/// <c>ADDRESS==WORD</c> looks at memory; <c>drop</c>, <c>drop FIRST PAGES@PASID</c> and <c>drop entry@PASID</c> invalidate; <c>attach = taken</c>, <c>Invalid</c> or <c>Unsupported</c>.
/// </summary>
internal sealed class Gcr3Story(Gcr3Rules? rules = null)
{
    private readonly TableRam _ram = new();
    private readonly EagerCache _cache = new();
    private readonly ulong[] _entry = [0x6880_0000_0000_0003, 0x22_0042, 0, 0];
    private ulong _efr = 0x0013_0033_0000_9818;
    private Gcr3Format? _format;
    private Gcr3Context? _context;
    private TableFault _refusal;

    /// <summary>Plays it; null when everything was as told, and otherwise the first part that was not, with what was instead.</summary>
    public static string? Play(string text, Gcr3Rules? rules = null)
    {
        var story = new Gcr3Story(rules);
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
                return Attach(words[^1]);
        }

        if (words.Length > 1 && words[0].Length == 1) return Access(part);
        if (part[0] == 'G')
        {
            Load(part[1] - '0');
            return null;
        }

        return part.Contains("==", StringComparison.Ordinal) ? Look(part) : Set(part);
    }

    private void Load(int example)
    {
        foreach (var (address, word) in Gcr3Examples.Words(example)) _ram[address] = word;
        (_entry[0], _entry[2]) = Gcr3Examples.Entry(example);
        _format = null;
    }

    private string? Set(string part)
    {
        var (name, value, _) = part.Split('=');
        if (name == "efr") _efr = Hex(value);
        else if (name.StartsWith("dte", StringComparison.Ordinal)) _entry[name[3] - '0'] = Hex(value);
        else
        {
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

    private string? Attach(string expected)
    {
        var refusal = new Gcr3Format(new AmdCapabilities(_efr, 8), rules).Attach(_entry, out var context);
        var got = refusal.IsRefused && context is null ? $"{refusal.Kind}" : "taken";
        return got == expected ? null : $"{got} {refusal.Reason}";
    }

    private void Drop(string[] words)
    {
        var place = words[^1].Split('@');
        uint? pasid = place.Length > 1 ? (uint)Hex(place[1]) : null;
        var all = new CacheInvalidation(1, InvalidationScope.Domain, PasidTable: true);
        var named = words switch
        {
            [_] => all,
            [_, ..] when place[0] == "entry" => all with { Scope = InvalidationScope.Pasid, Pasid = pasid, PasidDirectories = _format!.PasidReachesDirectories },
            _ => new CacheInvalidation(1, InvalidationScope.Address, Pasid: pasid).ForPages(Hex(words[1]), Hex(place[0]), 12),
        };
        _cache.Invalidate(named);
    }

    private string? Access(string part)
    {
        var (asked, expected, _) = part.Split('=');
        var place = asked[1..].Trim().Split('@');
        var kind = char.ToLowerInvariant(asked[0]) switch { 'r' => TableAccessKind.Read, 'w' => TableAccessKind.Write, _ => TableAccessKind.Execute };
        var access = new TableAccess(Hex(place[0]), kind, char.IsUpper(asked[0]), place.Length > 1 ? (uint)Hex(place[1]) : null);
        if (_format is null)
        {
            _format = new Gcr3Format(new AmdCapabilities(_efr, 8), rules);
            _refusal = _format.Load(DeviceTableEntry.From(_entry), out _context);
        }

        WalkResult result = default;
        if (_context is null) result.Fault = _refusal;
        else _cache.Translate(_format, _context, 1, access, _ram, out result);
        var got = result.IsFault ? $"fault {result.Fault.Number:x}" : $"{result.Address:x}/{result.PageSize:x}";
        return got == expected.Trim() ? null : got;
    }

    private static ulong Hex(string text) => ulong.Parse(text.Trim().Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
