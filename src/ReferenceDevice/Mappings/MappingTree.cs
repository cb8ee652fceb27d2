using System.Diagnostics;

namespace Viommu.Reference.Mappings;

/// <summary>
/// A domain's mappings, ordered by start: an AVL tree in one array. Finding, adding and removing take O(log n); nothing is
/// allocated once the array has grown. Ends are inclusive and may be 2^64-1.
/// </summary>
public sealed class MappingTree
{
    private const int None = -1;
    private const int FirstCapacity = 16;
    private const int KeptCapacity = 1 << 16;

    private Node[] _nodes = new Node[FirstCapacity];
    private int _root = None;
    private int _free = None;
    private int _used;

    /// <summary>How many mappings there are.</summary>
    public int Count { get; private set; }

    /// <summary>Removes all mappings in constant time.</summary>
    public void Clear()
    {
        if (_nodes.Length > KeptCapacity) _nodes = new Node[FirstCapacity];
        (_root, _free, _used, Count) = (None, None, 0, 0);
    }

    /// <summary>Finds the mapping with the largest start that is not above the address, whether it covers the address or not.</summary>
    public bool TryFloor(ulong address, out Mapping mapping)
    {
        var best = None;
        for (var at = _root; at != None;)
        {
            ref readonly var node = ref _nodes[at];
            if (node.Mapping.Start <= address) (best, at) = (at, node.Right);
            else at = node.Left;
        }

        mapping = best == None ? default : _nodes[best].Mapping;
        return best != None;
    }

    /// <summary>Finds the mapping with the smallest start that is not below the address.</summary>
    public bool TryCeiling(ulong address, out Mapping mapping)
    {
        var best = None;
        for (var at = _root; at != None;)
        {
            ref readonly var node = ref _nodes[at];
            if (node.Mapping.Start >= address) (best, at) = (at, node.Left);
            else at = node.Right;
        }

        mapping = best == None ? default : _nodes[best].Mapping;
        return best != None;
    }

    /// <summary>Finds the mapping that covers the address.</summary>
    public bool TryFind(ulong address, out Mapping mapping) => TryFloor(address, out mapping) && mapping.End >= address;

    /// <summary>Finds the lowest mapping that has an address in [start, end].</summary>
    public bool TryFindIn(ulong start, ulong end, out Mapping mapping) =>
        TryFind(start, out mapping) || (TryCeiling(start, out mapping) && mapping.Start <= end);

    /// <summary>Adds a mapping that overlaps none; one that starts at the same address is replaced.</summary>
    public void Add(in Mapping mapping) => _root = Insert(_root, mapping);

    /// <summary>Removes the mapping that starts at the address; false when there is none.</summary>
    public bool Remove(ulong start)
    {
        var before = Count;
        _root = Delete(_root, start);
        return Count != before;
    }

    /// <summary>Removes every mapping that lies wholly in [start, end], and tells how many there were.</summary>
    public int RemoveWithin(ulong start, ulong end)
    {
        var removed = 0;
        var from = start;
        while (TryCeiling(from, out var mapping) && mapping.Start <= end)
        {
            if (mapping.End <= end)
            {
                Remove(mapping.Start);
                removed++;
            }

            if (mapping.Start == ulong.MaxValue) break;
            from = mapping.Start + 1;
        }

        return removed;
    }

    /// <summary>Checks order, balance and counts; for tests.</summary>
    [Conditional("DEBUG")]
    public void CheckShape()
    {
        var count = 0;
        CheckShape(_root, 0, ulong.MaxValue, ref count);
        if (count != Count) throw new InvalidOperationException($"the tree holds {count} mappings and counts {Count}");
    }

    private int CheckShape(int at, ulong low, ulong high, ref int count)
    {
        if (at == None) return 0;
        var node = _nodes[at];
        var key = node.Mapping.Start;
        if (key < low || key > high) throw new InvalidOperationException($"0x{key:x} is out of order");
        var left = node.Left == None ? 0 : CheckShape(node.Left, low, key - 1, ref count);
        var right = node.Right == None ? 0 : CheckShape(node.Right, key + 1, high, ref count);
        if (Math.Abs(left - right) > 1 || node.Height != Math.Max(left, right) + 1)
            throw new InvalidOperationException($"0x{key:x} is out of balance");
        count++;
        return node.Height;
    }

    private int Insert(int at, in Mapping mapping)
    {
        if (at == None) return NewNode(mapping);
        var key = _nodes[at].Mapping.Start;
        if (mapping.Start == key)
        {
            _nodes[at].Mapping = mapping;
            return at;
        }

        // The array may grow in the recursive call: no reference into it is held across.
        if (mapping.Start < key)
        {
            var left = Insert(_nodes[at].Left, mapping);
            _nodes[at].Left = left;
        }
        else
        {
            var right = Insert(_nodes[at].Right, mapping);
            _nodes[at].Right = right;
        }

        return Balance(at);
    }

    private int Delete(int at, ulong start)
    {
        if (at == None) return None;
        ref var node = ref _nodes[at];
        if (start < node.Mapping.Start)
        {
            node.Left = Delete(node.Left, start);
        }
        else if (start > node.Mapping.Start)
        {
            node.Right = Delete(node.Right, start);
        }
        else if (node.Left == None || node.Right == None)
        {
            var child = node.Left == None ? node.Right : node.Left;
            Release(at);
            return child;
        }
        else
        {
            var next = node.Right;
            while (_nodes[next].Left != None) next = _nodes[next].Left;
            node.Mapping = _nodes[next].Mapping;
            node.Right = Delete(node.Right, node.Mapping.Start);
        }

        return Balance(at);
    }

    private int NewNode(in Mapping mapping)
    {
        var at = _free;
        if (at != None)
        {
            _free = _nodes[at].Left;
        }
        else
        {
            if (_used == _nodes.Length) Array.Resize(ref _nodes, 2 * _used);
            at = _used++;
        }

        _nodes[at] = new Node { Mapping = mapping, Left = None, Right = None, Height = 1 };
        Count++;
        return at;
    }

    private void Release(int at)
    {
        _nodes[at].Left = _free;
        _free = at;
        Count--;
    }

    private int Height(int at) => at == None ? 0 : _nodes[at].Height;

    private int Balance(int at)
    {
        var tilt = Height(_nodes[at].Left) - Height(_nodes[at].Right);
        if (tilt > 1)
        {
            var left = _nodes[at].Left;
            if (Height(_nodes[left].Left) < Height(_nodes[left].Right)) _nodes[at].Left = RotateLeft(left);
            return RotateRight(at);
        }

        if (tilt < -1)
        {
            var right = _nodes[at].Right;
            if (Height(_nodes[right].Right) < Height(_nodes[right].Left)) _nodes[at].Right = RotateRight(right);
            return RotateLeft(at);
        }

        SetHeight(at);
        return at;
    }

    private int RotateRight(int at)
    {
        var top = _nodes[at].Left;
        _nodes[at].Left = _nodes[top].Right;
        _nodes[top].Right = at;
        SetHeight(at);
        SetHeight(top);
        return top;
    }

    private int RotateLeft(int at)
    {
        var top = _nodes[at].Right;
        _nodes[at].Right = _nodes[top].Left;
        _nodes[top].Left = at;
        SetHeight(at);
        SetHeight(top);
        return top;
    }

    private void SetHeight(int at)
    {
        ref var node = ref _nodes[at];
        node.Height = Math.Max(Height(node.Left), Height(node.Right)) + 1;
    }

    private struct Node
    {
        public Mapping Mapping;
        public int Left;
        public int Right;
        public int Height;
    }
}
