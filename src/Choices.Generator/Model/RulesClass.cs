namespace Viommu.Generator.Model;

/// <summary>A class of rules: the device's, or those of a table format.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="FullName">Its whole name, from <c>global::</c> on.</param>
/// <param name="HandsOutFormats">True for the device's, which is asked for those of the formats.</param>
/// <param name="Members">What can be overridden, in order.</param>
internal sealed record RulesClass(string Name, string FullName, bool HandsOutFormats, Items<RuleMember> Members)
{
    /// <summary>The name of the composed class.</summary>
    public string Chosen => HandsOutFormats ? "ChosenRules" : $"Chosen{Name}";
}
