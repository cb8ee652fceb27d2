namespace Viommu.Reference.Tables.Arm;

/// <summary>Encodings of STE.Config (IHI 5.2) that are told apart; all below <see cref="Bypass"/> abort.</summary>
public static class StreamConfigs
{
    public const int Bypass = 4;
    public const int Stage1 = 5;
    public const int Stage2 = 6;
    public const int Nested = 7;
}
