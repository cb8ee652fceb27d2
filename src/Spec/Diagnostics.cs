namespace Viommu.Spec;

/// <summary>Collects every mistake of a load, so that a user sees all of them in one go.</summary>
public sealed class Diagnostics
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>The mistakes so far, in the order they were found.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>True when at least one mistake was found.</summary>
    public bool Any => _items.Count > 0;

    /// <summary>Records a mistake at a node.</summary>
    public void Add(Yaml.YamlNode at, string message, string fix = "") =>
        _items.Add(new Diagnostic(at.File, at.Line, at.Column, message, fix));

    /// <summary>Records a mistake at a place.</summary>
    public void Add(string file, int line, int column, string message, string fix = "") =>
        _items.Add(new Diagnostic(file, line, column, message, fix));

    /// <summary>Records a mistake.</summary>
    public void Add(Diagnostic mistake) => _items.Add(mistake);

    /// <summary>Records every mistake of another collection, in its order.</summary>
    public void Add(Diagnostics others) => _items.AddRange(others._items);
}
