namespace Viommu.Drivers.Qemu;

/// <summary>Keeps the end of a text that comes in pieces from another thread.</summary>
internal sealed class TextTail(int maximum)
{
    private readonly Lock _gate = new();
    private string _text = "";

    /// <summary>Adds a line; the oldest characters go when it gets too long.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            _text += line.Length > maximum ? line[^maximum..] : line;
            _text += "\n";
            if (_text.Length > maximum) _text = _text[^maximum..];
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_gate) return _text.TrimEnd();
    }
}
