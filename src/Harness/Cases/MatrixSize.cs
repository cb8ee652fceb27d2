using System.Globalization;
using System.Numerics;
using Viommu.Harness.Formats;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Cases;

/// <summary>Counts the vectors of a matrix without making one. Numbers may be of any size: 64 names of 2^64 values each are counted like two of two.</summary>
internal sealed class MatrixSize
{
    // Beyond it the exact number tells nobody more, and is not worked out.
    private const int MostDigits = 30;

    private static readonly BigInteger s_most = BigInteger.Pow(10, MostDigits);

    private readonly List<MatrixAxis> _axes = [];
    private BigInteger _beyond = BigInteger.One;

    /// <summary>True when one of the ranges alone is too large.</summary>
    public bool IsBeyond => !_beyond.IsOne;

    /// <summary>Counts a name's values in; returns it.</summary>
    public MatrixAxis Add(MatrixAxis axis)
    {
        _axes.Add(axis);
        return axis;
    }

    /// <summary>Counts in a range that is too large to be written out.</summary>
    public void AddBeyond(BigInteger count) => _beyond = Product(_beyond, count);

    /// <summary>The vectors of a revision, at most 10^30.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="kinds">Its formats that the case is expanded over.</param>
    /// <param name="isExpanded">True when the case is expanded over formats at all.</param>
    public BigInteger Of(Revision revision, IReadOnlyList<TableKind> kinds, bool isExpanded)
    {
        if (!isExpanded) return Of(revision, null);
        var sum = BigInteger.Zero;
        foreach (var kind in kinds) sum += Of(revision, kind);
        return BigInteger.Min(sum, s_most);
    }

    /// <summary>The count as a mistake tells it.</summary>
    public static string Text(BigInteger count) => count >= s_most ? $"10^{MostDigits} or more" : count.ToString(CultureInfo.InvariantCulture);

    private BigInteger Of(Revision revision, TableKind? kind)
    {
        var product = _beyond;
        foreach (var axis in _axes) product = Product(product, Expansion.Values(axis, revision, kind).Count);
        return product;
    }

    private static BigInteger Product(BigInteger a, BigInteger b) => BigInteger.Min(a * b, s_most);
}
