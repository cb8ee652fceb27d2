using System.Globalization;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>
/// Bits that a guest is to be shown in ID registers although the model does not have them: <c>claim-0=0xMASK</c> for the first register, and so on.
/// They are no properties of QEMU's, and a run with them is named in its report.
/// </summary>
internal static class ClaimedBits
{
    /// <summary>How the options begin that name them.</summary>
    public const string Prefix = "claim-";

    /// <summary>The bits claimed of the registers.</summary>
    /// <param name="options">The options given.</param>
    /// <param name="registers">How many registers there are.</param>
    /// <param name="problem">What is wrong with them; null when nothing is.</param>
    public static IReadOnlyList<ulong> Of(IReadOnlyDictionary<string, string> options, int registers, out string? problem)
    {
        problem = null;
        var claimed = new ulong[registers];
        foreach (var (name, value) in options)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            if (!int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= registers)
                problem = $"{name} names no ID register: there are {registers}, counted from 0";
            else if (!value.StartsWith("0x", StringComparison.Ordinal)
                || !ulong.TryParse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out claimed[index]))
                problem = $"{name} must be a mask of bits, 0x and hexadecimal digits, not '{value}'";
        }

        return claimed;
    }

    /// <summary>The options that are QEMU's.</summary>
    public static IReadOnlyDictionary<string, string> Without(IReadOnlyDictionary<string, string> options) =>
        options.Where(one => !one.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(one => one.Key, one => one.Value);
}
