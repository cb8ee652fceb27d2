using Viommu.Drivers.Port;
using Viommu.Harness.Planning.Blame;

namespace Viommu.Harness.Steps;

/// <summary>A request ready to send.</summary>
/// <param name="Operation">Its bytes.</param>
/// <param name="Tail">Where the tail of its answer stands.</param>
/// <param name="Said">What it says; null where no request is known by its bytes.</param>
internal sealed record EncodedRequest(RequestOperation Operation, int Tail, PlannedRequest? Said);
