using System.Globalization;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Tests.Tables;

/// <summary>
/// What happens to tables, in words: raw numbers in hexadecimal, so that no layout of the code under test is used. Parts are separated by semicolons:
/// <c>[ADDRESS]=WORD</c> writes memory; <c>unback PAGE</c>, <c>readonly PAGE</c>; <c>race ADDRESS WORD</c> lets another writer in before the next
/// update, <c>races BITS</c> before every one; <c>r IOVA = ADDRESS/SIZE</c> or <c>= fault NUMBER</c> is an access (w, x; capitals are privileged;
/// <c>IOVA@PASID</c>); <c>ADDRESS==WORD</c> looks at memory; <c>drop</c>, <c>drop FIRST PAGES</c> and <c>drop leaf FIRST PAGES</c> invalidate;
/// <c>attach FIELDS = ANSWER</c> asks for <c>taken</c>, <c>Invalid</c> or <c>Unsupported</c>. Each format adds registers, <c>NAME=VALUE</c>, and the
/// names of examples whose words it loads.
/// </summary>
internal abstract class TableStory
{
    private readonly TableRam _ram = new();
    private readonly EagerCache _cache = new();
    private TableFormat? _format;
    private TableContext? _context;
    private TableFault _refusal;

    /// <summary>Plays it; null when everything was as told, and otherwise the first part that was not, with what was instead.</summary>
    public string? Tell(string text)
    {
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (TellPart(part) is { } otherwise) return $"{part}: {otherwise}";
        }

        return null;
    }

    /// <summary>The words of an example, which may choose registers too; null when there is none of the name.</summary>
    protected virtual IEnumerable<(ulong Address, ulong Word)>? Example(string name) => null;

    /// <summary>Sets a register, or a part of what leads to the tables.</summary>
    protected abstract void Set(string name, string value);

    /// <summary>The format with the registers as they are, and its context; a null context with the reason when it refuses.</summary>
    protected abstract TableFault Open(out TableFormat format, out TableContext? context);

    /// <summary>What ATTACH_TABLE with these fields is answered, and why where that is no.</summary>
    protected abstract (string Answer, string Reason) Attach(ulong[] fields);

    /// <summary>What <c>drop</c> with these words invalidates.</summary>
    protected virtual CacheInvalidation Dropped(string[] words, TableFormat? format)
    {
        var leaf = words.Length > 0 && words[0] == "leaf";
        var numbers = words.Skip(leaf ? 1 : 0).Select(Hex).ToArray();
        var all = new CacheInvalidation(1, InvalidationScope.Domain, LeafOnly: leaf);
        return numbers.Length == 0 ? all : (all with { Scope = InvalidationScope.Address }).ForPages(numbers[0], numbers[1], 12);
    }

    protected static ulong Hex(string text) =>
        ulong.Parse(text.Trim().Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private string? TellPart(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words[0].Length == 1) return Access(part);
        if (part.Contains("==", StringComparison.Ordinal)) return Look(part);
        switch (words[0])
        {
            case "unback": _ram.Unbacked.Add(Hex(words[1]) >> 12); break;
            case "readonly": _ram.ReadOnly.Add(Hex(words[1]) >> 12); break;
            case "races": _ram.BeforeExchange = at => _ram[at] ^= Hex(words[1]); break;
            case "race": _ram.BeforeExchange = _ => Race(Hex(words[1]), Hex(words[2])); break;
            case "drop": _cache.Invalidate(Dropped(words[1..], _format)); break;
            case "attach": return Ask(part["attach".Length..]);
            default: Write(part); break;
        }

        return null;
    }

    private void Race(ulong address, ulong word)
    {
        _ram.BeforeExchange = null;
        _ram[address] = word;
    }

    private void Write(string part)
    {
        if (Example(part) is { } example)
        {
            foreach (var (address, word) in example) _ram[address] = word;
        }
        else
        {
            var (name, value) = Sides(part);
            if (name[0] == '[')
            {
                _ram[Hex(name.Trim('[', ']'))] = Hex(value);
                return;
            }

            Set(name, value);
        }

        _format = null;
    }

    private string? Look(string part)
    {
        var at = part.IndexOf("==", StringComparison.Ordinal);
        var got = _ram[Hex(part[..at])];
        return got == Hex(part[(at + 2)..]) ? null : $"{got:x}";
    }

    private string? Ask(string part)
    {
        var (fields, expected) = Sides(part);
        var (answer, reason) = Attach([.. fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hex)]);
        return answer == expected ? null : $"{answer} {reason}";
    }

    private string? Access(string part)
    {
        var (asked, expected) = Sides(part);
        var place = asked[1..].Trim().Split('@');
        var kind = char.ToLowerInvariant(asked[0]) switch { 'r' => AccessKind.Read, 'w' => AccessKind.Write, _ => AccessKind.Execute };
        var access = new EndpointAccess(Hex(place[0]), kind, char.IsUpper(asked[0]), place.Length > 1 ? (uint)Hex(place[1]) : null);
        if (_format is null)
        {
            _refusal = Open(out _format, out _context);
            _cache.Clear();
        }

        WalkResult result = default;
        if (_context is null) result.Fault = _refusal;
        else _cache.Translate(_format, _context, 1, access, _ram, out result);
        var got = result.IsFault ? $"fault {result.Fault.Number:x}" : $"{result.Address:x}/{result.PageSize:x}";
        return got == expected ? null : got;
    }

    private static (string Left, string Right) Sides(string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        return (part[..at].Trim(), part[(at + 1)..].Trim());
    }
}
