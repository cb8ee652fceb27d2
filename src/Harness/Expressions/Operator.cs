namespace Viommu.Harness.Expressions;

/// <summary>What an expression does with two values.</summary>
internal enum Operator
{
    /// <summary><c>|</c></summary>
    Or,

    /// <summary><c>&amp;</c></summary>
    And,

    /// <summary><c>&lt;&lt;</c></summary>
    Left,

    /// <summary><c>&gt;&gt;</c></summary>
    Right,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>*</c></summary>
    Times,

    /// <summary><c>/</c></summary>
    Over,

    /// <summary><c>%</c>: where x stands within its n bytes.</summary>
    Modulo,

    /// <summary><c>align-down(x, n)</c>: the largest multiple of n that is not above x.</summary>
    AlignDown,
}
