namespace Viommu.Harness.Expressions;

/// <summary><c>$first.key</c>: a name of the matrix, of a loop, of the tables of a step, or of the device.</summary>
internal sealed class ValueName : Expression
{
    /// <summary>Takes a name apart.</summary>
    /// <param name="name">The name without its dollar.</param>
    public ValueName(string name)
    {
        Name = name;
        var parts = name.Split('.');
        First = parts[0];
        Keys = parts[1..];
    }

    /// <summary>The whole name, without the dollar.</summary>
    public string Name { get; }

    /// <summary>What stands before the first dot: a name of the matrix, if it is one.</summary>
    public string First { get; }

    /// <summary>The keys below it.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <inheritdoc/>
    public override Evaluation Evaluate(Func<ValueName, Evaluation> lookup) => lookup(this);
}
