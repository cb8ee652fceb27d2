using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Host;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Reference.Host;

internal sealed class NestedFormatTests
{
    /// <summary>What a format says of itself stays said when it is walked under a second stage.</summary>
    [Test]
    public void Every_member_of_a_format_is_passed_on()
    {
        var declared = typeof(TableFormat).GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .Where(member => member.IsVirtual && member.DeclaringType == typeof(TableFormat)).Select(member => member.Name);
        var passed = typeof(NestedFormat).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(member => member.Name);
        Assert.That(passed, Is.SupersetOf(declared));
    }
}
