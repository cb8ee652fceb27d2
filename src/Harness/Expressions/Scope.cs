using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>What the names of a vector mean on one device: matrix values, loop counters, device facts.</summary>
internal sealed class Scope(Vector vector, DeviceFacts facts, Diagnostics diagnostics)
{
    // Values of a matrix that are names of others: deeper than anybody writes.
    private const int DeepestName = 16;

    private readonly Dictionary<string, ulong> _counters = [];
    private readonly FormatNames? _format = vector.Kind is { } kind ? facts.NamesOf(kind, NeedsPasids(vector)) : null;

    private Func<ValueName, Evaluation>? _lookup;
    private bool _asksForMeans;
    private int _depth;

    /// <summary>Where mistakes of the author go.</summary>
    public Diagnostics Diagnostics => diagnostics;

    /// <summary>The first reason why this device cannot be asked; null while there is none.</summary>
    public string? Skip { get; private set; }

    /// <summary>The strongest kind of all the reasons; null while there is none.</summary>
    public SkipKind? SkipKind { get; private set; }

    /// <summary>Sets a loop counter.</summary>
    public void Count(string name, ulong value) => _counters[name] = value;

    /// <summary>Forgets a loop counter.</summary>
    public void EndCount(string name) => _counters.Remove(name);

    /// <summary>Records why this device cannot be asked.</summary>
    public void SkipFor(SkipKind kind, string reason)
    {
        Skip ??= reason;
        if (SkipKind is not { } before || kind > before) SkipKind = kind;
    }

    /// <summary>Records a skip unless the device is as a condition of the case's needs wants it.</summary>
    public void Need(Condition condition)
    {
        _asksForMeans = false;
        if (condition.Holds(this) is false)
            SkipFor(_asksForMeans ? Results.SkipKind.Missing : Results.SkipKind.NotApplicable, $"asks only devices where {condition.Text}");
    }

    /// <summary>A node that is exactly <c>$name</c> or <c>$name.key</c> of the matrix stands for the matrix value.</summary>
    public YamlNode Resolve(YamlNode node)
    {
        for (var depth = 0; depth < 8; depth++)
        {
            if (node is not YamlScalar { Text: ['$', ..] } scalar) return node;
            if (Expression.Of(scalar.Text) is not ValueName name || !TryBinding(name, out var bound)) return node;
            node = bound;
        }

        return node;
    }

    /// <summary>The same of one whose expression is parsed.</summary>
    public YamlNode Resolve(YamlScalar node, Expression expression) =>
        expression is ValueName name && TryBinding(name, out var bound) ? Resolve(bound) : node;

    /// <summary>What stands at a place for this vector; null where nothing does, and after a mistake.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Value<T>(Written<T>? written)
        where T : class =>
        written?.In(this);

    /// <summary>What a word is for this vector: its own text, or that of the matrix value that it names.</summary>
    public YamlScalar? Word(YamlScalar word) => word.Text is ['$', ..] ? Resolve(word) as YamlScalar : word;

    /// <summary>Evaluates a number; null after recording a skip or a mistake.</summary>
    public ulong? Number(WrittenNumber number, string what)
    {
        var (node, expression) = (number.Node, number.Expression);
        if (expression is ValueName name && TryBinding(name, out var bound))
        {
            node = Resolve(bound);
            expression = node is YamlScalar scalar ? Expression.Of(scalar.Text) : null;
        }

        if (expression is null)
        {
            diagnostics.Add(node, $"{what} must be a value, not {node.Kind}");
            return null;
        }

        var result = Evaluate(expression);
        if (result.IsValue) return result.Value;
        if (result.Mistake is { } mistake) diagnostics.Add(node, $"{what}: {mistake}");
        else SkipFor(result.Kind, result.Skip!);
        return null;
    }

    /// <summary>Evaluates a number that must fit below a limit.</summary>
    public ulong? Number(WrittenNumber number, string what, ulong maximum)
    {
        if (Number(number, what) is not { } value) return null;
        if (value <= maximum) return value;
        diagnostics.Add(number.Node, $"{what} is {value}, more than {maximum}");
        return null;
    }

    private Evaluation Evaluate(Expression expression)
    {
        if (_depth == DeepestName) return Evaluation.Wrong($"'{expression.Text}' comes back to itself");
        _depth++;
        var result = expression.Evaluate(_lookup ??= Lookup);
        _depth--;
        return result;
    }

    private Evaluation Lookup(ValueName its)
    {
        var name = its.Name;
        if (_counters.TryGetValue(name, out var counter)) return Evaluation.Of(counter);
        if (TryBinding(its, out var node))
        {
            return node is YamlScalar scalar
                ? Evaluate(Expression.Of(scalar.Text))
                : Evaluation.Wrong($"${name} is {node.Kind}, not a number");
        }

        if (_format is null && FormatChoice.Takes(name))
            return Evaluation.Wrong($"${name} means something in a case with 'formats' alone; write 'formats: all' in its head");
        _asksForMeans |= IsMeans(name);
        return _format?.Lookup(name) ?? facts.Lookup(name);
    }

    /// <summary>
    /// True for what the suite works with, which says nothing of what the device is: places in RAM, free addresses, the granule, ids of endpoints.
    /// </summary>
    private static bool IsMeans(string name) =>
        name is "low" or "high" or "hole" or "iova" or "iova.size" or "page" or "ram" or "ram.end" or "ram.size"
        || (!name.Contains('.') && char.IsAsciiDigit(name[^1]) && !name.StartsWith("dom", StringComparison.Ordinal));

    private static bool NeedsPasids(Vector vector) => vector.Case.Formats?.Words.Any(word => word.Text is "pasids" or "pasid-tables") is true;

    private bool TryBinding(ValueName name, [NotNullWhen(true)] out YamlNode? node)
    {
        if (!vector.Bindings.TryGetValue(name.First, out node)) return false;
        foreach (var key in name.Keys)
        {
            if (node is YamlMapping mapping && mapping.TryGet(key, out node)) continue;
            node = null;
            return false;
        }

        return true;
    }
}
