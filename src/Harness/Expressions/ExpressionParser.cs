using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>Reads an expression: sums of products, shifts of sums, <c>&amp;</c> of shifts, <c>|</c> of those, as in C.</summary>
internal ref struct ExpressionParser
{
    private const int MaximumDepth = 32;
    private const string AlignDown = "align-down";

    // By rank, the loosest first.
    private static readonly (string Sign, Operator Operator)[][] s_ranks =
    [
        [("|", Operator.Or)],
        [("&", Operator.And)],
        [("<<", Operator.Left), (">>", Operator.Right)],
        [("+", Operator.Plus), ("-", Operator.Minus)],
        [("*", Operator.Times), ("/", Operator.Over), ("%", Operator.Modulo)],
    ];

    private readonly string _text;
    private int _at;
    private int _depth;
    private string? _mistake;

    private ExpressionParser(string text) => _text = text;

    /// <summary>Parses a whole text.</summary>
    public static Expression Parse(string text)
    {
        if (Shape.TryParseNumber(text, out var number)) return new Constant(Evaluation.Of(number)) { Text = text };
        var parser = new ExpressionParser(text);
        var whole = parser.Ranked(0);
        parser.Blank();
        if (parser._at < text.Length) parser._mistake ??= $"'{text}' is no expression: what is '{text[parser._at..]}'?";
        return parser._mistake is { } mistake ? new Constant(Evaluation.Wrong(mistake)) { Text = text } : whole;
    }

    private Expression Ranked(int rank)
    {
        if (rank == s_ranks.Length) return Operand();
        var first = Ranked(rank + 1);
        List<(Operator, Expression)>? rest = null;
        while (_mistake is null && TakeOne(s_ranks[rank]) is { } op) (rest ??= []).Add((op, Ranked(rank + 1)));
        return rest is null ? first : new Chain(first, [.. rest]) { Text = _text };
    }

    private Expression Operand()
    {
        Blank();
        if (Take("(")) return Nested();
        var start = _at;
        if (_at < _text.Length && _text[_at] == '$')
        {
            _at++;
            while (_at < _text.Length && IsNamePart(_at)) _at++;
            return new ValueName(_text[(start + 1).._at]) { Text = _text };
        }

        if (Take(AlignDown + "(")) return Aligned();
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        if (_at == start) return Wrong($"'{_text}' is no expression: a number or a $name is missing at '{_text[start..]}'");
        return Shape.TryParseNumber(_text.AsSpan(start.._at), out var value)
            ? new Constant(Evaluation.Of(value)) { Text = _text }
            : Wrong($"'{_text[start.._at]}' is no number (0 to 2^64-1, decimal or 0x hexadecimal); a name starts with $");
    }

    private Expression Nested()
    {
        if (++_depth > MaximumDepth) return Wrong($"'{_text}' is nested too deep");
        var inner = Ranked(0);
        _depth--;
        return _mistake is not null || Take(")") ? inner : Wrong($"'{_text}' lacks a ')'");
    }

    private Expression Aligned()
    {
        if (++_depth > MaximumDepth) return Wrong($"'{_text}' is nested too deep");
        var value = Ranked(0);
        if (_mistake is null && !Take(",")) return Wrong($"'{_text}': {AlignDown} takes two values, as in {AlignDown}($ram, 0x1000)");
        var unit = Ranked(0);
        _depth--;
        if (_mistake is null && !Take(")")) return Wrong($"'{_text}' lacks a ')'");
        return new Chain(value, [(Operator.AlignDown, unit)]) { Text = _text };
    }

    private Constant Wrong(string mistake)
    {
        _mistake ??= mistake;
        return new Constant(Evaluation.Wrong(mistake)) { Text = _text };
    }

    private readonly bool IsNamePart(int at)
    {
        var c = _text[at];
        if (char.IsAsciiLetterOrDigit(c) || c == '_') return true;
        // A dot or a dash belongs to the name only when a letter follows: `$page-1` is a subtraction, `$no-endpoint` a name.
        return c is '.' or '-' && at + 1 < _text.Length && char.IsAsciiLetter(_text[at + 1]);
    }

    private Operator? TakeOne(ReadOnlySpan<(string Sign, Operator Operator)> known)
    {
        foreach (var (sign, op) in known)
        {
            if (Take(sign)) return op;
        }

        return null;
    }

    private bool Take(string symbol)
    {
        Blank();
        if (!_text.AsSpan(_at).StartsWith(symbol)) return false;
        _at += symbol.Length;
        return true;
    }

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }
}
