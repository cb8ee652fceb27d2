using System.Buffers.Binary;
using Viommu.Drivers.Port;

namespace Viommu.Tests.Drivers;

/// <summary>Requests of the base device (virtio 1.2, 5.13.6), written out by hand.</summary>
internal static class Requests
{
    public static RequestOperation Attach(uint domain, uint endpoint, uint flags = 0)
    {
        var bytes = new byte[20];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), domain);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), endpoint);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), flags);
        return new RequestOperation(bytes, 4);
    }

    public static RequestOperation Map(uint domain, ulong start, ulong end, ulong physical, uint flags)
    {
        var bytes = new byte[36];
        bytes[0] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), domain);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), start);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), end);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), physical);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), flags);
        return new RequestOperation(bytes, 4);
    }

    public static RequestOperation Probe(uint endpoint, int properties)
    {
        var bytes = new byte[72];
        bytes[0] = 5;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), endpoint);
        return new RequestOperation(bytes, properties + 4);
    }
}
