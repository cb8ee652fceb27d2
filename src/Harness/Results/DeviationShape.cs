using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>What a deviation looks like when numbers, addresses and bytes are left out, so that the same one is told again in another vector.</summary>
internal static partial class DeviationShape
{
    private const int HashDigits = 6;
    private const string Blocked = "blocked";

    /// <summary>The shape in words.</summary>
    public static string Of(VectorResult result)
    {
        // Where a blocked access got to is a guess of the vector's own; that it got through is the deviation.
        if (result is { Impact: Impact.Isolation, Expected: Blocked, Requirement: not null } && !result.Got.StartsWith(Blocked, StringComparison.Ordinal))
        {
            return $"expected {Blocked}; got through";
        }
        var text = result.Expected.Length > 0 ? $"expected {result.Expected}; got {result.Got}" : result.Got.Length > 0 ? result.Got : result.Reason;
        if (result.Requirement is null) text = $"{Kind(result)}{(result.Action.Length > 0 ? $" at {result.Action}" : "")}: {text}";
        return Repeated().Replace(Numbers().Replace(text, "#"), "#").Trim();
    }

    /// <summary>The finding's id.</summary>
    /// <param name="result">One of its vectors.</param>
    /// <param name="shape">The shape.</param>
    public static string Id(VectorResult result, string shape)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape)))[..HashDigits];
        return $"{result.Requirement?.Id ?? Kind(result)}-{hash}";
    }

    private static string Kind(VectorResult result) => result.Impact is { } impact and <= Impact.Hang ? impact.Name() : "error";

    // A word of the letters a to f alone is a word, unless it is as long as four bytes.
    [GeneratedRegex("0x[0-9a-fA-F]+|\\b(?=[0-9a-f]*[0-9])[0-9a-f]+\\b|\\b[0-9a-f]{8,}\\b")]
    private static partial Regex Numbers();

    [GeneratedRegex("#((, | and | or )#)+")]
    private static partial Regex Repeated();
}
