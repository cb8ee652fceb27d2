using Viommu.Spec;

namespace Viommu.Harness.Expressions;

/// <summary>What was typed for a vector, for all further vectors that have the same there.</summary>
/// <typeparam name="T">What it is typed as.</typeparam>
/// <param name="Value">The value; null after a mistake.</param>
/// <param name="Mistakes">The mistakes in it, which each plan tells; null for none.</param>
internal sealed record Typed<T>(T? Value, Diagnostics? Mistakes)
    where T : class
{
    /// <summary>Types something.</summary>
    public static Typed<T> Of(Func<Reading, T?> read)
    {
        var mistakes = new Diagnostics();
        var value = read(new Reading(mistakes));
        return new Typed<T>(value, mistakes.Any ? mistakes : null);
    }

    /// <summary>The value, with its mistakes told.</summary>
    public T? Told(Diagnostics diagnostics)
    {
        if (Mistakes is not null) diagnostics.Add(Mistakes);
        return Value;
    }
}
