using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>A device that is told what its next exchange is for: one that is recorded, or one that answers from a recording.</summary>
internal interface IMarkedDevice : IDevice
{
    /// <summary>What the next exchange is for.</summary>
    ExchangeMark Mark { set; }
}
