namespace Viommu.Reference.Tables;

/// <summary>Where formats get their rules from: the standard ones, or those of a mutant.</summary>
public interface ITableRules
{
    /// <summary>The rules of one class; they have no state, so that every IOMMU may use them.</summary>
    /// <typeparam name="T">The class of a format's rules, whose own members are what the specification says.</typeparam>
    T TableRules<T>()
        where T : class, new();
}
