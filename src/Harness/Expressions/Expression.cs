using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>
/// Evaluates the expressions of cases: 64-bit unsigned, <c>| &amp; &lt;&lt; &gt;&gt; + - * /</c>, parentheses and <c>$names</c>.
/// A result above 2^64-1 or below zero has no value on this device, so the vector is skipped.
/// </summary>
internal ref struct Expression
{
    private const int MaximumDepth = 32;

    private readonly ReadOnlySpan<char> _text;
    private readonly Func<string, Evaluation> _lookup;
    private int _at;
    private int _depth;

    private Expression(ReadOnlySpan<char> text, Func<string, Evaluation> lookup)
    {
        _text = text;
        _lookup = lookup;
    }

    /// <summary>Evaluates a whole text.</summary>
    public static Evaluation Evaluate(ReadOnlySpan<char> text, Func<string, Evaluation> lookup)
    {
        if (Shape.TryParseNumber(text, out var number)) return Evaluation.Of(number);
        var expression = new Expression(text, lookup);
        var result = expression.Or();
        if (!result.IsValue) return result;
        expression.Blank();
        return expression._at == text.Length ? result : Evaluation.Wrong($"'{text}' is no expression: what is '{text[expression._at..]}'?");
    }

    private Evaluation Or()
    {
        var left = And();
        while (left.IsValue && Take("|"))
        {
            var right = And();
            left = right.IsValue ? Evaluation.Of(left.Value | right.Value) : right;
        }

        return left;
    }

    private Evaluation And()
    {
        var left = Shift();
        while (left.IsValue && Take("&"))
        {
            var right = Shift();
            left = right.IsValue ? Evaluation.Of(left.Value & right.Value) : right;
        }

        return left;
    }

    private Evaluation Shift()
    {
        var left = Sum();
        while (left.IsValue)
        {
            var isLeft = Take("<<");
            if (!isLeft && !Take(">>")) break;
            var right = Sum();
            if (!right.IsValue) return right;
            if (right.Value > 63) return Evaluation.Wrong($"a shift by {right.Value} in '{_text}'");
            var count = (int)right.Value;
            if (isLeft && left.Value >> (63 - count) > 1) return Overflow();
            left = Evaluation.Of(isLeft ? left.Value << count : left.Value >> count);
        }

        return left;
    }

    private Evaluation Sum()
    {
        var left = Product();
        while (left.IsValue)
        {
            var plus = Take("+");
            if (!plus && !Take("-")) break;
            var right = Product();
            if (!right.IsValue) return right;
            if (plus ? left.Value > ulong.MaxValue - right.Value : left.Value < right.Value) return Overflow();
            left = Evaluation.Of(plus ? left.Value + right.Value : left.Value - right.Value);
        }

        return left;
    }

    private Evaluation Product()
    {
        var left = Operand();
        while (left.IsValue)
        {
            var times = Take("*");
            if (!times && !Take("/")) break;
            var right = Operand();
            if (!right.IsValue) return right;
            if (!times && right.Value == 0) return Evaluation.Skipped(SkipKind.NotApplicable, $"'{_text}' divides by zero on this device");
            if (times && Math.BigMul(left.Value, right.Value, out _) != 0) return Overflow();
            left = Evaluation.Of(times ? left.Value * right.Value : left.Value / right.Value);
        }

        return left;
    }

    private Evaluation Operand()
    {
        Blank();
        if (Take("("))
        {
            if (++_depth > MaximumDepth) return Evaluation.Wrong($"'{_text}' is nested too deep");
            var inner = Or();
            if (!inner.IsValue) return inner;
            return Take(")") ? inner : Evaluation.Wrong($"'{_text}' lacks a ')'");
        }

        var start = _at;
        if (_at < _text.Length && _text[_at] == '$')
        {
            _at++;
            while (_at < _text.Length && IsNamePart(_at)) _at++;
            return _lookup(new string(_text[(start + 1).._at]));
        }

        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        if (_at == start) return Evaluation.Wrong($"'{_text}' is no expression: a number or a $name is missing at '{_text[start..]}'");
        return Shape.TryParseNumber(_text[start.._at], out var value)
            ? Evaluation.Of(value)
            : Evaluation.Wrong($"'{_text[start.._at]}' is no number (0 to 2^64-1, decimal or 0x hexadecimal); a name starts with $");
    }

    private readonly bool IsNamePart(int at)
    {
        var c = _text[at];
        if (char.IsAsciiLetterOrDigit(c) || c == '_') return true;
        // A dot or a dash belongs to the name only when a letter follows: `$page-1` is a subtraction, `$no-endpoint` a name.
        return c is '.' or '-' && at + 1 < _text.Length && char.IsAsciiLetter(_text[at + 1]);
    }

    private readonly Evaluation Overflow() => Evaluation.Skipped(SkipKind.NotApplicable, $"'{_text}' is outside 0 to 2^64-1 on this device");

    private bool Take(string symbol)
    {
        Blank();
        if (!_text[_at..].StartsWith(symbol)) return false;
        _at += symbol.Length;
        return true;
    }

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }
}
