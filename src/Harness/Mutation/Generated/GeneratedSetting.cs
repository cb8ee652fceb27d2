using Viommu.Harness.Cases;
using Viommu.Reference.Configuration;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>A device that mutants are put to the suite as, and the revision that they are judged by.</summary>
/// <param name="Configuration">What the device is built with.</param>
/// <param name="Revision">The revision.</param>
internal sealed record GeneratedSetting(DeviceConfiguration Configuration, Revision Revision)
{
    /// <summary>The name for people: of the configuration and the revision.</summary>
    public string Name => $"{Configuration.Name}, {Revision.Id}";

    /// <summary>All of them: the usual device and revision, every other configuration, every other revision.</summary>
    /// <exception cref="InvalidOperationException">The suite has no default revision.</exception>
    public static IEnumerable<GeneratedSetting> All(Suite suite)
    {
        var revision = suite.Revisions.Default ?? throw new InvalidOperationException("the suite has no default revision");
        yield return new(DeviceConfiguration.Default, revision);
        foreach (var configuration in Configurations.All.Values)
        {
            if (configuration.Name != DeviceConfiguration.Default.Name) yield return new(configuration, revision);
        }


        foreach (var id in suite.Revisions.Ids)
        {
            if (suite.Revisions.TryGet(id, out var other) && other != revision) yield return new(DeviceConfiguration.Default, other);
        }
    }
}
