using Viommu.Drivers.Port;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>
/// What the IOMMUs that QEMU models have in common. Their endpoints are educational devices, whose buffers are filled and seen by DMA alone: data get
/// there and back by a DMA through a page of ours, past the IOMMU or through a context of ours, in a way that leaves its caches as they are.
/// </summary>
/// <param name="hardware">The machine.</param>
internal abstract class NativeIommu(NativeHardware hardware) : INativeIommu
{
    // Half of an endpoint's buffer: QEMU 7.2 takes a transfer that ends at the buffer's very end for one out of bounds.
    private const int MostAtOnce = 2048;

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Formats { get; }

    /// <summary>Its name as QEMU calls it.</summary>
    public abstract string Name { get; }

    /// <summary>The ID registers that a guest is shown: those of the model, without what cannot be passed on.</summary>
    public abstract TableHardware Shown { get; }

    /// <summary>Its ID registers as vectors of <c>walk</c> name them, in their order: those of the model, all of them.</summary>
    public abstract IReadOnlyList<ulong> Registers { get; }

    /// <summary>The I/O virtual addresses that MAP may use.</summary>
    public abstract AddressRange Input { get; }

    /// <summary>The regions that are reserved for every endpoint.</summary>
    public virtual IReadOnlyList<ReservedRegion> Regions => [];

    /// <summary>The machine.</summary>
    protected NativeHardware Hardware { get; } = hardware;

    /// <summary>The qtest socket.</summary>
    protected QtestClient Qtest => Hardware.Qtest;

    /// <summary>Memory of ours.</summary>
    protected OwnMemory Own => Hardware.Own;

    /// <summary>Brings it up, with every access blocked; the reason when it does not come.</summary>
    public abstract string? BringUp();

    /// <inheritdoc/>
    public abstract void Reset();

    /// <inheritdoc/>
    public abstract void Attach(uint endpoint, NativeContext context);

    /// <inheritdoc/>
    public abstract INativeMappings NewMappings();

    /// <inheritdoc/>
    public abstract void Invalidate(Domain domain, in NativeInvalidation invalidation);

    /// <summary>
    /// Gives an endpoint the context that a vector of <c>walk</c> names, as it is, whatever a host would keep to itself. Nothing cached is left.
    /// </summary>
    /// <param name="endpoint">The endpoint's id.</param>
    /// <param name="words">The words in the order in which the vector has them.</param>
    public abstract void Load(uint endpoint, IReadOnlyList<ulong> words);

    /// <inheritdoc/>
    public NativeOutcome Access(uint endpoint, in EndpointAccess access, Span<byte> data)
    {
        if (!Hardware.Endpoints.TryGetValue(endpoint, out var edu)) return default;
        var iova = access.Iova;
        while (Hardware.Trouble is null)
        {
            var part = data[..Math.Min(MostAtOnce, data.Length)];
            var isWrite = access.Kind == AccessKind.Write;
            if (isWrite) Bring(edu, part);
            Hardware.TakeRefusals();
            var ended = isWrite ? edu.Store(0, iova, part.Length, Hardware.Limit) : edu.Fetch(iova, 0, part.Length, Hardware.Limit);
            if (!ended) NotEnded(edu);
            var (fault, refusals) = (TakeFault(), Hardware.TakeRefusals());
            if (fault is not null || refusals > 0) return new NativeOutcome(false, fault);
            if (!isWrite) Show(edu, part);
            data = data[part.Length..];
            if (data.Length == 0) return new NativeOutcome(Hardware.Trouble is null, null);
            iova = unchecked(iova + (ulong)part.Length);
        }

        return default;
    }

    /// <summary>Lets an endpoint reach the page of ours.</summary>
    /// <returns>The address at which it reaches it.</returns>
    protected abstract ulong BeginScratch(uint endpoint);

    /// <summary>Ends that. What the IOMMU keeps of the endpoint's own translations is as it was.</summary>
    protected abstract void EndScratch(uint endpoint);

    /// <summary>The first fault record since last asked, which has all of them taken away; null when there is none.</summary>
    protected abstract NativeFault? TakeFault();

    /// <summary>Sets trouble: the hardware did not do what every driver may expect of it.</summary>
    protected void Fail(string text) => Hardware.Fail(TroubleKind.Nonsense, text);

    private void Bring(EduEndpoint edu, ReadOnlySpan<byte> data)
    {
        data.CopyTo(Own.Bytes(Hardware.Scratch, data.Length));
        Move(edu, data.Length, toMemory: false);
    }

    private void Show(EduEndpoint edu, Span<byte> data)
    {
        Move(edu, data.Length, toMemory: true);
        Own.Bytes(Hardware.Scratch, data.Length).CopyTo(data);
    }

    private void Move(EduEndpoint edu, int length, bool toMemory)
    {
        Hardware.TakeRefusals();
        var at = BeginScratch(edu.Id);
        var ended = toMemory ? edu.Store(0, at, length, Hardware.Limit) : edu.Fetch(at, 0, length, Hardware.Limit);
        if (!ended) NotEnded(edu);
        EndScratch(edu.Id);
        Qtest.Drain();

        // A refusal here is no answer to the guest's access.
        if (Hardware.TakeRefusals() > 0) Fail($"endpoint 0x{edu.Id:x} did not reach the page through which its data are brought to it");
    }

    private void NotEnded(EduEndpoint edu) =>
        Hardware.Fail(TroubleKind.Hang, $"endpoint 0x{edu.Id:x} did not end its DMA within {Hardware.Limit.TotalSeconds:0.###} s");
}
