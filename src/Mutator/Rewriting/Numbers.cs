using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;

namespace Viommu.Mutator.Rewriting;

/// <summary>Whole numbers as constants: their neighbours, and how they are written so that they have the type that their place wants.</summary>
internal static class Numbers
{
    /// <summary>The type's keyword; null where it is no whole number.</summary>
    public static string? Keyword(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Byte => "byte",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        _ => null,
    };

    /// <summary>The value of a constant; null where it is no whole number.</summary>
    public static BigInteger? Value(object? constant) => constant switch
    {
        byte or sbyte or short or ushort or int or uint or long or ulong =>
            BigInteger.Parse(Convert.ToString(constant, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>
    /// The neighbours of a value: one less and one more; of a mask one bit less and one bit more; of a single higher bit those beside it.
    /// </summary>
    public static IEnumerable<BigInteger> Neighbours(BigInteger value, bool isBits)
    {
        if (isBits && value > 2 && (value.IsPowerOfTwo || (value + 1).IsPowerOfTwo))
        {
            yield return value >> 1;
            yield return value.IsPowerOfTwo ? value << 1 : (value << 1) + 1;
            yield break;
        }

        if (value != 0) yield return value - 1;
        yield return value + 1;
    }

    /// <summary>A value as a person would write it beside the one it replaces.</summary>
    public static string Shown(BigInteger value, bool isHex) =>
        isHex && value >= 0
            ? "0x" + value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0')
            : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value as an expression of a type, cut to its width.</summary>
    public static string Code(BigInteger value, string keyword)
    {
        var bits = (ulong)(value & ulong.MaxValue);
        return $"unchecked(({keyword}){bits.ToString(CultureInfo.InvariantCulture)}UL)";
    }
}
